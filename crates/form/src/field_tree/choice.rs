//! The options of a choice: `enum`, and `oneOf` or `anyOf` of values that each have a `const`.

use super::keywords::Keywords;
use super::label::{label_from_key, tell_apart};
use crate::description;
use crate::field::ChoiceOption;
use crate::json_schema::SchemaDocument;
use serde_json::Value;
use std::collections::HashSet;

/// The options that the schema allows, if it is a choice. `null` is none: it is what is sent
/// without a choice.
pub(super) fn options(document: &SchemaDocument, schema: &Keywords) -> Option<Vec<ChoiceOption>> {
    let mut options = Vec::new();
    if let Some(Value::Array(values)) = schema.get("enum") {
        add_enum(&mut options, values, schema);
    } else {
        let branches = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array())?;
        for branch in branches {
            let branch = document.resolve(branch);
            if *branch == false || branch.get("type").is_some_and(|name| name == "null") {
                continue;
            }
            let title = branch.get("title").and_then(Value::as_str);
            match (branch.get("const"), branch.get("enum")) {
                (Some(value), _) if !value.is_object() => options.push(option(value, title)),
                (None, Some(Value::Array(values))) => match values.as_slice() {
                    [value] => options.push(option(value, title)),
                    values => add_enum(&mut options, values, &Keywords::of(branch)),
                },
                _ => return None,
            }
        }
    }
    options.retain(|option| !option.value.is_null());
    let (mut values, mut texts) = (HashSet::new(), HashSet::new());
    options.retain_mut(|option| {
        // The text "1" beside the number 1.
        if !texts.insert(option.text.clone()) {
            option.text = option.value.to_string();
        }
        values.insert(option.value.to_string())
    });
    let mut labels: Vec<(&mut String, &str)> =
        options.iter_mut().map(|option| (&mut option.label, option.text.as_str())).collect();
    tell_apart(&mut labels);
    Some(options)
}

fn add_enum(options: &mut Vec<ChoiceOption>, values: &[Value], schema: &Keywords) {
    let labels = schema.get("x-enum-labels").or_else(|| schema.get("enumNames"));
    for (index, value) in values.iter().enumerate() {
        let label = labels.and_then(|labels| labels.get(index)).and_then(Value::as_str);
        options.push(option(value, label));
    }
}

/// The option for one value.
pub(super) fn option(value: &Value, label: Option<&str>) -> ChoiceOption {
    let text = match text_of(value) {
        // An empty text in an input means that no option is chosen.
        text if text.is_empty() => value.to_string(),
        text => text,
    };
    let label = label.map_or_else(|| text_of(value), description::text);
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
