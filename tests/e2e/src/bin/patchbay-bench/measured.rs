//! An integration made for measuring, in a catalog of its own.

use anyhow::{Context, Result};
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::ADMIN;
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

/// The app with a backend that knows only this integration, signed in at `path`.
pub async fn stage_with(schema: &Value, path: &str) -> Result<(Stage, TempDir)> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("measured.json"), entry(schema).to_string())?;
    let catalog = folder.path().to_str().context("a path in UTF-8")?;
    let stage = Stage::open_with(&["--catalog", catalog]).await?;
    // The app looks for the entry in its own catalog too, before it knows the backend's.
    stage.screen.browser.watch.expect("/catalog/measured.json - Failed to load resource");
    stage.visit(path).await?;
    stage.screen.sign_in(ADMIN).await?;
    Ok((stage, folder))
}
