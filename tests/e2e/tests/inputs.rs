//! The corpus of things people paste as an Okta domain, one after the other into the real form:
//! each gets the advised outcome, in words. The long table runs in Chromium; the other engines
//! take every tenth, since what decides is the same wasm.

use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use patchbay_e2e::test_app::StaticApp;
use serde_json::Value;

const CORPUS: &str = include_str!("../../data/okta-domain-cases.json");

#[tokio::test]
async fn every_domain_gets_the_advised_outcome_in_words() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    app.screen.see_heading("Connect Okta").await?;
    let corpus: Value = serde_json::from_str(CORPUS)?;
    let cases = corpus["cases"].as_array().expect("cases");
    ensure!(cases.len() == 130, "the corpus has {} cases", cases.len());
    let step = if Engine::chosen()? == Engine::Chromium { 1 } else { 10 };
    // What is refused is refused on submit, and a form that was submitted says at once what is
    // missing. So what is taken comes first, in a form that nobody has sent yet.
    let (refused, taken): (Vec<_>, Vec<_>) =
        cases.iter().step_by(step).partition(|case| case["advised"] == "refuse");
    let mut wrong = Vec::new();
    for case in taken.into_iter().chain(refused) {
        if let Err(problem) = check(&app.screen, case).await {
            wrong.push(format!("{} ({}): {problem}", case["input"], case["advised"]));
        }
    }
    ensure!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    app.screen.check_accessibility().await?;
    app.close().await
}

async fn check(screen: &Screen, case: &Value) -> Result<()> {
    let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let (input, advised, value) = (text("input"), text("advised"), text("value"));
    // Each case starts from a field that is in order.
    screen.enter_domain("acme.okta.com").await?;
    screen.see_valid("Okta Domain").await?;
    screen.enter_domain(&input).await?;
    if advised == "refuse" {
        // Errors come on submit.
        screen.connect().await?;
    }
    let said = screen.description("textbox", "Okta Domain").await?;
    let said = said.split_once(".com").map_or(said.as_str(), |(_, rest)| rest).trim();
    let holds = screen.value("textbox", "Okta Domain").await?;
    let field = screen.find("textbox", "Okta Domain").await?;
    let invalid = field.attr("aria-invalid").await?.as_deref() == Some("true");
    let tick = format!("{value} is our own address for Okta");
    match advised.as_str() {
        "refuse" => ensure!(invalid && !said.is_empty(), "not refused in words: {said:?}"),
        "accept" => {
            ensure!(holds == value, "holds {holds:?}");
            ensure!(!invalid, "refused: {said}");
        }
        "accept-fixed" => {
            ensure!(holds == value, "holds {holds:?}");
            ensure!(!invalid, "refused: {said}");
            ensure!(said.contains("We "), "nothing said of the change: {said:?}");
        }
        "accept-custom" | "warn" => {
            ensure!(holds == value, "holds {holds:?}");
            ensure!(!invalid, "refused: {said}");
            // A warning about a domain of Okta's own needs no tick.
            let asks = screen.has("checkbox", &tick).await?;
            ensure!(asks || (advised == "warn" && !said.is_empty()), "not asked: {said:?}");
        }
        other => anyhow::bail!("what does {other:?} advise?"),
    }
    Ok(())
}
