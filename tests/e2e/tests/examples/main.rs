//! Fills in every form of the catalog with the examples in its schema, saves it, and compares the
//! page of the connection and the stored connection with the examples.

mod example;
mod fill;

use anyhow::{Context, Result, ensure};
use example::Example;
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::{self, Engine};
use patchbay_e2e::test_app::TestApp;
use serde_json::Value;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_form_saves_the_examples_of_its_schema() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    // The backend can test only Okta's token. All others are saved without a test.
    screen.browser.console.allow_error("status of 422");
    // All engines run the same wasm, so only Chromium fills in every method and shape.
    let most = if screen.browser.engine == Engine::Chromium { usize::MAX } else { 1 };
    let mut wrong = Vec::new();
    for entry in entries()? {
        let methods = entry["auth_methods"].as_array().context("methods")?;
        for method in methods.iter().take(most) {
            for shape in 0..example::shapes(&method["schema"]).min(most) {
                let example = Example::new(method, shape, &canary)?;
                if let Err(problem) = check_form(&app, &entry, &example, &canary).await {
                    let named = format!("{} {}", entry["key"], method["key"]);
                    wrong.push(format!("{named} {shape}: {problem:#}"));
                }
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// The entries of the shipped catalog.
fn entries() -> Result<Vec<Value>> {
    let folder = setting::dist()?.join("catalog");
    let read = |name: &str| -> Result<Value> {
        Ok(serde_json::from_str(&std::fs::read_to_string(folder.join(name))?)?)
    };
    let list = read("index.json")?;
    let keys: Option<Vec<&str>> =
        list.as_array().context("a list")?.iter().map(|card| card["key"].as_str()).collect();
    let keys = keys.context("keys")?;
    ensure!(keys.len() >= 25, "there are {} files", keys.len());
    keys.into_iter().map(|key| read(&format!("{key}.json"))).collect()
}

/// Fills in one form, saves it, and compares the connection with the example.
async fn check_form(
    app: &TestApp,
    entry: &Value,
    example: &Example,
    canary: &Canary,
) -> Result<()> {
    let screen = &app.screen;
    let (key, service) = (entry["key"].as_str(), entry["name"].as_str());
    let (key, service) = (key.context("a key")?, service.context("a name")?);
    let name = format!("{service}, {}", example.title);
    app.visit(&format!("/admin/integrations/{key}/connections/new")).await?;
    screen.see_heading(&format!("Connect {service}")).await?;
    screen.enter_name(&name).await?;
    if entry["auth_methods"].as_array().is_some_and(|methods| methods.len() > 1) {
        screen.click("radio", &example.method_name).await?;
    }
    for field in &example.fields {
        fill::fill(screen, field).await.with_context(|| field.label.clone())?;
    }
    screen.choose_access("Admins only").await?;
    screen.connect().await?;
    fill::see_saved(screen, &name).await?;

    let facts = facts(screen).await?;
    for (label, text) in &example.facts {
        let is_shown = facts.iter().any(|(l, t)| l == label && t == text);
        ensure!(is_shown, "the page does not show {label:?}: {text:?}, but {facts:?}");
    }
    for label in &example.secret_labels {
        let is_set = facts.iter().any(|(l, t)| l == label && t.starts_with("Set"));
        ensure!(is_set, "the page does not show that {label:?} is set, but {facts:?}");
    }
    let stored = screen.stored_connection().await?;
    ensure!(stored["name"] == name && stored["integration"] == key, "{stored:#}");
    ensure!(stored["auth_method"] == example.method, "{stored:#}");
    ensure!(stored["values"] == example.values, "{:#}, not {:#}", stored["values"], example.values);
    let secrets: BTreeSet<&String> =
        stored["secrets"].as_object().into_iter().flat_map(|secrets| secrets.keys()).collect();
    ensure!(secrets == example.secrets.iter().collect(), "the secrets are {secrets:?}");
    ensure!(
        !stored.to_string().contains(canary.token()),
        "the stored connection contains a secret"
    );
    canary.verify_nowhere(screen, None).await
}

/// The facts on the page: label and text, with white space collapsed.
async fn facts(screen: &Screen) -> Result<Vec<(String, String)>> {
    let script = "const text = (e) => e.textContent.replace(/\\s+/g, ' ').trim();
        return [...document.querySelectorAll('dl.facts > div')]
            .map((e) => [text(e.querySelector('dt')), text(e.querySelector('dd'))])";
    Ok(serde_json::from_value(screen.run(script, vec![]).await?)?)
}
