//! Enters what people paste as an Okta domain into the real form, and checks the advised outcome of
//! each case and its message. Chromium runs all cases, the other engines every tenth, because all
//! run the same wasm.

use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use patchbay_e2e::test_app::StaticApp;
use serde_json::Value;

const CORPUS: &str = include_str!("../../data/okta-domain-cases.json");

#[tokio::test]
async fn domains_get_the_advised_outcome_and_a_message() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    app.screen.see_heading("Connect Okta").await?;
    let corpus: Value = serde_json::from_str(CORPUS)?;
    let cases = corpus["cases"].as_array().expect("cases");
    ensure!(cases.len() == 130, "the corpus has {} cases", cases.len());
    let step = if Engine::chosen()? == Engine::Chromium { 1 } else { 10 };
    // A domain is rejected on submit, and a form that was submitted shows errors at once. So the
    // accepted domains come first, before the form is submitted.
    let (rejected, accepted): (Vec<_>, Vec<_>) =
        cases.iter().step_by(step).partition(|case| case["advised"] == "refuse");
    let mut wrong = Vec::new();
    for case in accepted.into_iter().chain(rejected) {
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
    // Each case starts with a valid domain.
    screen.enter_domain("acme.okta.com").await?;
    screen.see_valid("Okta Domain").await?;
    screen.enter_domain(&input).await?;
    if advised == "refuse" {
        // Errors appear on submit.
        screen.connect().await?;
    }
    let message = screen.description("textbox", "Okta Domain").await?;
    // The description starts with the hint, which ends with an example.
    let message = message.split_once(".com").map_or(message.as_str(), |(_, rest)| rest).trim();
    let current = screen.value("textbox", "Okta Domain").await?;
    let field = screen.find("textbox", "Okta Domain").await?;
    let invalid = field.attr("aria-invalid").await?.as_deref() == Some("true");
    let checkbox = format!("{value} is our own address for Okta");
    match advised.as_str() {
        "refuse" => {
            ensure!(invalid && !message.is_empty(), "not rejected with a message: {message:?}")
        }
        "accept" => {
            ensure!(current == value, "the field holds {current:?}");
            ensure!(!invalid, "rejected: {message}");
        }
        "accept-fixed" => {
            ensure!(current == value, "the field holds {current:?}");
            ensure!(!invalid, "rejected: {message}");
            ensure!(message.contains("We "), "no message about the change: {message:?}");
        }
        "accept-custom" | "warn" => {
            ensure!(current == value, "the field holds {current:?}");
            ensure!(!invalid, "rejected: {message}");
            // A warning about one of Okta's own domains has no checkbox.
            let has_checkbox = screen.has("checkbox", &checkbox).await?;
            ensure!(
                has_checkbox || (advised == "warn" && !message.is_empty()),
                "no question: {message:?}"
            );
        }
        other => anyhow::bail!("unknown outcome {other:?}"),
    }
    Ok(())
}
