//! Reads the catalog: every `*.json` in a folder except `index.json`.

use anyhow::Context;
use patchbay_model::{Integration, decode};
use serde_json::Value;
use std::path::Path;

/// The integrations of a catalog folder, sorted by file name.
pub fn read(dir: &Path) -> anyhow::Result<Vec<Integration>> {
    let entries = std::fs::read_dir(dir).with_context(|| dir.display().to_string())?;
    let mut paths: Vec<_> = entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "json") && !p.ends_with("index.json"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        decode::text(&text).with_context(|| path.display().to_string())
    };
    paths.iter().map(read).collect()
}

/// The key of the integration's tenant domain field, and the domain suffixes it accepts.
pub fn tenant_domain(
    integration: &Integration,
    auth_method: &str,
) -> Option<(String, Vec<String>)> {
    let schema = &integration.auth_method(Some(auth_method))?.schema;
    let properties = schema.get("properties")?.as_object()?;
    let (key, field) =
        properties.iter().find(|(_, f)| f.get("format") == Some(&Value::from("tenant-domain")))?;
    let rules = field.get("x-tenant-domain")?;
    let list = |name: &str| rules.get(name).and_then(Value::as_array).into_iter().flatten();
    let suffixes = list("suffixes").chain(list("more_suffixes"));
    Some((key.clone(), suffixes.filter_map(|s| s.as_str().map(str::to_owned)).collect()))
}
