//! `patchbay-reference-backend`: the reference backend as a program, on loopback. Prints
//! its address once it is ready; `SIGINT` and `SIGTERM` end it.

use anyhow::Context;
use patchbay_reference_backend::accounts::throttle::Throttle;
use patchbay_reference_backend::args::Args;
use patchbay_reference_backend::http::{App, router};
use patchbay_reference_backend::okta::Reach;
use patchbay_reference_backend::store::Database;
use patchbay_reference_backend::{catalog, demo_team};
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Notify, Semaphore};

/// Requests that are under way get so long to end.
const GRACE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::read()?;
    start_log(&args)?;
    let database = Database::open(&args.data)?;
    if args.demo {
        demo_team::seed(&database)?;
    }
    let app = App {
        database,
        catalog: catalog::read(&args.catalog)?,
        reach: Reach::new(args.okta)?,
        throttle: Throttle::default(),
        hashing: Semaphore::new(2),
        allowed_origins: args.allowed_origins,
        base: args.base,
        config: args.config,
        dist: args.dist,
    };
    let listener = TcpListener::bind(("127.0.0.1", args.port)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "patchbay-reference-backend listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stopping = Arc::new(Notify::new());
    let told = stopping.clone();
    let serving = axum::serve(listener, router(Arc::new(app)))
        .with_graceful_shutdown(async move { told.notified().await });
    let mut serving = tokio::spawn(serving.into_future());
    tokio::select! {
        ended = &mut serving => return Ok(ended??),
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    stopping.notify_one();
    match tokio::time::timeout(GRACE, serving).await {
        Ok(ended) => Ok(ended??),
        Err(_) => Ok(()),
    }
}

/// One JSON object a line: ids, methods, paths, statuses, times. Never a body, a
/// value or a secret, because none is ever handed to it.
fn start_log(args: &Args) -> anyhow::Result<()> {
    let log = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
    match &args.log {
        Some(path) => {
            // On the first start there is no folder for the data yet.
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            }
            let file = OpenOptions::new().append(true).create(true).open(path);
            log.with_writer(Mutex::new(file.with_context(|| path.display().to_string())?)).init();
        }
        None => log.with_writer(std::io::stderr).init(),
    }
    Ok(())
}
