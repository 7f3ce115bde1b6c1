//! Writes the catalog's index: what the catalog page shows of each integration, so that it loads
//! one file instead of all. Trunk calls this before each build.

use std::fs;

use anyhow::{Context, Result};
use patchbay_catalog::card::Card;
use patchbay_model::Integration;
use patchbay_model::json::{self, Json};
use serde_json::Value;

use super::{check, shipped};
use crate::paths;

/// Writes `target/patchbay/catalog/index.json`, the cards of `public/catalog/*.json`.
pub fn list() -> Result<()> {
    check(&[])?;
    let mut cards = Vec::new();
    for path in shipped()? {
        let entry = serde_json::from_str(&fs::read_to_string(&path)?)?;
        cards.push(Card::from(&Integration::read(&entry).context("public/catalog")?));
    }
    cards.sort_by_key(|card| card.name.to_lowercase());
    let out = paths::generated().join("catalog");
    fs::create_dir_all(&out)?;
    fs::write(
        out.join("index.json"),
        json::text(&Value::Array(cards.iter().map(Json::write).collect())),
    )?;
    Ok(())
}
