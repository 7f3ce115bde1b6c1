//! Runs the app with the reference backend and a stand-in for Okta, until Ctrl-C.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{cargo, command, run};
use crate::{build, paths};

/// The command's options.
pub struct Options {
    pub port: u16,
    pub data: PathBuf,
    pub live_okta: bool,
}

/// Returns after Ctrl-C; fails when a server exits on its own.
pub fn serve(options: &Options) -> Result<()> {
    build::build("/", &paths::dist())?;
    println!("Building the reference backend. About 2 minutes the first time.");
    run(&mut cargo("build --package patchbay-reference-backend --bins"))?;

    let stop = Arc::new(AtomicBool::new(false));
    let on_ctrl_c = Arc::clone(&stop);
    ctrlc::set_handler(move || on_ctrl_c.store(true, Ordering::SeqCst))?;

    let mut backend = command(paths::program("patchbay-reference-backend"));
    backend.arg("--dist").arg(paths::dist());
    backend.arg("--data").arg(paths::root().join(&options.data));
    backend.args(["--port", &options.port.to_string(), "--demo"]);
    // To a file: a line for each request would bury the lines printed here.
    backend.arg("--log").arg(paths::root().join(&options.data).join("backend.log"));

    let mut servers = Vec::new();
    if !options.live_okta {
        let mut okta = command(paths::program("okta-stand-in"));
        okta.args(["--port", "0"]);
        let okta = Server::start("okta-stand-in", okta)?;
        backend.args(["--okta", &okta.address]);
        println!("{} stands in for Okta: no token leaves this machine.", okta.address);
        servers.push(okta);
    }
    let backend = Server::start("patchbay-reference-backend", backend)?;
    println!(
        "\nPatchbay runs at {}\n\n  grace@acme.test   patchbay-admin    an admin\n  \
         lin@acme.test     patchbay-member   a member\n\nData and the log are kept in {}. Ctrl-C stops it.",
        backend.address,
        options.data.display(),
    );
    servers.push(backend);

    while !stop.load(Ordering::SeqCst) {
        for server in &mut servers {
            if let Some(status) = server.child.try_wait()? {
                // Ctrl-C reaches the servers too, sometimes before us.
                thread::sleep(Duration::from_millis(200));
                if !stop.load(Ordering::SeqCst) {
                    bail!("{} exited: {status}", server.name);
                }
            }
        }
        thread::sleep(Duration::from_millis(100));
    }
    println!("\nStopped.");
    Ok(())
}

/// A running server. Dropping it stops the server.
struct Server {
    name: &'static str,
    address: String,
    child: Child,
}

impl Server {
    /// Waits for its line `NAME listening on ADDRESS`.
    fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        let stdout = child.stdout.take().context("no stdout")?;
        let mut server = Self { name, address: String::new(), child };
        let mut lines = BufReader::new(stdout).lines();
        let ready = format!("{name} listening on ");
        for line in lines.by_ref() {
            let line = line?;
            if let Some(address) = line.strip_prefix(&ready) {
                server.address = address.trim().to_owned();
                break;
            }
            println!("{line}");
        }
        if server.address.is_empty() {
            bail!("{name} exited before it was ready: {}", server.child.wait()?);
        }
        // Pass on what it still prints: a full pipe would block it.
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| println!("{line}")));
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        // SIGTERM first, so that it can finish the requests it is answering.
        #[cfg(unix)]
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let start = Instant::now();
        while cfg!(unix) && start.elapsed() < Duration::from_secs(3) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
