//! An integration made for measuring, in a catalog of its own.

use anyhow::{Context, Result};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::test_app::TestApp;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// The name of the integration. Its key is the same in lower case.
pub const NAME: &str = "Measured";
/// The address of its empty form.
pub const FORM: &str = "/admin/integrations/measured/connections/new";

/// The catalog entry with this schema.
fn entry(schema: &Value) -> Value {
    json!({
        "key": "measured",
        "name": NAME,
        "category": "Test",
        "summary": "Made for measuring.",
        "auth_methods": [{ "key": "only", "name": "Only", "schema": schema }],
    })
}

/// A schema with these properties.
pub fn object(properties: impl IntoIterator<Item = (String, Value)>) -> Value {
    json!({ "type": "object", "properties": properties.into_iter().collect::<Map<_, _>>() })
}

/// The app in front of a backend that knows this integration and no other, signed in at
/// `path`.
pub async fn stage_with(schema: &Value, path: &str) -> Result<(TestApp, TempDir)> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("measured.json"), entry(schema).to_string())?;
    let catalog = folder.path().to_str().context("a path in UTF-8")?;
    let stage = TestApp::open_with(&["--catalog", catalog]).await?;
    stage.visit(path).await?;
    stage.screen.sign_in(ADMIN).await?;
    Ok((stage, folder))
}
