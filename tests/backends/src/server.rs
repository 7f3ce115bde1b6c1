//! Starting a backend, and stopping it when the test ends.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

/// A running backend.
pub struct Server {
    /// Host and port.
    pub address: String,
    /// Its data.
    pub folder: TempDir,
    child: Child,
}

impl Server {
    /// Starts a program and waits until it listens. The command gets the port and the folder for
    /// the data.
    ///
    /// # Errors
    /// It doesn't start.
    pub fn start(command: impl FnOnce(&str, &Path) -> Command) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string();
        let folder = tempfile::tempdir()?;
        let mut command = command(&port, folder.path());
        let child = command
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{command:?}"))?;
        let mut server = Self { address: format!("127.0.0.1:{port}"), folder, child };
        let start = Instant::now();
        while TcpStream::connect(&server.address).is_err() {
            if start.elapsed() > Duration::from_secs(60) || server.child.try_wait()?.is_some() {
                bail!("{command:?} doesn't listen");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder with the installed backends, if `cargo xtask test --backend` asks for this one.
pub fn installed(name: &str) -> Option<PathBuf> {
    let wanted = std::env::var("PATCHBAY_REAL_BACKEND").ok()?;
    (wanted == name || wanted == "all").then_some(())?;
    std::env::var_os("PATCHBAY_BACKENDS").map(PathBuf::from)
}

/// A file of this folder.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
