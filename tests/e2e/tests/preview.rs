//! What will be sent is shown before it is, with names in the place of secrets; and what is shown
//! is what is then sent.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;
use serde_json::Value;
use std::collections::BTreeMap;

/// A request, as it is shown or as it was sent.
#[derive(Debug, PartialEq)]
struct Request {
    line: String,
    headers: BTreeMap<String, String>,
    body: Value,
}

/// Puts an ear between the app and the network.
const HEAR: &str = "window.sent = []; const send = window.fetch;
    window.fetch = async (input, init) => {
        const request = new Request(input, init), copy = request.clone();
        window.sent.push([copy.method + ' ' + copy.url, Object.fromEntries(copy.headers), await copy.text()]);
        return send(request);
    };";

/// The request that the page shows.
const SHOWN: &str = "const text = (e) => e.innerText.trim(), part = document.querySelector('.request-preview');
    const names = [...part.querySelectorAll('dt')].map(text), values = [...part.querySelectorAll('dd')].map(text);
    return [text(part.querySelector('.request-preview-line')),
            Object.fromEntries(names.map((name, i) => [name.toLowerCase(), values[i]])),
            part.querySelector('pre').textContent];";

async fn shown(screen: &Screen) -> Result<Request> {
    screen.find("group", "Body").await?;
    read(screen.run(SHOWN, vec![]).await?)
}

fn read(request: Value) -> Result<Request> {
    let (line, headers, body): (String, _, String) = serde_json::from_value(request)?;
    let body = serde_json::from_str(&body).with_context(|| body.clone())?;
    Ok(Request { line, headers, body })
}

#[tokio::test]
async fn what_is_shown_is_what_is_sent() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.toggle_details("What will be sent").await?;
    screen.see_text("Choose the permissions first").await?;
    let (name, domain, access) = ("It's \"quoted\" & <b>", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    let mut shown = shown(screen).await?;
    ensure!(shown.body["name"] == name && shown.body["values"]["domain"] == domain, "{shown:?}");
    ensure!(shown.body["secrets"]["token"] == "API Token (hidden)", "{shown:?}");
    ensure!(!screen.text().await?.contains(canary.token()), "the token is shown");
    screen.check_accessibility().await?;

    copy_as_a_command(screen, &canary).await?;

    screen.run(HEAR, vec![]).await?;
    screen.connect().await?;
    screen.see_connected(name).await?;
    let Value::Array(all) = screen.run("return window.sent", vec![]).await? else {
        anyhow::bail!("nothing was heard")
    };
    let posted =
        all.into_iter().find(|sent| sent[0].as_str().is_some_and(|l| l.starts_with("POST")));
    let mut sent = read(posted.context("nothing was posted")?)?;
    // What stands for what is made when it is sent, and for the secret.
    ensure!(sent.body["secrets"]["token"] == canary.token(), "another token was sent");
    sent.body["secrets"]["token"] = shown.body["secrets"]["token"].clone();
    let made = sent.headers.get_mut("idempotency-key").context("no key was sent")?;
    *made = "Created when sent".to_owned();
    // The browser says so of its own accord.
    sent.headers.remove("accept-language");
    shown.headers.retain(|name, _| sent.headers.contains_key(name) || name != "cookie");
    ensure!(shown == sent, "shown: {shown:#?}\nsent: {sent:#?}");
    screen.run("delete window.sent", vec![]).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn what_is_wrong_with_the_request_is_said_where_it_would_stand() -> Result<()> {
    let config = serde_json::json!({
        "backend": { "adapter": "own", "url": "v1/", "sign_in": { "mode": "password" } },
    });
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), config.to_string())?;
    let path = file.path().to_str().context("a path in UTF-8")?;
    let app = TestApp::open_with(&["--config", path]).await?;
    // A header can't hold every name.
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
    screen.see_text("Choose the permissions first").await?;
    let (name, domain, access) = ("Büro", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.see_text("The backend's adapter has a mistake").await?;
    screen.see_text("/operations/create_connection/request/headers/x-name").await?;
    ensure!(!screen.text().await?.contains("Choose the permissions"), "they are chosen");
    screen.check_accessibility().await?;
    screen.enter_name("Buero").await?;
    ensure!(shown(screen).await?.headers["x-name"] == "Buero", "another header");
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// The command names a variable in the secret's place; where nothing can be copied it is shown.
async fn copy_as_a_command(screen: &Screen, canary: &Canary) -> Result<()> {
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
    let by_hand = screen.text_of("group").await?;
    ensure!(by_hand.contains("curl ") && !by_hand.contains(canary.token()), "{by_hand}");
    screen.check_accessibility().await
}
