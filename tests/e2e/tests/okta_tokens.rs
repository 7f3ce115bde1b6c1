//! Enters what people paste as an API token into the real form, and checks the advised outcome of
//! each case. Messages must not contain the token. Only in Chromium, because all engines run the
//! same wasm.

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
async fn tokens_get_the_advised_outcome_and_a_message() -> Result<()> {
    if Engine::chosen()? != Engine::Chromium {
        return Ok(());
    }
    let app = StaticApp::open("/", None).await?;
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    app.screen.see_heading("Connect Okta").await?;
    let file: Value = serde_json::from_str(RECIPES)?;
    let cases = file["cases"].as_array().expect("cases");
    ensure!(cases.len() == 27, "there are {} cases", cases.len());
    let valid = make(&cases[0]["make"]);
    let _canary = Canary::from_token(&valid);
    let mut wrong = Vec::new();
    for case in cases {
        if let Err(problem) = check(&app.screen, &valid, case).await {
            wrong.push(format!("{case}: {problem}"));
        }
    }
    ensure!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    app.screen.check_accessibility().await?;
    app.close().await
}

async fn check(screen: &Screen, valid: &str, case: &Value) -> Result<()> {
    let token = make(&case["make"]);
    // A single-line input drops line breaks before a script sees them. What remains of the cases
    // with line breaks is a valid token.
    let pasted = token.replace('\n', "");
    let advised = match case["verdict"].as_str() {
        Some(_) if pasted != token => "accept",
        Some(verdict) => verdict,
        None => bail!("no verdict"),
    };
    screen.enter_token(valid).await?;
    screen.see_valid(FIELD).await?;
    let hint = screen.description("textbox", FIELD).await?;
    screen.enter_token(&token).await?;
    if advised == "refuse" {
        // Errors appear on submit.
        screen.connect().await?;
    }
    ensure!(screen.value("textbox", FIELD).await? == pasted, "the form changed the token");
    let message = screen.description("textbox", FIELD).await?;
    let message = message.strip_prefix(&hint).unwrap_or(&message).trim();
    ensure!(pasted.is_empty() || !message.contains(&pasted), "the message contains the token");
    let field = screen.find("textbox", FIELD).await?;
    let invalid = field.attr("aria-invalid").await?.as_deref() == Some("true");
    let (is_fixed, is_unusual) = (message.contains("We leave out"), message.contains("usually"));
    match advised {
        "refuse" => {
            ensure!(invalid && !message.is_empty(), "not rejected with a message: {message:?}")
        }
        "accept" => ensure!(!invalid && message.is_empty(), "the message is {message:?}"),
        "accept-fixed" => {
            ensure!(!invalid && is_fixed && !is_unusual, "the message is {message:?}")
        }
        "warn" => ensure!(!invalid && is_unusual, "the message is {message:?}"),
        other => bail!("unknown outcome {other:?}"),
    }
    Ok(())
}
