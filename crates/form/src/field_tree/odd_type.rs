//! What to enter where the schema doesn't say it in a way that can be used: a `type` that isn't
//! JSON Schema's, a `$ref` to nothing, something that is no schema.

use super::Builder;
use super::keywords::Keywords;
use super::value_type::implied_type;
use patchbay_model::pointer::join;
use serde_json::Value;

/// The name of a type for which nothing can be entered.
pub(super) const NOTICE: &str = "notice";

impl Builder<'_> {
    /// The type to ask for, if that of the schema at this pointer can't be used.
    pub(super) fn type_instead(&self, pointer: &str, schema: &Keywords) -> Option<&'static str> {
        let is_lost = |keyword: &str| {
            let pointer = join(pointer, keyword);
            self.faulty.contains(&pointer) && !schema.has(keyword)
        };
        let is_no_schema = || !matches!(self.original.pointer(pointer), Some(Value::Object(_)));
        let is_odd = is_lost("type") || is_lost("$ref") || is_no_schema();
        if !self.faulty.contains(pointer) || !is_odd || schema.has("type") {
            return None;
        }
        if implied_type(schema).is_some() {
            return None;
        }
        let name = self.original.pointer(&join(pointer, "type"));
        let names = match name {
            Some(Value::Array(names)) => names.as_slice(),
            Some(name) => std::slice::from_ref(name),
            None => &[],
        };
        let meant = names.iter().filter_map(Value::as_str).find_map(meant_type);
        let says_text = ["format", "pattern", "minLength", "maxLength", "multiline", "x-file"];
        let has_text = |key: &str| schema.get(key).is_some_and(Value::is_string);
        Some(match meant {
            Some(meant) => meant,
            None if says_text.iter().any(|key| schema.has(key)) || has_text("default") => "string",
            None => "JSON",
        })
    }
}

/// The type that is meant by a name of other languages and form builders.
fn meant_type(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "datetime" | "date-time" | "uuid" | "file" | "color"
        | "any" | "options" | "hidden" => "string",
        "date" => "date",
        "email" => "email",
        "url" | "uri" => "uri",
        "integer" | "int" | "long" => "integer",
        "number" | "float" | "double" => "number",
        "boolean" | "bool" => "boolean",
        "array" | "list" => "array",
        "object" | "dict" | "map" => "object",
        "password" | "secret" => "secret",
        "notice" | "callout" | "button" => NOTICE,
        _ => return None,
    })
}
