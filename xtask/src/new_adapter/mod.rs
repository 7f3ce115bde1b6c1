//! Proposes an adapter for a backend that has an OpenAPI document. A person completes it: the document
//! says where things are, but hardly what they mean.

mod document;
mod names;
mod proposal;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use document::Document;
use proposal::propose;

/// The command's options.
pub struct Options {
    /// The OpenAPI document, JSON or YAML.
    pub openapi: PathBuf,
    /// The path of the connections, if the document has several lists.
    pub collection: Option<String>,
    /// Where to write the adapter; standard output if `None`.
    pub out: Option<PathBuf>,
}

/// Writes an adapter, and prints what a person has to decide.
///
/// # Errors
/// The document can't be read, or has no list.
pub fn run(options: &Options) -> Result<()> {
    let name = options.openapi.display().to_string();
    let text = fs::read_to_string(&options.openapi).with_context(|| name.clone())?;
    let document = Document::parse(&text).context(name)?;
    let proposal = propose(&document, options.collection.as_deref())?;
    let text = serde_json::to_string_pretty(&proposal.adapter)? + "\n";
    match &options.out {
        Some(out) => write(out, &text)?,
        None => print!("{text}"),
    }
    for note in &proposal.notes {
        eprintln!("- {note}");
    }
    eprintln!("\nCheck it: cargo xtask check-adapter FILE --url URL (docs/pairing.md)");
    Ok(())
}

fn write(out: &Path, text: &str) -> Result<()> {
    fs::write(out, text).with_context(|| out.display().to_string())
}
