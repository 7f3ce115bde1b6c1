//! Runs the schemas of other systems through the form engine: is there a form, can it be filled
//! in and sent, and does the backend's check accept what is sent?

mod corpus;
mod meltano;
mod n8n;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use patchbay_form_cases::{Filled, fill};

/// The results for the schemas of one system.
#[derive(Default)]
struct Row {
    files: usize,
    loaded: usize,
    sent: usize,
    wrong: usize,
}

/// Tries every schema in a folder and prints a table.
///
/// # Errors
/// The folder can't be read, or a form can't be sent.
pub fn run(folder: &Path) -> Result<()> {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut wrong = 0;
    for found in corpus::schemas(folder)? {
        let row = rows.entry(found.system).or_default();
        row.files += 1;
        let problem = match fill(&found.schema) {
            Filled::Refused(error) => Some(format!("refused: {error}")),
            Filled::Stuck(errors) => {
                row.loaded += 1;
                Some(format!("not sent: {}", errors.join("; ")))
            }
            Filled::NotAccepted(errors) => {
                row.loaded += 1;
                row.sent += 1;
                Some(format!("sent and refused: {}", errors.join("; ")))
            }
            Filled::Accepted(_) => {
                row.loaded += 1;
                row.sent += 1;
                None
            }
        };
        if let Some(problem) = problem {
            row.wrong += 1;
            wrong += 1;
            eprintln!("{}: {problem}", found.name);
        }
    }
    println!("{:<10} {:>6} {:>6} {:>6} {:>6}", "corpus", "files", "load", "sent", "wrong");
    for (system, Row { files, loaded, sent, wrong }) in &rows {
        println!("{system:<10} {files:>6} {loaded:>6} {sent:>6} {wrong:>6}");
    }
    if rows.is_empty() {
        bail!("no schemas in {}", folder.display());
    }
    if wrong > 0 {
        bail!("{wrong} forms can't be sent");
    }
    Ok(())
}
