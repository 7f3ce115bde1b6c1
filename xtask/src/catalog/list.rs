//! Writes the catalog's index: what the catalog page shows of each integration, so that it loads
//! one file instead of all. Trunk calls this before each build.

use std::fs;

use anyhow::{Error, Result};
use patchbay_catalog::card::Card;
use patchbay_catalog::entry::EntryFile;

use super::{check, shipped};
use crate::paths;

/// Writes `target/patchbay/catalog/index.json`, the cards of `public/catalog/*.json`.
pub fn list() -> Result<()> {
    check(&[])?;
    let mut cards = Vec::new();
    for path in shipped()? {
        let file = path.display().to_string();
        let entry = EntryFile::decode(&file, &fs::read_to_string(&path)?).map_err(Error::msg)?;
        cards.push(Card::from(&entry.integration));
    }
    cards.sort_by_key(|card| card.name.to_lowercase());
    let out = paths::generated().join("catalog");
    fs::create_dir_all(&out)?;
    fs::write(out.join("index.json"), serde_json::to_string(&cards)?)?;
    Ok(())
}
