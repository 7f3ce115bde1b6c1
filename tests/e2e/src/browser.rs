//! A browser with a fresh profile under its driver, a child process on a free port.
//! May import `process`, `setting`, `watch`, `bidi`.

use crate::process::{Process, free_port};
use crate::setting::Engine;
use crate::watch::Watch;
use crate::{bidi, process};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::session::handle::SessionHandle;
use thirtyfour::{SessionId, WebDriver};

/// A browser of the chosen engine. Dropping it ends the session, then the driver.
pub struct Browser {
    pub driver: WebDriver,
    pub engine: Engine,
    pub watch: Watch,
    process: Process,
    port: u16,
    _profile: TempDir,
}

const WEBKIT_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Browser {
    /// Starts the driver of the chosen engine and a session in it.
    pub async fn start() -> Result<Self> {
        let engine = Engine::chosen()?;
        let profile = tempfile::tempdir()?;
        let port = free_port()?;
        let socket = free_port()?;
        let mut process = Process::start(&engine.driver()?, |command| {
            command.env("HOME", profile.path()).arg(format!("--port={port}"));
            match engine {
                Engine::Firefox => {
                    command.arg("--host=127.0.0.1").arg(format!("--websocket-port={socket}"));
                }
                Engine::Chromium | Engine::WebKit => {}
            }
        })?;
        let server = format!("http://127.0.0.1:{port}/");
        ready(&server, &mut process).await?;
        let (driver, session) = open(&server, capabilities(engine, &profile)).await?;
        let watch = match engine {
            Engine::Chromium => Watch::chromium(driver.clone()),
            Engine::WebKit => Watch::webkit(driver.clone()),
            Engine::Firefox => {
                let url = format!("ws://127.0.0.1:{socket}/session/{session}");
                Watch::firefox(bidi::listen(&url).await?)
            }
        };
        driver.set_window_rect(0, 0, 1280, 900).await?;
        if engine == Engine::Chromium {
            // Its window is in the background now and then, where nothing gains or loses the focus.
            ChromeDevTools::new(driver.handle.clone())
                .execute_cdp_with_params(
                    "Emulation.setFocusEmulationEnabled",
                    json!({ "enabled": true }),
                )
                .await?;
        }
        Ok(Self { driver, engine, watch, process, port, _profile: profile })
    }

    /// Ends the session, and fails if that fails; the driver ends with the drop.
    pub async fn close(self) -> Result<()> {
        self.driver.clone().quit().await?;
        Ok(())
    }

    /// What the driver and the browser wrote, for the search for the canary.
    pub fn output(&self) -> String {
        self.process.lines().join("\n")
    }
}

/// A failed test leaves by the drop, when its runtime may be gone already and thirtyfour can't
/// end the session any more; without this the browser would outlive the test.
impl Drop for Browser {
    fn drop(&mut self) {
        let session = self.driver.handle.session_id().to_string();
        if self.driver.clone().leak().is_err() {
            return;
        }
        let end = || -> std::io::Result<()> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(
                stream,
                "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.port
            )?;
            stream.read(&mut [0; 64]).map(|_| ())
        };
        if let Err(problem) = end() {
            eprintln!("the browser may still run: {problem}");
        }
    }
}

fn capabilities(engine: Engine, profile: &TempDir) -> Value {
    match engine {
        Engine::Chromium => json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--lang=en-US",
                format!("--user-data-dir={}", profile.path().join("chromium").display()),
            ] },
        }),
        Engine::Firefox => json!({
            "webSocketUrl": true,
            "moz:firefoxOptions": {
                "args": ["-headless"],
                // With a socket, its question before a page is left waits for an answer, where
                // other drivers leave.
                "prefs": { "intl.accept_languages": "en-US", "accessibility.tabfocus": 7,
                           "dom.disable_beforeunload": true },
            },
        }),
        Engine::WebKit => json!({
            "webkitgtk:browserOptions": {
                "binary": WEBKIT_BROWSER,
                "args": ["--automation"],
            },
        }),
    }
}

/// Waits until the driver answers.
async fn ready(server: &str, process: &mut process::Process) -> Result<()> {
    let client = reqwest::Client::new();
    for _ in 0..200 {
        if client.get(format!("{server}status")).send().await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the driver never answered:\n{}", process.lines().join("\n"))
}

/// Opens a session. Done here because thirtyfour leaves out `webSocketUrl` from what it sends.
async fn open(server: &str, capabilities: Value) -> Result<(WebDriver, String)> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(120)).build()?;
    let answer: Value = client
        .post(format!("{server}session"))
        .json(&json!({ "capabilities": { "alwaysMatch": capabilities } }))
        .send()
        .await?
        .json()
        .await?;
    let id = answer
        .pointer("/value/sessionId")
        .and_then(Value::as_str)
        .with_context(|| format!("no session: {answer}"))?
        .to_owned();
    let handle = SessionHandle::new(Arc::new(client), server, SessionId::from(id.clone()))?;
    Ok((WebDriver { handle: Arc::new(handle) }, id))
}
