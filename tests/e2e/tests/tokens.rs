//! The 27 recipes of things people paste as an API token, into the real form: each gets the
//! advised outcome, in words that hold no part of it. Chromium only: what decides is the same
//! wasm everywhere, and the domains' table shows that the form runs it.

use anyhow::{Result, bail, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use patchbay_e2e::test_app::StaticApp;
use serde_json::Value;

#[path = "../../data/token_recipe.rs"]
mod token_recipe;
use token_recipe::make;

const RECIPES: &str = include_str!("../../data/okta-token-cases.json");
const FIELD: &str = "API Token";

#[tokio::test]
async fn every_token_gets_the_advised_outcome_in_words() -> Result<()> {
    if Engine::chosen()? != Engine::Chromium {
        return Ok(());
    }
    let app = StaticApp::open("/", None).await?;
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    app.screen.see_heading("Connect Okta").await?;
    let file: Value = serde_json::from_str(RECIPES)?;
    let cases = file["cases"].as_array().expect("cases");
    ensure!(cases.len() == 27, "there are {} recipes", cases.len());
    let sound = make(&cases[0]["make"]);
    let _canary = Canary::from_token(&sound);
    let mut wrong = Vec::new();
    for case in cases {
        if let Err(problem) = check(&app.screen, &sound, case).await {
            wrong.push(format!("{case}: {problem}"));
        }
    }
    ensure!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    app.screen.check_accessibility().await?;
    app.close().await
}

async fn check(screen: &Screen, sound: &str, case: &Value) -> Result<()> {
    let token = make(&case["make"]);
    // A box of one line drops line breaks by itself, before any script sees them; what is left
    // of these two recipes is a sound token.
    let pasted = token.replace('\n', "");
    let advised = match case["verdict"].as_str() {
        Some(_) if pasted != token => "accept",
        Some(verdict) => verdict,
        None => bail!("no verdict"),
    };
    screen.enter_token(sound).await?;
    screen.see_valid(FIELD).await?;
    let hint = screen.description("textbox", FIELD).await?;
    screen.enter_token(&token).await?;
    if advised == "refuse" {
        // Errors come on submit.
        screen.connect().await?;
    }
    ensure!(screen.value("textbox", FIELD).await? == pasted, "the box was changed");
    let said = screen.description("textbox", FIELD).await?;
    let said = said.strip_prefix(&hint).unwrap_or(&said).trim();
    ensure!(pasted.is_empty() || !said.contains(&pasted), "the token is in the words");
    let field = screen.find("textbox", FIELD).await?;
    let invalid = field.attr("aria-invalid").await?.as_deref() == Some("true");
    let (fixed, odd) = (said.contains("We leave out"), said.contains("usually"));
    match advised {
        "refuse" => ensure!(invalid && !said.is_empty(), "not refused in words: {said:?}"),
        "accept" => ensure!(!invalid && said.is_empty(), "said: {said:?}"),
        "accept-fixed" => ensure!(!invalid && fixed && !odd, "said: {said:?}"),
        "warn" => ensure!(!invalid && odd, "said: {said:?}"),
        other => bail!("what does {other:?} advise?"),
    }
    Ok(())
}
