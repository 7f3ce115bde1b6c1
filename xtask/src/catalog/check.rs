//! Checks catalog files: lists what the app would reject, and mistakes that only the author can
//! recognise.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use patchbay_catalog::entry::{self, EntryError};
use patchbay_form::schema::FormSchema;
use serde_json::Value;

use super::shipped;
use crate::paths;

/// Checks these files, or all that are shipped, and prints every error as
/// `file: /json/pointer: expected …`.
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
            eprintln!("{}", error.line());
            found += 1;
        }
    }
    if found > 0 {
        bail!("{found} errors in the catalog; docs/adding-an-integration.md explains the format");
    }
    Ok(())
}

/// The path relative to the repository, if it is inside.
fn shown_name(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    full.strip_prefix(paths::root()).unwrap_or(path).display().to_string()
}

fn errors(name: &str, path: &Path, text: &str) -> Vec<EntryError> {
    let entry = match entry::json(name, text) {
        Ok(entry) => entry,
        Err(error) => return vec![error],
    };
    let mut errors = entry::errors(name, &entry);
    let mut add = |place: String, expected: String| {
        errors.push(EntryError { file: name.to_owned(), place, expected });
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if entry["key"].as_str().is_some_and(|key| key != stem) {
        add("/key".to_owned(), format!("{stem:?}, as the file is named"));
    }
    for list in ["/abilities", "/auth_methods"] {
        for (index, key) in repeated(&entry, list) {
            add(format!("{list}/{index}/key"), format!("a key of its own, not {key:?} again"));
        }
    }
    for (place, field, paths) in guides_without_field(&entry) {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let paths = paths.join(", ");
        add(place, format!("the key of a field ({paths}) or \"name\", not {field:?}"));
    }
    errors
}

/// The items of a list that repeat the key of an earlier one.
fn repeated(entry: &Value, list: &str) -> Vec<(usize, String)> {
    let items = entry.pointer(list).and_then(Value::as_array).into_iter().flatten();
    let mut seen = BTreeSet::new();
    let keys = items.enumerate().filter_map(|(index, item)| Some((index, item["key"].as_str()?)));
    keys.filter(|(_, key)| !seen.insert(*key)).map(|(index, key)| (index, key.to_owned())).collect()
}

/// Guide sections for fields that their form doesn't have: place, field, and the form's paths.
/// `entry::errors` reports schemas that make no form.
fn guides_without_field(entry: &Value) -> Vec<(String, String, BTreeSet<String>)> {
    let mut lost = Vec::new();
    let methods = entry["auth_methods"].as_array().into_iter().flatten();
    for (index, method) in methods.enumerate() {
        let Ok(schema) = FormSchema::parse(&method["schema"]) else { continue };
        let paths = schema.guided();
        let sections = method["guide"].as_array().into_iter().flatten();
        for (section, field) in
            sections.enumerate().filter_map(|(i, s)| Some((i, s["field"].as_str()?)))
        {
            if field != "name" && !paths.contains(field) {
                let place = format!("/auth_methods/{index}/guide/{section}/field");
                lost.push((place, field.to_owned(), paths.clone()));
            }
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lines(entry: &Value) -> Vec<String> {
        let text = serde_json::to_string(entry).unwrap();
        let errors = errors("acme.json", Path::new("acme.json"), &text);
        errors.iter().map(EntryError::line).collect()
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
    fn wrong_keys_and_guides_are_reported() {
        assert_eq!(lines(&acme()), [""; 0]);
        let mut entry = acme();
        entry["key"] = json!("acne");
        entry["auth_methods"][0]["guide"][0]["field"] = json!("tokn");
        let again = entry["auth_methods"][0].clone();
        entry["auth_methods"].as_array_mut().unwrap().push(again);
        assert_eq!(
            lines(&entry),
            [
                "acme.json: /key: expected \"acme\", as the file is named",
                "acme.json: /auth_methods/1/key: expected a key of its own, not \"token\" again",
                "acme.json: /auth_methods/0/guide/0/field: expected the key of a field (token) \
                 or \"name\", not \"tokn\"",
                "acme.json: /auth_methods/1/guide/0/field: expected the key of a field (token) \
                 or \"name\", not \"tokn\"",
            ]
        );
    }

    #[test]
    fn guides_name_fields_by_their_whole_path() {
        let mut entry = acme();
        entry["auth_methods"][0]["schema"]["properties"] = json!({
            "sign_in": { "oneOf": [
                { "type": "object", "properties": { "how": { "const": "a" }, "private_key": { "type": "string" } } },
                { "type": "object", "properties": { "how": { "const": "b" }, "user": { "type": "string" } } },
            ] },
            "hosts": { "type": "array", "items": { "type": "string" } },
        });
        for (field, is_known) in [
            ("sign_in", true),
            ("sign_in/private_key", true),
            ("sign_in/user", true),
            ("hosts", true),
            ("name", true),
            ("private_key", false),
            ("sign_in/how", false),
            ("sign_in/hosts", false),
            ("hosts/sign_in", false),
        ] {
            entry["auth_methods"][0]["guide"][0]["field"] = json!(field);
            assert_eq!(lines(&entry).is_empty(), is_known, "{field}: {:?}", lines(&entry));
        }
    }

    #[test]
    fn text_that_is_no_json_is_reported_by_line_and_column() {
        let errors = errors("acme.json", Path::new("acme.json"), "{\n  \"key\": \"acme\",\n}");
        assert_eq!(errors.len(), 1);
        assert_eq!(
            errors[0].line(),
            "acme.json: line 3, column 1: expected JSON: it can't be read from here on"
        );
    }
}
