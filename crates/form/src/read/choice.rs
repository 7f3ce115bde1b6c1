//! Choices: `enum`, and `oneOf` or `anyOf` of values that each have a `const`.

use super::keyword::Keywords;
use super::label::label_of;
use crate::field::ChoiceOption;
use crate::json_schema::SchemaDocument;
use serde_json::Value;

/// The choices that the schema leaves; nothing where it leaves more than a list.
pub(super) fn options(document: &SchemaDocument, schema: &Keywords) -> Option<Vec<ChoiceOption>> {
    let mut options = Vec::new();
    if let Some(Value::Array(values)) = schema.get("enum") {
        let named = schema.get("x-enum-labels").or_else(|| schema.get("enumNames"));
        for (index, value) in values.iter().enumerate() {
            let label = named.and_then(|names| names.get(index)).and_then(Value::as_str);
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

/// The choice of one value.
pub(super) fn option(value: &Value, label: Option<&str>) -> ChoiceOption {
    let text = match text_of(value) {
        // In an input it would be no choice.
        text if text.is_empty() => value.to_string(),
        text => text,
    };
    let label = label.map_or_else(|| text_of(value), str::to_owned);
    ChoiceOption { value: value.clone(), text, label }
}

/// A text's own text, else its JSON.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What a shape without a title is called: by its mark.
pub(super) fn label_of_mark(mark: &Value) -> String {
    mark.as_str().map_or_else(|| mark.to_string(), label_of)
}
