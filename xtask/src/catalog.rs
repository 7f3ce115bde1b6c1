//! Checks the catalog files and lists them in one: what the catalog page shows of
//! each, so that it loads one file and not all. Trunk calls this before each build.

use std::fs;

use anyhow::{Context, Result, bail};
use patchbay::catalog::{card::Card, entry};
use patchbay::model::json::{self, Json};
use serde_json::Value;

use crate::places;

/// Writes `target/patchbay/catalog/index.json`, the cards of `public/catalog/*.json`.
pub fn list() -> Result<()> {
    let folder = places::root().join("public").join("catalog");
    let mut cards = Vec::new();
    for file in fs::read_dir(&folder).context("public/catalog")? {
        let path = file?.path();
        if path.extension().is_some_and(|e| e == "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let value = serde_json::from_str(&fs::read_to_string(&path)?)
                .with_context(|| format!("public/catalog/{name}"))?;
            let integration = entry::read(&name, &value).context("public/catalog")?;
            if format!("{}.json", integration.key) != name {
                bail!("public/catalog/{name}/key: expected the file's name without .json");
            }
            cards.push(Card::from(&integration));
        }
    }
    cards.sort_by_key(|card| card.name.to_lowercase());
    let out = places::root().join("target").join("patchbay").join("catalog");
    fs::create_dir_all(&out)?;
    fs::write(
        out.join("index.json"),
        json::text(&Value::Array(cards.iter().map(Json::write).collect())),
    )?;
    Ok(())
}
