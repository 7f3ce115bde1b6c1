//! Values that are almost valid, so that both results are frequent.

use crate::choices::{Choices, NAMES, TEXTS};
use serde_json::{Map, Value, json};

const FORMATTED: [&str; 25] = [
    "https://example.com/a?b=c#d",
    "http://[::1]:80/",
    "urn:a:b",
    "//example.com",
    "http://a b",
    "joe@example.com",
    "\"joe b\"@[192.0.2.1]",
    "joe@@example.com",
    "a..b@example.com",
    "example.com",
    "-example.com",
    "exa_mple",
    "192.0.2.1",
    "192.0.2.256",
    "192.0.02.1",
    "2001:db8::1",
    "::ffff:192.0.2.1",
    "1::2::3",
    "123e4567-e89b-42d3-a456-426614174000",
    "123e4567e89b-42d3-a456-4266141740000",
    "2024-02-29",
    "2023-02-29",
    "2024-02-29T23:59:60Z",
    "2024-02-29T10:00:00.5+01:00",
    "2024-02-29T10:00:00",
];

/// A value for a schema of the document, mostly a valid one if the schema is simple.
pub fn near(root: &Value, schema: &Value, choices: &mut Choices, depth: usize) -> Value {
    let Value::Object(members) = schema else { return choices.value(depth) };
    if depth > 4 || choices.is_one_in(8) {
        return choices.value(1);
    }
    let follow = choices.below(4) > 0;
    if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
        let pointer = reference.trim_start_matches('#').replace("%20", " ").replace("%25", "%");
        return near(root, root.pointer(&pointer).unwrap(), choices, depth + 1);
    }
    if let Some(only) = members.get("const").filter(|_| follow) {
        return only.clone();
    }
    if let Some(Value::Array(all)) = members.get("enum").filter(|_| follow) {
        return all[choices.below(all.len())].clone();
    }
    for branches in ["anyOf", "oneOf", "allOf"] {
        if let Some(Value::Array(all)) = members.get(branches)
            && choices.below(2) == 0
        {
            return near(root, &all[choices.below(all.len())], choices, depth + 1);
        }
    }
    for branch in ["if", "then", "else"] {
        if let Some(branch) = members.get(branch)
            && choices.is_one_in(4)
        {
            return near(root, branch, choices, depth + 1);
        }
    }
    let named = match members.get("type") {
        Some(Value::Array(all)) => all[choices.below(all.len())].as_str().unwrap_or_default(),
        Some(one) => one.as_str().unwrap_or_default(),
        None => choices.of(&["string", "object", "array", "number"]),
    };
    match named {
        "string" => text(members, choices),
        "object" => object(root, members, choices, depth),
        "array" => list(root, members, choices, depth),
        "integer" | "number" => number(members, choices),
        "boolean" => json!(choices.below(2) == 0),
        _ => Value::Null,
    }
}

fn text(members: &Map<String, Value>, choices: &mut Choices) -> Value {
    if members.contains_key("format") {
        return json!(choices.of(&FORMATTED));
    }
    json!(choices.of(&TEXTS))
}

/// A bound, or a number next to it.
fn number(members: &Map<String, Value>, choices: &mut Choices) -> Value {
    let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    let bound = bounds.iter().find_map(|name| members.get(*name)).and_then(Value::as_f64);
    match bound {
        Some(bound) if choices.below(2) == 0 => {
            json!(bound + choices.of(&[0.0, 0.0, 1.0, -1.0, 0.5]))
        }
        _ => choices.number(),
    }
}

fn object(
    root: &Value,
    members: &Map<String, Value>,
    choices: &mut Choices,
    depth: usize,
) -> Value {
    let mut object = Map::new();
    for name in members.get("required").and_then(Value::as_array).into_iter().flatten() {
        if choices.below(8) > 0 {
            object.insert(name.as_str().unwrap().into(), choices.value(2));
        }
    }
    for (name, schema) in members.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        if object.contains_key(name) || choices.below(3) > 0 {
            object.insert(name.clone(), near(root, schema, choices, depth + 1));
        }
    }
    if choices.is_one_in(3) {
        let more = members.get("additionalProperties").unwrap_or(&Value::Bool(true));
        object.insert(choices.of(&NAMES).into(), near(root, more, choices, depth + 1));
    }
    Value::Object(object)
}

fn list(root: &Value, members: &Map<String, Value>, choices: &mut Choices, depth: usize) -> Value {
    let schemas: Vec<&Value> = ["items", "prefixItems", "contains", "additionalItems"]
        .iter()
        .filter_map(|name| members.get(*name))
        .flat_map(|schema| match schema {
            Value::Array(all) => all.iter().collect(),
            one => vec![one],
        })
        .collect();
    let any = Value::Bool(true);
    (0..choices.below(4))
        .map(|index| {
            let schema = match schemas.len() {
                0 => &any,
                count if choices.below(2) == 0 => schemas[index.min(count - 1)],
                count => schemas[choices.below(count)],
            };
            near(root, schema, choices, depth + 1)
        })
        .collect()
}
