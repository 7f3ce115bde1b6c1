//! n8n's credential types, as the JSON Schemas that n8n serves.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

const DUMP: &str = include_str!("dump_credentials.js");

/// The schemas of the credential types in a folder of compiled classes, with their names.
///
/// # Errors
/// Node can't run.
pub fn schemas(folder: &Path) -> Result<Vec<(String, Value)>> {
    let output = Command::new("node").args(["-e", DUMP, "--"]).arg(folder).output();
    let output = output.context("node")?;
    if !output.status.success() {
        bail!("node: {}", String::from_utf8_lossy(&output.stderr));
    }
    let types: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let schema = |one: &Value| {
        let name = one["name"].as_str().unwrap_or_default().to_owned();
        (name, schema(&properties(one, &types, 8)))
    };
    Ok(types.iter().filter(|one| one.get("properties").is_some()).map(schema).collect())
}

/// The properties of a type and of those that it extends. Its own count more.
fn properties(one: &Value, types: &[Value], depth_left: usize) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    let parents = one["parents"].as_array().into_iter().flatten();
    let parents = parents.filter_map(|parent| types.iter().find(|other| other["name"] == *parent));
    for parent in parents.filter(|_| depth_left > 0) {
        all.extend(properties(parent, types, depth_left - 1));
    }
    for own in one["properties"].as_array().into_iter().flatten() {
        match all.iter_mut().find(|other| other["name"] == own["name"]) {
            Some(inherited) => *inherited = own.clone(),
            None => all.push(own.clone()),
        }
    }
    all
}

/// The schema that n8n makes of properties: hidden ones are left out, `displayOptions` become
/// conditions with one value each, and the types keep n8n's names.
fn schema(properties: &[Value]) -> Value {
    let (mut members, mut conditions) = (Map::new(), Map::new());
    let mut required: Vec<&str> = Vec::new();
    for property in properties.iter().filter(|property| property["type"] != "hidden") {
        let name = property["name"].as_str().unwrap_or_default();
        if property["required"] == true {
            required.push(name);
        }
        for (other, values) in property["displayOptions"]["show"].as_object().into_iter().flatten()
        {
            let condition = conditions.entry(other.clone()).or_insert_with(|| {
                json!({ "if": { "properties": { other: condition(&values[0]) } },
                        "then": { "allOf": [] }, "else": { "allOf": [] } })
            });
            for (side, rule) in [
                ("then", json!({ "required": [name] })),
                ("else", json!({ "not": { "required": [name] } })),
            ] {
                if let Some(rules) = condition[side]["allOf"].as_array_mut() {
                    rules.push(rule);
                }
            }
            required.retain(|other| *other != name);
        }
        members.insert(name.to_owned(), member(property));
    }
    let mut schema = json!({ "additionalProperties": false, "type": "object",
        "properties": members, "required": required });
    if !conditions.is_empty() {
        schema["allOf"] = conditions.into_iter().map(|(_, condition)| condition).collect();
    }
    schema
}

/// The condition that a value of `displayOptions` stands for.
fn condition(value: &Value) -> Value {
    let comparison = value["_cnd"].as_object().and_then(|comparison| comparison.iter().next());
    match comparison.map(|(name, value)| (name.as_str(), value)) {
        None => json!({ "enum": [value] }),
        Some(("not", value)) => json!({ "not": { "const": value } }),
        Some(("gte", value)) => json!({ "minimum": value }),
        Some(("lte", value)) => json!({ "maximum": value }),
        Some((_, value)) => json!({ "const": value }),
    }
}

fn member(property: &Value) -> Value {
    if property["type"] != "options" {
        return json!({ "type": property["type"] });
    }
    let options = property["options"].as_array().into_iter().flatten();
    let values: Vec<&Value> = options.map(|option| &option["value"]).collect();
    let kind = match values.first() {
        Some(Value::Number(_)) => "number",
        Some(Value::Bool(_)) => "boolean",
        _ => "string",
    };
    json!({ "type": kind, "enum": values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_options_become_conditions() {
        let properties = [
            json!({ "name": "mode", "type": "options", "options": [{ "value": "a" }, { "value": "b" }] }),
            json!({ "name": "key", "type": "string", "required": true,
                    "displayOptions": { "show": { "mode": ["a"] } } }),
            json!({ "name": "url", "type": "hidden" }),
        ];
        assert_eq!(
            schema(&properties),
            json!({ "additionalProperties": false, "type": "object",
                "properties": { "mode": { "type": "string", "enum": ["a", "b"] },
                                "key": { "type": "string" } },
                "required": [],
                "allOf": [{ "if": { "properties": { "mode": { "enum": ["a"] } } },
                            "then": { "allOf": [{ "required": ["key"] }] },
                            "else": { "allOf": [{ "not": { "required": ["key"] } }] } }] })
        );
    }
}
