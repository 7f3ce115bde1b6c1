//! What a backend sends to be shown: links, icons and texts with code, and lists that are late or
//! old.

use super::act::{FORM, NAME, fill_in};
use super::stage::Stage;
use crate::finding::Zero;
use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::faulty_proxy::{Delivery, Fault, Message};
use serde_json::{Value, json};
use std::time::Duration;

const LIST: &str = "GET /v1/teams/ops/connections?";

/// What must not be in a page: links that run code, code, and images from elsewhere.
const DANGER: &str = "const bad = [...document.querySelectorAll('#app a[href], #app script, #app iframe, #app img, #app image, #app use')]
        .filter((e) => e.tagName !== 'A' && !(e.src || e.href?.baseVal || '').startsWith(location.origin)
            && (e.src || e.href?.baseVal) || e.tagName === 'SCRIPT' || e.tagName === 'IFRAME'
            || /^(javascript|data|http):/i.test(e.getAttribute('href') || '') && !e.href.startsWith(location.origin));
    return [Boolean(window.pwned), bad.map((e) => e.outerHTML.slice(0, 120))];";

pub async fn run(stage: &Stage, fault: &str) -> Result<()> {
    if fault == "body-return-url" {
        return return_url(stage).await;
    }
    let fault = fault.to_owned();
    let change = Fault::change(move |mut answer: Message| {
        if let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) {
            for item in body["items"].as_array_mut().into_iter().flatten() {
                poison(&fault, item);
            }
            answer.body = body.to_string().into_bytes();
        }
        answer.bytes()
    });
    let screen = stage.screen();
    stage.fail("GET /v1/teams/ops/integrations", change);
    for path in ["/admin/integrations/new", "/admin/integrations/okta", FORM] {
        stage.visit(path).await?;
        screen.see_text("Okta").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        stage.look().await?;
        let (pwned, bad): (bool, Vec<String>) =
            serde_json::from_value(screen.run(DANGER, vec![]).await?)?;
        if pwned || !bad.is_empty() {
            stage.find(Zero::Leaked, format!("code of the backend is in {path}: {bad:?}"));
        }
    }
    Ok(())
}

/// Puts the fault into a catalog entry.
fn poison(fault: &str, item: &mut Value) {
    let svg =
        "data:image/svg+xml,<svg onload='window.pwned=1'><script>window.pwned=1</script></svg>";
    match fault {
        "body-js-url" => item["docs_url"] = "javascript:window.pwned=1".into(),
        "body-data-url" => item["docs_url"] = "data:text/html,<script>alert(1)</script>".into(),
        "body-svg-icon" => {
            item["logo"] = json!({ "initials": "<svg onload=pwned=1>", "hue": svg, "svg": svg });
            item["icon"] = svg.into();
        }
        "body-remote-icon" => {
            item["icon"] = "https://evil.example/pixel.png".into();
            item["logo"] = json!({ "initials": "Ok", "hue": "url(https://evil.example/p.png)" });
        }
        _ => {
            let html = "<img src=x onerror=window.pwned=1> [x](javascript:window.pwned=1) <script>window.pwned=1</script>";
            item["summary"] = html.into();
            for method in item["auth_methods"].as_array_mut().into_iter().flatten() {
                for part in method["guide"].as_array_mut().into_iter().flatten() {
                    part["title"] = html.into();
                    part["steps"] = json!([html]);
                    part["notes"] = json!([html]);
                }
            }
        }
    }
}

/// An answer, and the address, name another host to go to.
async fn return_url(stage: &Stage) -> Result<()> {
    let screen = stage.screen();
    stage.fail(
        "GET /v1/me",
        Fault::change(|mut answer: Message| {
            if let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) {
                for key in ["next", "return_to", "location", "login_url"] {
                    body[key] = "//evil.example/".into();
                }
                answer.body = body.to_string().into_bytes();
            }
            answer.headers.push(("Refresh-To".to_owned(), "//evil.example/".to_owned()));
            answer.bytes()
        }),
    );
    stage.go("/admin/integrations?return_to=//evil.example/&next=//evil.example/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Integrations").await?;
    let address = screen.address().await?;
    ensure!(address.starts_with(&stage.proxy.url), "the app went to {address}");
    Ok(())
}

/// The list is slow, or comes from a cache, while a connection is created.
pub async fn list(stage: &Stage, fault: &str) -> Result<()> {
    let screen = stage.screen();
    stage.visit("/").await?;
    screen.see_heading("Your connections").await?;
    if fault == "time-list-race" {
        let delivery = Delivery { delay: Duration::from_secs(5), ..Delivery::default() };
        stage.fail(LIST, Fault { delivery, ..Fault::default() });
    } else {
        stage.fail(
            LIST,
            Fault::change(|mut answer: Message| {
                answer.headers.retain(|(name, _)| name != "cache-control");
                answer.headers.push(("Cache-Control".to_owned(), "max-age=3600".to_owned()));
                answer.bytes()
            }),
        );
    }
    stage.visit("/admin/integrations/okta").await?;
    screen.add_this_connection().await?;
    fill_in(stage).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    screen.click("link", "Okta").await?;
    screen.see_heading("Okta").await?;
    if fault == "time-list-race" {
        // The answer to the old question comes now.
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    if screen.find("link", NAME).await.is_err() {
        stage.find(Zero::Lost, "the new connection isn't in the list".to_owned());
    }
    stage.look().await?;
    stage.expect_one(stage.ledger.created()?);
    Ok(())
}
