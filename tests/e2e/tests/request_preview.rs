//! The request preview shows exactly what the app then sends, with placeholders for secrets.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;
use serde_json::Value;
use std::collections::BTreeMap;

/// A request in the preview, or one that was sent.
#[derive(Debug, PartialEq)]
struct Request {
    line: String,
    headers: BTreeMap<String, String>,
    body: Value,
}

/// Records the requests of the page.
const RECORD: &str = "window.sent = []; const send = window.fetch;
    window.fetch = async (input, init) => {
        const request = new Request(input, init), copy = request.clone();
        window.sent.push([copy.method + ' ' + copy.url, Object.fromEntries(copy.headers), await copy.text()]);
        return send(request);
    };";

/// Reads the request from the preview.
const READ_PREVIEW: &str = "const text = (e) => e.innerText.trim(), part = document.querySelector('.request-preview');
    const names = [...part.querySelectorAll('dt')].map(text), values = [...part.querySelectorAll('dd')].map(text);
    return [text(part.querySelector('.request-preview-line')),
            Object.fromEntries(names.map((name, i) => [name.toLowerCase(), values[i]])),
            part.querySelector('pre').textContent];";

async fn preview(screen: &Screen) -> Result<Request> {
    screen.find("group", "Body").await?;
    parse(screen.run(READ_PREVIEW, vec![]).await?)
}

fn parse(request: Value) -> Result<Request> {
    let (line, headers, body): (String, _, String) = serde_json::from_value(request)?;
    let body = serde_json::from_str(&body).with_context(|| body.clone())?;
    Ok(Request { line, headers, body })
}

#[tokio::test]
async fn preview_matches_the_sent_request() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.toggle_details("What will be sent").await?;
    screen.choose_access("Chosen people and groups").await?;
    screen.see_text("Choose the permissions first").await?;
    let (name, domain, access) = ("It's \"quoted\" & <b>", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    let mut preview = preview(screen).await?;
    ensure!(
        preview.body["name"] == name && preview.body["values"]["domain"] == domain,
        "{preview:?}"
    );
    ensure!(preview.body["secrets"]["token"] == "API Token (hidden)", "{preview:?}");
    ensure!(!screen.text().await?.contains(canary.token()), "the page shows the token");
    screen.check_accessibility().await?;

    copy_as_curl(screen, &canary).await?;

    screen.run(RECORD, vec![]).await?;
    screen.connect().await?;
    screen.see_connected(name).await?;
    let Value::Array(all) = screen.run("return window.sent", vec![]).await? else {
        anyhow::bail!("nothing was recorded")
    };
    let posted =
        all.into_iter().find(|sent| sent[0].as_str().is_some_and(|l| l.starts_with("POST")));
    let mut sent = parse(posted.context("nothing was posted")?)?;
    // The preview has placeholders for the secret and for the key that is created on sending.
    ensure!(sent.body["secrets"]["token"] == canary.token(), "another token was sent");
    sent.body["secrets"]["token"] = preview.body["secrets"]["token"].clone();
    let key = sent.headers.get_mut("idempotency-key").context("no key was sent")?;
    *key = "Created when sent".to_owned();
    // The browser adds this header.
    sent.headers.remove("accept-language");
    preview.headers.retain(|name, _| sent.headers.contains_key(name) || name != "cookie");
    ensure!(preview == sent, "preview: {preview:#?}\nsent: {sent:#?}");
    screen.run("delete window.sent", vec![]).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn preview_shows_errors_of_the_adapter() -> Result<()> {
    let config = serde_json::json!({
        "backend": { "adapter": "own", "url": "v1/", "sign_in": { "mode": "password" } },
    });
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), config.to_string())?;
    let path = file.path().to_str().context("a path in UTF-8")?;
    let app = TestApp::open_with(&["--config", path]).await?;
    // A header can't contain every name.
    let adapters = app.backend.site()?.join("adapters");
    let native = std::fs::read_to_string(adapters.join("native.json"))?;
    let mut own: Value = serde_json::from_str(&native)?;
    own["operations"]["create_connection"]["request"]["headers"]["X-Name"] = "{/name}".into();
    std::fs::write(adapters.join("own.json"), own.to_string())?;

    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.toggle_details("What will be sent").await?;
    let (name, domain, access) = ("Büro", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.see_text("The backend's adapter has a mistake").await?;
    screen.see_text("/operations/create_connection/request/headers/x-name").await?;
    screen.check_accessibility().await?;
    screen.enter_name("Buero").await?;
    ensure!(preview(screen).await?.headers["x-name"] == "Buero", "the header differs");
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// The copied command has a variable instead of the secret. If copying fails, the page shows the
/// command.
async fn copy_as_curl(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.replace_clipboard(false).await?;
    screen.click("button", "Copy as cURL").await?;
    screen.see_text("Copied. Set the variables it names").await?;
    let command = screen.copied_text().await?;
    ensure!(
        command.contains("curl ") && command.contains("/v1/teams/ops/connections"),
        "{command}"
    );
    ensure!(command.contains("TOKEN") && !command.contains(canary.token()), "{command}");
    screen.replace_clipboard(true).await?;
    screen.click("button", "Copy as cURL").await?;
    screen.find("group", "Command").await?;
    let command = screen.text_of("group").await?;
    ensure!(command.contains("curl ") && !command.contains(canary.token()), "{command}");
    screen.check_accessibility().await
}
