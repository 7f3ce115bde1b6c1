//! `/setup` checks the pairing step by step, and works when `config.json`, the adapter or the backend
//! doesn't.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::backend::{Backend, Okta};
use patchbay_e2e::test_app::{StaticApp, TestApp, native_config};
use std::net::TcpListener;

const HEADING: &str = "Check the pairing";

/// An adapter whose third line lacks the braces of a pointer.
const ADAPTER: &str = r#"{ "name": "Ours", "operations": {
  "me": { "answer": {
    "user": { "id": "u", "name": "/body/name" },
    "teams": [{ "id": "t", "name": "Team", "role": "admin" }] } },
  "list_connections": {
    "request": { "method": "GET", "path": "c" },
    "answer": { "items": { "$each": "/body", "as": {
      "id": "{@/id}", "name": "{@/name}", "integration": "okta" } } } } } }"#;

#[tokio::test]
async fn right_pairing_passes_every_step() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/setup").await?;
    screen.see_page(HEADING, "/setup").await?;
    screen.see_text("Sign in to check the rest").await?;
    screen.fill("textbox", "Email", ADMIN.email).await?;
    screen.fill("textbox", "Password", ADMIN.password).await?;
    screen.click("button", "Check with this account").await?;
    screen.see_text("No step failed").await?;
    for words in [
        "Configuration: No mistakes",
        "Adapter: Patchbay, no mistakes",
        "Backend: It answers",
        "Sign-in: The account is accepted",
        "Who is signed in: Grace",
        "List integrations: ",
        "List connections: 0 items can be read",
        "Not tried, because it would change something: ",
    ] {
        screen.see_text(words).await?;
    }
    ensure!(!screen.has("button", "Copy").await?, "there is nothing to tell the backend's team");
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn each_mistake_in_the_files_names_the_line_to_change() -> Result<()> {
    let app = StaticApp::open("/console/", None).await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 404");
    let adapter = "{\n  \"backend\": {\n    \"adapter\": \"ours\" } }";
    for (config, expected) in [
        ("{\n  \"title\": \"Acme\",\n}", vec!["Remove the comma", "Change config.json, line 3"]),
        (
            "{\n  \"titel\": \"Acme\",\n  \"backend\": {\n    \"url\": \"ftp://x\" } }",
            vec![
                "Configuration: 2 mistakes",
                "Did you mean “title”?",
                "Change config.json, line 2: /titel",
                "Change config.json, line 4: /backend/url",
            ],
        ),
        ("<!doctype html>", vec!["The host sent a web page in place of this file"]),
        (
            adapter,
            vec![
                "adapters/ours.json couldn't be loaded: the server answered 404",
                "Change config.json, line 3: /backend/adapter",
            ],
        ),
        ("{}", vec!["The demo in the page; no backend is paired", "No step failed"]),
    ] {
        app.host.set_config(config)?;
        app.visit_deep_link("setup").await?;
        screen.see_page(HEADING, "/console/setup").await?;
        for words in expected {
            screen.see_text(words).await?;
        }
    }
    app.host.set_config(adapter)?;
    app.host.replace_file("adapters/ours.json", ADAPTER)?;
    screen.click("button", "Check again").await?;
    screen.see_text("a pointer has braces and a slash: `{/body/name}`").await?;
    screen.see_text("Change adapters/ours.json, line 3: /operations/me/answer/user/name").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn crash_screen_leads_to_the_check() -> Result<()> {
    let app = StaticApp::open("/", Some(r#"{ "titel": "Acme" }"#)).await?;
    let screen = &app.screen;
    app.allow_fallback("setup");
    app.visit("/").await?;
    screen.see_heading("Patchbay can't start").await?;
    screen.click("link", HEADING).await?;
    screen.see_page(HEADING, "/setup").await?;
    screen.see_text("Change config.json, line 1: /titel").await?;
    app.close().await
}

#[tokio::test]
async fn blocked_backend_is_told_from_a_missing_one() -> Result<()> {
    let nobody = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let okta = Okta::start().await?;
    let mut backend = Backend::start(&okta, None, &[]).await?;
    let app = StaticApp::open("/", Some(&native_config(&format!("http://{nobody}/")))).await?;
    let screen = &app.screen;
    for report in ["ERR_CONNECTION_REFUSED", "CORS", "ERR_FAILED", "/v1/ - Failed to load resource"]
    {
        screen.browser.console.allow_error(report);
    }
    app.visit_deep_link("setup").await?;
    screen.see_text("No answer came").await?;
    screen.see_text(": /backend/url").await?;
    screen.see_text(&format!("Pages of {} need these headers", app.host.origin())).await?;

    app.host.set_config(&native_config(&format!("{}/v1/", backend.url)))?;
    screen.click("button", "Check again").await?;
    screen.see_text("it doesn't allow pages of this origin to read its answers").await?;
    let origin = format!("Access-Control-Allow-Origin: {}", app.host.origin());
    screen.see_text(&origin).await?;
    screen.find("button", "Copy").await?;
    screen.check_accessibility().await?;
    app.close().await?;
    backend.stop().await?;
    okta.stop().await
}
