//! Makes a test fail on CSP violations and console errors.
//!
//! The engines report different things:
//! - Chromium: the driver's `browser` log contains console messages, exceptions, CSP violations
//!   and failed loads.
//! - Firefox: BiDi's `log.entryAdded` contains console messages, exceptions and CSP violations, but
//!   no failed loads. A preload script could report violations too. But if a document is left at
//!   once, Firefox 140 may deny the script access to its own arguments.
//! - WebKitGTK: the driver reports nothing, and the console stays silent in the private sessions
//!   of automated browsers. So each page of the served copy loads `page_watch.js` first (see
//!   [`crate::site`]), which records console messages, exceptions, CSP violations and elements that
//!   fail to load. The records are part of the page, so they have to be read before each
//!   navigation. A page without the script is an error itself.

use crate::bidi::Received;
use crate::console_message::{Kind, Message};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::sync::Mutex;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

enum Source {
    DriverLog(WebDriver),
    Bidi(Received),
    Page(WebDriver),
}

/// The console of one browser.
pub struct Console {
    source: Source,
    /// Reading a message removes it from Chromium's log or WebKit's page.
    read: Mutex<Vec<Message>>,
    allowed: Mutex<Vec<String>>,
}

impl Console {
    pub fn chromium(driver: WebDriver) -> Self {
        Self::new(Source::DriverLog(driver))
    }

    pub fn firefox(received: Received) -> Self {
        Self::new(Source::Bidi(received))
    }

    pub fn webkit(driver: WebDriver) -> Self {
        Self::new(Source::Page(driver))
    }

    fn new(source: Source) -> Self {
        Self { source, read: Mutex::default(), allowed: Mutex::default() }
    }

    /// Allows errors that contain this text. Browsers report each 4xx or 5xx response to a fetch
    /// as an error. A test that causes one allows it, with a text that is as specific as possible.
    /// Policy violations can't be allowed.
    pub fn allow_error(&self, text: &str) {
        self.allowed.lock().expect("allowed").push(text.to_owned());
    }

    /// All messages so far.
    pub async fn messages(&self) -> Result<Vec<Message>> {
        match &self.source {
            Source::Bidi(received) => Ok(received.lock().expect("messages").clone()),
            Source::Page(driver) => {
                let result = driver.execute(READ_PAGE, vec![]).await?;
                let entries: Vec<(String, String)> = result.convert()?;
                let mut read = self.read.lock().expect("read");
                read.extend(entries.into_iter().map(from_page));
                Ok(read.clone())
            }
            Source::DriverLog(driver) => {
                let response = driver.handle.cmd(BrowserLog).await?;
                let entries: Vec<Value> = response.value()?;
                let mut read = self.read.lock().expect("read");
                read.extend(entries.iter().map(from_log));
                Ok(read.clone())
            }
        }
    }

    /// Fails if there was a policy violation, or an error that the test didn't allow.
    pub async fn verify(&self) -> Result<()> {
        let allowed = self.allowed.lock().expect("allowed").clone();
        let bad: Vec<String> = self
            .messages()
            .await?
            .into_iter()
            .filter(|message| match message.kind {
                Kind::Policy => true,
                Kind::Error => !allowed.iter().any(|text| message.text.contains(text)),
                Kind::Info => false,
            })
            .map(|message| format!("- {:?}: {}", message.kind, message.text))
            .collect();
        if bad.is_empty() { Ok(()) } else { bail!("errors in the console:\n{}", bad.join("\n")) }
    }
}

/// Converts an entry of Chromium's log.
fn from_log(entry: &Value) -> Message {
    let text = format!("{} {}", entry["source"].as_str().unwrap_or_default(), entry["message"]);
    // A file with another digest than the page expects is a failed load, no policy violation.
    let is_integrity = text.contains("'integrity' attribute");
    let is_security = entry["source"] == "security" && !is_integrity;
    let kind = if is_security || text.contains("Content Security Policy") {
        Kind::Policy
    } else if entry["level"] == "SEVERE" {
        Kind::Error
    } else {
        Kind::Info
    };
    Message { kind, text }
}

const READ_PAGE: &str = "if (window.patchbayWatch) return window.patchbayWatch.splice(0);
    return location.protocol === 'http:' ? [['Error', 'no page_watch.js in ' + location.href]] : [];";

/// Converts a record of `page_watch.js`.
fn from_page((kind, text): (String, String)) -> Message {
    let kind = match kind.as_str() {
        "Policy" => Kind::Policy,
        "Error" => Kind::Error,
        _ => Kind::Info,
    };
    Message { kind, text }
}

/// chromedriver's own command that reads the browser's log.
#[derive(Debug)]
struct BrowserLog;

impl FormatRequestData for BrowserLog {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(reqwest::Method::POST, format!("/session/{session}/se/log"))
            .add_body(json!({ "type": "browser" }))
    }
}
