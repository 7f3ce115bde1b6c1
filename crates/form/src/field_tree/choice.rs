//! The options of a choice: `enum`, and `oneOf` or `anyOf` of values that each have a `const`.

use super::keywords::Keywords;
use super::label::label_from_key;
use crate::field::ChoiceOption;
use crate::json_schema::SchemaDocument;
use serde_json::Value;

/// The options that the schema allows, if it is a choice.
pub(super) fn options(document: &SchemaDocument, schema: &Keywords) -> Option<Vec<ChoiceOption>> {
    let mut options = Vec::new();
    if let Some(Value::Array(values)) = schema.get("enum") {
        let labels = schema.get("x-enum-labels").or_else(|| schema.get("enumNames"));
        for (index, value) in values.iter().enumerate() {
            let label = labels.and_then(|labels| labels.get(index)).and_then(Value::as_str);
            if !value.is_null() {
                options.push(option(value, label));
            }
        }
        return Some(options);
    }
    let branches = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array())?;
    for branch in branches {
        let branch = document.resolve(branch);
        if branch.get("type").is_some_and(|name| name == "null") {
            continue;
        }
        let value = branch.get("const").filter(|value| !value.is_object())?;
        options.push(option(value, branch.get("title").and_then(Value::as_str)));
    }
    Some(options)
}

/// The option for one value.
pub(super) fn option(value: &Value, label: Option<&str>) -> ChoiceOption {
    let text = match text_of(value) {
        // An empty text in an input means that no option is chosen.
        text if text.is_empty() => value.to_string(),
        text => text,
    };
    let label = label.map_or_else(|| text_of(value), str::to_owned);
    ChoiceOption { value: value.clone(), text, label }
}

/// The text itself, or the JSON of another value.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A label for the value that tells one shape from the others.
pub(super) fn label_of_discriminator(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), label_from_key)
}
