//! Watches a whole run for CSP violations and console errors.
//! Imports nothing of this crate but types.
//!
//! What each engine offers differs, and none needs anything in the page's own world:
//! - Chromium: the driver's `browser` log has console, exceptions, CSP violations and failed loads.
//! - Firefox: BiDi `log.entryAdded` has console and exceptions; a preload script in each new
//!   document hears `securitypolicyviolation`. Failed loads are not told.
//! - WebKitGTK: the browser prints its console (exceptions, CSP violations and failed loads too)
//!   to its output, which the driver passes on.

use crate::bidi::Heard;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
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
    Output(Arc<Mutex<Vec<String>>>),
}

/// The watch over one browser.
pub struct Watch {
    source: Source,
    /// The log of Chromium is emptied by reading.
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

    pub fn webkit(output: Arc<Mutex<Vec<String>>>) -> Self {
        Self::new(Source::Output(output))
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
            Source::Output(lines) => {
                Ok(lines.lock().expect("lines").iter().filter_map(|line| printed(line)).collect())
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
    let kind = if entry["source"] == "security" || text.contains("Content Security Policy") {
        Kind::Policy
    } else if entry["level"] == "SEVERE" {
        Kind::Error
    } else {
        Kind::Said
    };
    Finding { kind, text }
}

/// A line of WebKit's output, such as `CONSOLE SECURITY ERROR Refused to execute …`.
fn printed(line: &str) -> Option<Finding> {
    let at = line.find("CONSOLE ")?;
    let text = line.get(at..)?.to_owned();
    let kind = if text.contains("Content Security Policy") || text.contains("require-trusted-types")
    {
        Kind::Policy
    } else if text.split_whitespace().nth(2) == Some("ERROR") {
        Kind::Error
    } else {
        Kind::Said
    };
    Some(Finding { kind, text })
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
