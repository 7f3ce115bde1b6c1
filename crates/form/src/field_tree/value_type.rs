//! The type of the values that a schema is about.

use super::keywords::Keywords;
use serde_json::Value;

/// The type that an input is for: one of JSON Schema's types, `union`, or `several` if no
/// single input can enter all of them.
pub(super) fn type_of<'a>(schema: &Keywords<'a>) -> &'a str {
    match schema.get("type") {
        Some(Value::String(name)) => name,
        Some(Value::Array(names)) => {
            let names: Vec<&str> =
                names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect();
            match names.as_slice() {
                [] => "null",
                [name] => name,
                ["integer", "number"] | ["number", "integer"] => "number",
                names if names.contains(&"string") => "string",
                _ => "several",
            }
        }
        _ => implied_type(schema).unwrap_or("string"),
    }
}

/// The type that the keywords beside `type` are about.
pub(super) fn implied_type(schema: &Keywords) -> Option<&'static str> {
    let has_any = |keywords: &[&str]| keywords.iter().any(|keyword| schema.has(keyword));
    Some(match () {
        () if has_any(&["properties", "additionalProperties", "patternProperties"]) => "object",
        () if has_any(&["allOf", "if"]) => "object",
        () if has_any(&["oneOf", "anyOf"]) => "union",
        () if has_any(&["items", "prefixItems", "minItems", "uniqueItems"]) => "array",
        () if has_any(&["minimum", "maximum", "multipleOf"]) => "number",
        () => return None,
    })
}
