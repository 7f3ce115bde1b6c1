//! Starts the reference backend on 127.0.0.1 and prints its address. `SIGINT` and `SIGTERM` stop
//! it.

use anyhow::Context;
use patchbay_reference_backend::accounts::throttle::Throttle;
use patchbay_reference_backend::args::Args;
use patchbay_reference_backend::http::{AppState, router, server};
use patchbay_reference_backend::okta::Client;
use patchbay_reference_backend::store::{Database, private_files};
use patchbay_reference_backend::{catalog, demo_team};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Notify, Semaphore};

/// How long a shutdown waits for open requests.
const GRACE_PERIOD: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse()?;
    start_log(&args)?;
    let database = Database::open(&args.data)?;
    if args.demo {
        demo_team::seed(&database)?;
    }
    let app = AppState {
        database,
        catalog: catalog::read(&args.catalog)?,
        okta: Client::new(args.okta)?,
        throttle: Throttle::default(),
        hashing: Semaphore::new(2),
        allowed_origins: args.allowed_origins,
        base_path: args.base_path,
        config: args.config,
        dist: args.dist,
    };
    let listener = TcpListener::bind(("127.0.0.1", args.port)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "patchbay-reference-backend listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let shutdown = Arc::new(Notify::new());
    let shutdown_requested = shutdown.clone();
    let mut server = tokio::spawn(server::serve(listener, router(Arc::new(app)), async move {
        shutdown_requested.notified().await;
    }));
    tokio::select! {
        ended = &mut server => return Ok(ended?),
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    shutdown.notify_one();
    match tokio::time::timeout(GRACE_PERIOD, server).await {
        Ok(ended) => Ok(ended?),
        Err(_) => Ok(()),
    }
}

/// Logs one JSON object per line: ids, methods, paths, statuses and times. Bodies, values and
/// secrets are never passed to the log.
fn start_log(args: &Args) -> anyhow::Result<()> {
    let log = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
    match &args.log {
        Some(path) => {
            // The log may be in the data folder, which doesn't exist at the first start.
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            }
            log.with_writer(Mutex::new(private_files::open(path)?)).init();
        }
        None => log.with_writer(std::io::stderr).init(),
    }
    Ok(())
}
