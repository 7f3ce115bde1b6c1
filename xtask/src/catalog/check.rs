//! Checks catalog files and prints every error.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use patchbay_catalog::entry::{EntryError, EntryFile};

use super::shipped;
use crate::paths;

/// Checks these files, or all that are shipped, and prints every error as
/// `file: /json/pointer: what is wrong`.
///
/// # Errors
/// A file can't be read, or one is wrong.
pub fn check(files: &[PathBuf]) -> Result<()> {
    let files = if files.is_empty() { shipped()? } else { files.to_vec() };
    let mut found = 0;
    for path in &files {
        let name = shown_name(path);
        let text = fs::read_to_string(path).with_context(|| name.clone())?;
        for error in errors(&name, path, &text) {
            eprintln!("{}", error);
            found += 1;
        }
    }
    if found > 0 {
        bail!("{found} wrong in the catalog; docs/adding-an-integration.md says what goes where");
    }
    Ok(())
}

/// The path below the repository, where it lies there.
fn shown_name(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    full.strip_prefix(paths::root()).unwrap_or(path).display().to_string()
}

fn errors(name: &str, path: &Path, text: &str) -> Vec<EntryError> {
    let entry = match EntryFile::decode(name, text) {
        Ok(entry) => entry,
        Err(error) => return vec![error],
    };
    let mut errors = entry.errors();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if entry.integration.key != stem {
        let message = format!("expected {stem:?}, as the file is named");
        errors.push(EntryError { file: name.to_owned(), place: "/key".to_owned(), message });
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn lines(text: &str) -> Vec<String> {
        let errors = errors("acme.json", Path::new("acme.json"), text);
        errors.iter().map(EntryError::to_string).collect()
    }

    fn acme() -> Value {
        let method = json!({
            "key": "token", "name": "Token",
            "guide": [{ "field": "token", "title": "Where?", "steps": ["Look."] }],
            "schema": { "type": "object", "properties": { "token": { "type": "string" } } }
        });
        json!({
            "key": "acme", "name": "Acme", "category": "Other", "summary": "Order anvils.",
            "auth_methods": [method]
        })
    }

    #[test]
    fn every_mistake_of_an_author_is_listed() {
        assert_eq!(lines(&acme().to_string()), [""; 0]);
        let mut entry = acme();
        entry["key"] = json!("acne");
        entry["auth_methods"][0]["guide"][0]["field"] = json!("tokn");
        let again = entry["auth_methods"][0].clone();
        entry["auth_methods"].as_array_mut().unwrap().push(again);
        assert_eq!(
            lines(&entry.to_string()),
            [
                "acme.json: /auth_methods/1/key: expected a key of its own, not \"token\" again",
                "acme.json: /auth_methods/0/guide/0/field: expected the key of a field (token) \
                 or \"name\", not \"tokn\"",
                "acme.json: /auth_methods/1/guide/0/field: expected the key of a field (token) \
                 or \"name\", not \"tokn\"",
                "acme.json: /key: expected \"acme\", as the file is named",
            ]
        );
    }

    #[test]
    fn text_that_is_not_json_is_named_by_line_and_column() {
        let lines = lines("{\n  \"key\": \"acme\",\n}");
        assert_eq!(lines, ["acme.json: trailing comma at line 3 column 1"]);
    }
}
