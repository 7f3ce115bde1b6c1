//! A browser with a fresh profile. Its driver is a child process on a free port.

use crate::bidi;
use crate::console::Console;
use crate::process::{Process, free_port};
use crate::setting::Engine;
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

/// A browser of the chosen engine. Dropping it ends the session and then the driver.
pub struct Browser {
    pub driver: WebDriver,
    pub engine: Engine,
    pub console: Console,
    process: Process,
    port: u16,
    _profile: TempDir,
}

const WEBKIT_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Browser {
    /// Starts the driver of the chosen engine, and opens a session.
    pub async fn start() -> Result<Self> {
        let engine = Engine::chosen()?;
        let profile = tempfile::tempdir()?;
        let port = free_port()?;
        let socket = free_port()?;
        let process = Process::start(&engine.driver()?, |command| {
            command.env("HOME", profile.path()).arg(format!("--port={port}"));
            match engine {
                Engine::Firefox => {
                    command.arg("--host=127.0.0.1").arg(format!("--websocket-port={socket}"));
                }
                Engine::Chromium | Engine::WebKit => {}
            }
        })?;
        let server = format!("http://127.0.0.1:{port}/");
        wait_until_ready(&server, &process).await?;
        let (driver, session) = open_session(&server, capabilities(engine, &profile)).await?;
        let console = match engine {
            Engine::Chromium => Console::chromium(driver.clone()),
            Engine::WebKit => Console::webkit(driver.clone()),
            Engine::Firefox => {
                let url = format!("ws://127.0.0.1:{socket}/session/{session}");
                Console::firefox(bidi::listen(&url).await?)
            }
        };
        driver.set_window_rect(0, 0, 1280, 900).await?;
        if engine == Engine::Chromium {
            // Its window is sometimes in the background, where the focus doesn't change.
            ChromeDevTools::new(driver.handle.clone())
                .execute_cdp_with_params(
                    "Emulation.setFocusEmulationEnabled",
                    json!({ "enabled": true }),
                )
                .await?;
        }
        Ok(Self { driver, engine, console, process, port, _profile: profile })
    }

    /// Ends the session, and fails if that fails. Dropping the browser then ends the driver.
    pub async fn close(self) -> Result<()> {
        self.driver.clone().quit().await?;
        Ok(())
    }

    /// The output of driver and browser, for the canary search.
    pub fn output(&self) -> String {
        self.process.lines().join("\n")
    }
}

/// When a test fails, its runtime may already be gone, and thirtyfour can't end the session any
/// more. This ends it with a plain socket; otherwise the browser would outlive the test.
impl Drop for Browser {
    fn drop(&mut self) {
        let session = self.driver.handle.session_id().to_string();
        if self.driver.clone().leak().is_err() {
            return;
        }
        let end_session = || -> std::io::Result<()> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(
                stream,
                "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.port
            )?;
            stream.read(&mut [0; 64]).map(|_| ())
        };
        if let Err(problem) = end_session() {
            eprintln!("the browser may still be running: {problem}");
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
                // With a WebSocket, Firefox waits for an answer to the `beforeunload` prompt, which
                // the other drivers accept by themselves.
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

/// Waits until the driver responds.
async fn wait_until_ready(server: &str, process: &Process) -> Result<()> {
    let client = reqwest::Client::new();
    for _ in 0..200 {
        if client.get(format!("{server}status")).send().await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the driver never responded:\n{}", process.lines().join("\n"))
}

/// Opens a session. thirtyfour can't do it, because it drops the capability `webSocketUrl`.
async fn open_session(server: &str, capabilities: Value) -> Result<(WebDriver, String)> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(120)).build()?;
    let response: Value = client
        .post(format!("{server}session"))
        .json(&json!({ "capabilities": { "alwaysMatch": capabilities } }))
        .send()
        .await?
        .json()
        .await?;
    let id = response
        .pointer("/value/sessionId")
        .and_then(Value::as_str)
        .with_context(|| format!("no session: {response}"))?
        .to_owned();
    let handle = SessionHandle::new(Arc::new(client), server, SessionId::from(id.clone()))?;
    Ok((WebDriver { handle: Arc::new(handle) }, id))
}
