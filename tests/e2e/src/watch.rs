//! Watches a whole run for CSP violations and console errors.
//! Imports nothing of this crate but types.
//!
//! What each engine offers differs:
//! - Chromium: the driver's `browser` log has console, exceptions, CSP violations and failed loads.
//! - Firefox: BiDi `log.entryAdded` has console, exceptions and CSP violations. Failed loads are
//!   not told. A preload script would hear violations too, but in a document that is left at once
//!   Firefox 140 may refuse it its own arguments.
//! - WebKitGTK: its driver tells nothing, and its console stays silent in the private sessions
//!   that automation uses. There the served copy of the page loads `page_watch.js` first (see
//!   [`crate::site`]): console, exceptions, CSP violations, failed loads of elements. It lives in
//!   the page, so it is read before each navigation; a page without it is an error itself.

use crate::bidi::Heard;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::sync::Mutex;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

/// What sort of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something the content security policy refused.
    Policy,
    /// An error in the console, an exception, or a load that failed.
    Error,
    /// Anything else in the console; kept for the search for the canary.
    Said,
}

/// One line of what a browser has to complain about.
#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: Kind,
    pub text: String,
}

enum Source {
    Log(WebDriver),
    Socket(Heard),
    Page(WebDriver),
}

/// The watch over one browser.
pub struct Watch {
    source: Source,
    /// What was read is gone from Chromium's log and from WebKit's page.
    read: Mutex<Vec<Finding>>,
    expected: Mutex<Vec<String>>,
}

impl Watch {
    pub fn chromium(driver: WebDriver) -> Self {
        Self::new(Source::Log(driver))
    }

    pub fn firefox(heard: Heard) -> Self {
        Self::new(Source::Socket(heard))
    }

    pub fn webkit(driver: WebDriver) -> Self {
        Self::new(Source::Page(driver))
    }

    fn new(source: Source) -> Self {
        Self { source, read: Mutex::default(), expected: Mutex::default() }
    }

    /// Excuses console errors that hold this text. Browsers report each answer of 4xx or 5xx to
    /// a fetch as an error, so a test that provokes one says so, as narrowly as it can.
    /// Policy violations can't be excused.
    pub fn expect(&self, text: &str) {
        self.expected.lock().expect("expected").push(text.to_owned());
    }

    /// Everything found so far.
    pub async fn findings(&self) -> Result<Vec<Finding>> {
        match &self.source {
            Source::Socket(heard) => Ok(heard.lock().expect("heard").clone()),
            Source::Page(driver) => {
                let answer = driver.execute(READ_PAGE, vec![]).await?;
                let entries: Vec<(String, String)> = answer.convert()?;
                let mut read = self.read.lock().expect("read");
                read.extend(entries.into_iter().map(seen_in_page));
                Ok(read.clone())
            }
            Source::Log(driver) => {
                let answer = driver.handle.cmd(BrowserLog).await?;
                let entries: Vec<Value> = answer.value()?;
                let mut read = self.read.lock().expect("read");
                read.extend(entries.iter().map(logged));
                Ok(read.clone())
            }
        }
    }

    /// Fails if there was a policy violation, or an error that no test expected.
    pub async fn verify(&self) -> Result<()> {
        let expected = self.expected.lock().expect("expected").clone();
        let bad: Vec<String> = self
            .findings()
            .await?
            .into_iter()
            .filter(|finding| match finding.kind {
                Kind::Policy => true,
                Kind::Error => !expected.iter().any(|text| finding.text.contains(text)),
                Kind::Said => false,
            })
            .map(|finding| format!("- {:?}: {}", finding.kind, finding.text))
            .collect();
        if bad.is_empty() { Ok(()) } else { bail!("the browser complained:\n{}", bad.join("\n")) }
    }
}

/// An entry of Chromium's log.
fn logged(entry: &Value) -> Finding {
    let text = format!("{} {}", entry["source"].as_str().unwrap_or_default(), entry["message"]);
    // A file that isn't the one the page was built with is the load's error, no policy's.
    let is_integrity = text.contains("'integrity' attribute");
    let is_security = entry["source"] == "security" && !is_integrity;
    let kind = if is_security || text.contains("Content Security Policy") {
        Kind::Policy
    } else if entry["level"] == "SEVERE" {
        Kind::Error
    } else {
        Kind::Said
    };
    Finding { kind, text }
}

const READ_PAGE: &str = "if (window.patchbayWatch) return window.patchbayWatch.splice(0);
    return location.protocol === 'http:' ? [['Error', 'nothing watches ' + location.href]] : [];";

/// An entry of `page_watch.js`.
fn seen_in_page((kind, text): (String, String)) -> Finding {
    let kind = match kind.as_str() {
        "Policy" => Kind::Policy,
        "Error" => Kind::Error,
        _ => Kind::Said,
    };
    Finding { kind, text }
}

/// chromedriver's own command for the log of the browser.
#[derive(Debug)]
struct BrowserLog;

impl FormatRequestData for BrowserLog {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(reqwest::Method::POST, format!("/session/{session}/se/log"))
            .add_body(json!({ "type": "browser" }))
    }
}
