//! Finds the schemas in a folder of unpacked packages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{meltano, n8n};

/// A schema and where it comes from.
pub struct Found {
    /// The system that serves it.
    pub system: &'static str,
    /// Its file, or the name of its type.
    pub name: String,
    /// The schema.
    pub schema: Value,
}

/// All schemas in a folder and those below.
///
/// # Errors
/// A folder or a file can't be read.
pub fn schemas(folder: &Path) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        paths.sort();
        let is_credentials = |path: &PathBuf| path.to_string_lossy().ends_with(".credentials.js");
        if paths.iter().any(is_credentials) {
            let schemas = n8n::schemas(&folder)?.into_iter();
            found.extend(schemas.map(|(name, schema)| Found { system: "n8n", name, schema }));
        }
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if let Some((system, schema)) = read(&path)? {
                found.push(Found { system, name: path.display().to_string(), schema });
            }
        }
    }
    Ok(found)
}

/// The schema in a file, if it holds one.
fn read(path: &Path) -> Result<Option<(&'static str, Value)>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_yaml = matches!(&*name, "spec.yaml" | "spec.yml" | "manifest.yaml");
    if !is_yaml && !name.ends_with(".json") {
        return Ok(None);
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let value: Option<Value> = if is_yaml {
        serde_yaml_ng::from_str(&text).ok()
    } else {
        serde_json::from_str(&text).ok()
    };
    Ok(value.and_then(|value| schema(&value)))
}

/// The schema in a document, and the system that has such documents.
fn schema(document: &Value) -> Option<(&'static str, Value)> {
    let specification = document.get("spec").unwrap_or(document);
    for key in ["connectionSpecification", "connection_specification"] {
        if let Some(schema) = specification.get(key) {
            return Some(("airbyte", schema.clone()));
        }
    }
    if let Some(schema) = meltano::schema(document) {
        return Some(("meltano", schema));
    }
    let is_schema = document.get("properties").is_some_and(Value::is_object);
    is_schema.then(|| ("schemas", document.clone()))
}
