//! Child processes whose output is kept, and which are stopped by their own id.

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};

/// A running child process. Its lines on stdout and stderr are kept in order of arrival.
pub struct Process {
    name: String,
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Process {
    /// Starts a program in its own process group, so that its children end with it.
    pub fn start(program: &Path, configure: impl FnOnce(&mut Command)) -> Result<Self> {
        let name = program.display().to_string();
        let mut command = Command::new(program);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.process_group(0).kill_on_drop(true);
        configure(&mut command);
        let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        let lines = Arc::new(Mutex::new(Vec::new()));
        collect(child.stdout.take().context("no stdout")?, &lines);
        collect(child.stderr.take().context("no stderr")?, &lines);
        Ok(Self { name, child, lines })
    }

    /// All lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("lines").clone()
    }

    /// Waits for a line that contains `text`, and returns the rest of that line.
    pub async fn wait_for(&mut self, text: &str) -> Result<String> {
        for _ in 0..300 {
            for line in self.lines() {
                if let Some((_, rest)) = line.split_once(text) {
                    return Ok(rest.trim().to_owned());
                }
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended with {status}:\n{}", self.name, self.lines().join("\n"));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("{} never printed {text:?}:\n{}", self.name, self.lines().join("\n"))
    }

    /// Sends SIGTERM, and waits until the process has ended.
    pub async fn stop(mut self) -> Result<()> {
        self.signal("TERM");
        if tokio::time::timeout(Duration::from_secs(10), self.child.wait()).await.is_err() {
            bail!("{} did not end within 10 s of SIGTERM", self.name);
        }
        Ok(())
    }

    fn signal(&self, signal: &str) {
        if let Some(id) = self.child.id() {
            // The whole group, so that a driver's browser ends too.
            let _ = std::process::Command::new("kill")
                .args([&format!("-{signal}"), "--", &format!("-{id}")])
                .stderr(Stdio::null())
                .status();
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.signal("KILL");
    }
}

fn collect(stream: impl AsyncRead + Unpin + Send + 'static, lines: &Arc<Mutex<Vec<String>>>) {
    let lines = Arc::clone(lines);
    tokio::spawn(async move {
        let mut reader = BufReader::new(stream).lines();
        while let Ok(Some(line)) = reader.next_line().await {
            lines.lock().expect("lines").push(line);
        }
    });
}

/// A port on 127.0.0.1 that was free a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
