//! One visit to the form, in a browser that was started for it.

use super::app::App;
use super::conditions::Conditions;
use anyhow::{Context, Result};
use patchbay_e2e::browser::Browser;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use thirtyfour::extensions::cdp::ChromeDevTools;

/// The time in which a browser finishes its own start, and a page what it loads after the form.
const SETTLE: Duration = Duration::from_secs(2);
const USABLE: &str = include_str!("usable.js");
const REQUESTS: &str = include_str!("requests.js");

/// What a visit took.
pub struct Visit {
    /// From the start of the navigation until the form could be typed in, in milliseconds.
    pub usable: f64,
    /// All requests in the order of their start.
    pub requests: Vec<Request>,
}

/// A request, with times in milliseconds since the start of the navigation.
#[derive(Deserialize)]
pub struct Request {
    /// The URL's path, with `*` for a hash.
    pub path: String,
    pub start: f64,
    pub end: f64,
}

pub async fn visit(app: &App, conditions: &Conditions) -> Result<Visit> {
    let browser = Browser::start().await?;
    let tools = ChromeDevTools::new(browser.driver.handle.clone());
    tools.execute_cdp("Network.enable").await?;
    tools.execute_cdp_with_params("Network.setCookie", app.session.clone()).await?;
    tools.execute_cdp("Page.enable").await?;
    let bypass = json!({ "enabled": app.bypasses_csp });
    tools.execute_cdp_with_params("Page.setBypassCSP", bypass).await?;
    let script = json!({ "source": USABLE });
    tools.execute_cdp_with_params("Page.addScriptToEvaluateOnNewDocument", script).await?;
    tokio::time::sleep(SETTLE).await;
    conditions.apply(&tools).await?;

    browser.driver.goto(&app.form).await?;
    let usable = browser.driver.execute_async("window.usable.then(arguments[0])", vec![]).await;
    let usable = usable.with_context(|| format!("{}: no usable form", app.name))?;
    let usable = usable.json().as_f64().context("a time")?;
    eprintln!("{}, {}: {usable:.0} ms", conditions.name, app.name);
    tokio::time::sleep(SETTLE).await;
    let requests = browser.driver.execute(REQUESTS, vec![]).await?;
    let requests = serde_json::from_value(requests.json().clone())?;
    browser.close().await?;
    Ok(Visit { usable, requests })
}
