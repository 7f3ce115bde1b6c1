//! Faults of the app's own files, and of the app as a whole. Each must end on a page that says so,
//! with a way back to the app.

use super::stage::Stage;
use crate::finding::Zero;
use anyhow::{Context, Result, ensure};
use patchbay_e2e::faulty_proxy::{Fault, Message, Reach, response};
use patchbay_e2e::site;
use std::time::Duration;

/// What the app does when it panics.
const PANIC: &str = "dispatchEvent(new CustomEvent('patchbay:panic', { detail: 'a.rs:1:1' }))";
/// A trap of the wasm in a handler, and in a future.
const THROW: &str = "addEventListener('patchbay:panic', (event) => {
    event.stopImmediatePropagation(); throw new WebAssembly.RuntimeError('unreachable'); });";
const REJECT: &str = "addEventListener('patchbay:panic', (event) => {
    event.stopImmediatePropagation();
    Promise.reject(new WebAssembly.RuntimeError('unreachable')); });";

pub async fn run(stage: &Stage, fault: &str) -> Result<()> {
    let wasm = format!("GET /{}", wasm(stage)?);
    let screen = stage.screen();
    let mut script = None;
    match fault {
        "app-wasm-404" | "app-stale-app" => stage.fail(&wasm, not_found()),
        "app-wasm-mime" => stage.fail(
            &wasm,
            Fault::change(|mut answer: Message| {
                answer.headers.retain(|(name, _)| name != "content-type");
                answer.headers.push(("content-type".to_owned(), "text/plain".to_owned()));
                answer.bytes()
            }),
        ),
        "app-wasm-cut" => stage.fail(
            &wasm,
            Fault::change(|mut answer: Message| {
                answer.body.truncate(answer.body.len() / 2);
                answer.bytes()
            }),
        ),
        "app-wasm-hash" => stage.fail(
            &wasm,
            Fault::change(|mut answer: Message| {
                // Not compressed, so that the file itself differs.
                answer.headers.retain(|(name, _)| name != "content-encoding");
                answer.body = b"\0asm\x01\0\0\0".to_vec();
                answer.bytes()
            }),
        ),
        "app-no-wasm" => script = Some("delete window.WebAssembly".to_owned()),
        "app-oom" => {
            let fail = "() => Promise.reject(new RangeError('could not allocate memory'))";
            let both = "WebAssembly.instantiate = WebAssembly.instantiateStreaming";
            script = Some(format!("{both} = {fail}"));
        }
        "app-csp-block" => stage.fail(
            "GET / ",
            Fault::change(|mut answer: Message| {
                for (name, value) in &mut answer.headers {
                    if name == "content-security-policy" {
                        *value = value.replace("'wasm-unsafe-eval'", "");
                    }
                }
                answer.bytes()
            }),
        ),
        "app-config-404" => stage.fail("GET /config.json", not_found()),
        "app-config-bad" => stage.fail("GET /config.json", config(r#"{"backend":{"adaptor":7}}"#)),
        "app-config-http" => stage.fail(
            "GET /config.json",
            config(r#"{"backend":{"adapter":"native","url":"http://api.example.com/v1/"}}"#),
        ),
        _ => {
            if fault != "app-panic-render" {
                // A script of the page's own: the browser hides the errors of a driver's scripts.
                let trap = if fault == "app-panic-event" { THROW } else { REJECT };
                site::add_script(stage.site()?, "trap.js", trap)?;
            }
            stage.visit("/").await?;
            screen.run(PANIC, vec![]).await?;
            return see_recovery(stage).await;
        }
    }
    let added = match &script {
        Some(script) => Some(stage.before_each_page(script).await?),
        None => None,
    };
    stage.go("/").await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    stage.look().await?;
    let loads = stage.proxy.take_received().iter().filter(|it| it.line() == "GET /").count();
    if loads > 2 {
        stage.find(Zero::DeadEnd, format!("the page was loaded {loads} times"));
    }
    if fault == "app-wasm-mime" && screen.has("heading", "Sign in").await? {
        return Ok(());
    }
    screen.find("button", "Reload").await?;
    screen.find("button", "Copy report").await?;
    stage.proxy.pass_all();
    if let Some(added) = added {
        stage.no_longer(added).await?;
    }
    see_recovery(stage).await
}

/// The page says what happened, and **Reload** leads back to the app.
async fn see_recovery(stage: &Stage) -> Result<()> {
    let screen = stage.screen();
    screen.find("button", "Reload").await?;
    stage.look().await?;
    ensure!(screen.text().await?.contains("Patchbay"), "no words");
    screen.click("button", "Reload").await?;
    let look = async || {
        let is_back = screen.has("heading", "Sign in").await?
            || screen.has("heading", "Your connections").await?;
        ensure!(is_back, "the app didn't come back");
        Ok(())
    };
    screen.until(look).await
}

/// The name of the app's wasm.
fn wasm(stage: &Stage) -> Result<String> {
    let names = std::fs::read_dir(stage.site()?)?.flatten();
    let mut names = names.map(|file| file.file_name().to_string_lossy().into_owned());
    names
        .find(|name| name.starts_with("patchbay-") && name.ends_with("_bg.wasm"))
        .context("the app's wasm")
}

fn not_found() -> Fault {
    Fault::answer(Reach::Nobody, response(404, &[], "text/html", "<h1>Not found</h1>"))
}

fn config(text: &str) -> Fault {
    Fault::answer(Reach::Nobody, response(200, &[], "application/json", text))
}
