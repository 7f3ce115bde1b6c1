//! Keeps the last table in `docs/reliability.md`.

use anyhow::{Context, Result};
use std::fs;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reliability.md");
const START: &str = "<!-- faults: written by `cargo xtask test --only faults --record` -->";
const END: &str = "<!-- /faults -->";

/// Replaces the table.
///
/// # Errors
/// The page has no place for it.
pub fn write(table: &str) -> Result<()> {
    let page = fs::read_to_string(FILE).context(FILE)?;
    let (before, rest) = page.split_once(START).with_context(|| format!("no {START}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("no {END}"))?;
    Ok(fs::write(FILE, format!("{before}{START}\n{table}\n{END}{after}"))?)
}
