//! Prints what the form does with the schemas of a file, one line for each case.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use patchbay_form_cases as form_cases;

/// Runs the cases in a file.
///
/// # Errors
/// The file can't be read.
pub fn run(path: &Path) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut out = stdout().lock();
    for case in form_cases::cases(&text) {
        writeln!(out, "{}", form_cases::run(&case))?;
    }
    Ok(())
}
