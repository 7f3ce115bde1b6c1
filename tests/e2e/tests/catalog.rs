//! The catalog: its search, its forms, and the messages about wrong entries.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::{self, Engine};
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::Value;
use thirtyfour::Key;

/// Search texts, each with the first result.
const SEARCHES: [(&str, &str); 6] = [
    ("sso", "Okta"),
    ("identity", "Okta"),
    ("gogle", "Google Workspace"),
    ("postgress", "PostgreSQL"),
    ("jira cloud", "Jira"),
    ("mail", "SMTP"),
];

#[tokio::test]
async fn search_finds_synonyms_categories_and_typos() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit_deep_link("admin/integrations/new").await?;
    screen.see_page("Add an Integration", "/admin/integrations/new").await?;
    ensure!(cards(screen).await?.len() >= 24, "{:?}", cards(screen).await?);
    for (text, first) in SEARCHES {
        screen.search_integrations(text).await?;
        let look = async || {
            let cards = cards(screen).await?;
            ensure!(cards.first().is_some_and(|card| card == first), "{text}: {cards:?}");
            Ok(())
        };
        screen.until(look).await?;
    }

    screen.search_integrations("qqqqqq").await?;
    screen.see_text("No service matches “qqqqqq”").await?;
    screen.find("link", "Connect any REST API").await?;
    see_status(screen, "0 integrations").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Show all").await?;
    screen.see_focus("searchbox", "Search integrations").await?;

    // A category filters the list.
    screen.click("button", "Databases").await?;
    let databases = cards(screen).await?;
    ensure!(databases.contains(&"MySQL".to_owned()) && !databases.contains(&"Okta".to_owned()));
    screen.check_accessibility().await?;
    screen.click("button", "All").await?;

    screen.search_integrations("gogle").await?;
    screen.press(Key::Enter).await?;
    screen.see_page("Google Workspace", "/admin/integrations/google-workspace").await?;
    app.close().await
}

#[tokio::test]
async fn search_comes_back_with_the_address() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.search_integrations("identity").await?;
    screen.see_address("/admin/integrations/new?q=identity").await?;
    screen.click("button", "Identity").await?;
    screen.see_address("?q=identity&category=Identity").await?;
    screen.choose_integration("Okta").await?;
    screen.see_heading("Okta").await?;
    screen.back().await?;
    screen.see_heading("Add an Integration").await?;
    screen.see_value("searchbox", "Search integrations", "identity").await?;
    screen.find("link", "Okta").await?;
    ensure!(!screen.has("link", "Slack").await?, "the search is lost");
    screen.reload().await?;
    screen.see_value("searchbox", "Search integrations", "identity").await?;
    // A token that was pasted by mistake doesn't get into the address.
    let canary = Canary::new()?;
    screen.search_integrations(canary.token()).await?;
    screen.see_address("?category=Identity").await?;
    canary.forget();
    app.close().await
}

#[tokio::test]
async fn unchanged_result_counts_are_announced_again() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit_deep_link("admin/integrations/new").await?;
    screen.see_heading("Add an Integration").await?;
    // Records each text in a live region, which a screen reader would announce.
    let record = "window.announced = [];
        for (const region of document.querySelectorAll('[role=status]'))
            new MutationObserver(() => {
                const text = region.innerText.trim();
                if (text) window.announced.push(text);
            }).observe(region, { childList: true, characterData: true, subtree: true });";
    screen.run(record, vec![]).await?;
    for (number, query) in ["bigquery", "salesforce"].into_iter().enumerate() {
        screen.search_integrations(query).await?;
        let look = async || {
            let announced: Vec<String> =
                serde_json::from_value(screen.run("return window.announced", vec![]).await?)?;
            let times = announced.iter().filter(|text| *text == "1 integration").count();
            ensure!(times == number + 1, "{query}: announced {announced:?}");
            Ok(())
        };
        screen.until(look).await?;
    }
    app.close().await
}

/// Waits until a status contains this text.
async fn see_status(screen: &Screen, text: &str) -> Result<()> {
    let look = async || {
        let status = screen.text_of("status").await?;
        ensure!(status.contains(text), "the status is {status:?}");
        Ok(())
    };
    screen.until(look).await
}

/// The names on the visible cards, in order.
async fn cards(screen: &Screen) -> Result<Vec<String>> {
    let script = "const links = document.querySelectorAll('.card-grid li:not([hidden]) a');
        return [...links].map((link) => link.innerText)";
    Ok(serde_json::from_value(screen.run(script, vec![]).await?)?)
}

#[tokio::test]
async fn every_form_opens_for_every_auth_method() -> Result<()> {
    // All engines run the same wasm, so it is enough to test every form in one.
    if Engine::chosen()? != Engine::Chromium {
        return Ok(());
    }
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    let folder = setting::dist()?.join("catalog");
    let list: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("index.json"))?)?;
    let mut wrong = Vec::new();
    for card in list.as_array().context("a list")? {
        let key = card["key"].as_str().context("a key")?;
        let file = std::fs::read_to_string(folder.join(format!("{key}.json")))?;
        let entry: Value = serde_json::from_str(&file)?;
        app.visit_deep_link(&format!("admin/integrations/{key}/connections/new")).await?;
        if let Err(problem) = open_each_method(screen, &entry).await {
            wrong.push(format!("{key}: {problem:#}"));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    app.close().await
}

/// Opens the form for each auth method. Axe must find no violations, and the empty form must list
/// its errors.
async fn open_each_method(screen: &Screen, entry: &Value) -> Result<()> {
    let name = entry["name"].as_str().context("a name")?;
    screen.see_heading(&format!("Connect {name}")).await?;
    let methods = entry["auth_methods"].as_array().context("methods")?;
    for method in methods {
        if methods.len() > 1 {
            screen.click("radio", method["name"].as_str().context("a name")?).await?;
        }
        screen.check_accessibility().await?;
        let text = screen.text().await?;
        ensure!(!text.contains("This form doesn't"), "the form ignores keywords of the schema");
    }
    screen.connect().await?;
    let lines = screen.error_summary().await?;
    ensure!(!lines.is_empty(), "the empty form has no summary");
    screen.check_accessibility().await
}

#[tokio::test]
async fn broken_catalog_file_shows_file_and_place() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    let okta = std::fs::read_to_string(setting::dist()?.join("catalog/okta.json"))?;
    let mut entry: Value = serde_json::from_str(&okta)?;
    entry["auth_methods"][0]["guide"][0]["steps"] = "Look".into();
    app.host.replace_file("catalog/okta.json", &entry.to_string())?;
    app.visit_deep_link("admin/integrations/okta").await?;
    let place = "catalog/okta.json: /auth_methods/0/guide/0/steps";
    screen
        .see_text(&format!("{place}: invalid type: string \"Look\", expected a sequence"))
        .await?;
    screen.check_accessibility().await?;
    app.host.replace_file("catalog/okta.json", "{\n  \"key\": ,\n}")?;
    screen.reload().await?;
    screen.see_text("catalog/okta.json: /key: expected value at line 2 column 10").await?;
    // Other pages still work.
    screen.click("link", "Integrations").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    app.close().await
}

/// The app with a backend whose entry for Okta is this change of the shipped one.
async fn open_with_entry(change: impl FnOnce(&mut Value)) -> Result<(TestApp, tempfile::TempDir)> {
    let folder = tempfile::tempdir()?;
    let okta = std::fs::read_to_string(setting::dist()?.join("catalog/okta.json"))?;
    let mut entry: Value = serde_json::from_str(&okta)?;
    change(&mut entry);
    std::fs::write(folder.path().join("okta.json"), entry.to_string())?;
    let catalog = folder.path().to_str().context("a path in UTF-8")?;
    Ok((TestApp::open_with(&["--catalog", catalog]).await?, folder))
}

#[tokio::test]
async fn odd_field_of_backend_leaves_the_rest_of_the_form_usable() -> Result<()> {
    let (app, _folder) = open_with_entry(|entry| {
        entry["auth_methods"][0]["schema"]["properties"]["age"] =
            serde_json::json!({ "type": "number", "exclusiveMinimum": true });
    })
    .await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_text("This form doesn't know all the rules for these values").await?;
    screen.check_accessibility().await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name: "Odd", domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected("Odd").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn broken_entry_of_backend_shows_its_error_on_card_and_page() -> Result<()> {
    let (app, _folder) =
        open_with_entry(|entry| entry["auth_methods"] = serde_json::json!([])).await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Add an Integration").await?;
    let message = "okta: /auth_methods: expected";
    screen.see_text(&format!("This entry can't be used. {message}")).await?;
    screen.check_accessibility().await?;
    // The shipped file with the same key is not used instead.
    screen.click("link", "Okta").await?;
    screen.see_page("Integration", "/admin/integrations/okta").await?;
    screen.see_text(message).await?;
    screen.check_accessibility().await?;
    // Other pages still work.
    screen.back().await?;
    screen.click("link", "Slack").await?;
    screen.see_heading("Slack").await?;
    app.close().await
}
