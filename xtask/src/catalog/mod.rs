//! The catalog's files: checks them, and writes their index.

mod check;
mod list;

pub use check::check;
pub use list::list;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::paths;

/// The shipped files, by name.
fn shipped() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("public").join("catalog");
    let mut files = Vec::new();
    for file in fs::read_dir(&folder).context("public/catalog")? {
        let path = file?.path();
        if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
