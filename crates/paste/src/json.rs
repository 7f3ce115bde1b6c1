//! A JSON object, nested or not.

use crate::pairs::Pairs;
use serde_json::Value;
use zeroize::Zeroizing;

/// How many levels are read.
const MAX_DEPTH: usize = 8;

/// Adds the values of an object; false if the text isn't one.
pub(crate) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let Ok(json @ Value::Object(_)) = serde_json::from_str(text) else { return false };
    add(&mut Vec::new(), json, pairs);
    true
}

/// Whether the object is a key as a whole, such as a service account's key file or a JSON Web Key.
/// Its parts are of no use without each other.
pub(crate) fn is_key_file(pairs: &Pairs) -> bool {
    pairs.value("private_key").is_some() && pairs.value("type").is_some()
        || pairs.value("kty").is_some()
}

fn add(path: &mut Vec<String>, json: Value, pairs: &mut Pairs) {
    match json {
        Value::Object(members) => {
            for (key, member) in members {
                path.push(key);
                // Walks through deeper levels too, so that their texts are overwritten.
                add(path, member, pairs);
                path.pop();
            }
        }
        Value::Array(items) => add_list(path, items, pairs),
        other => {
            if let Some(text) = scalar(other)
                && path.len() <= MAX_DEPTH
            {
                pairs.add_owned(&borrowed(path), text);
            }
        }
    }
}

/// Adds the scalars of a list as one value with several lines.
fn add_list(path: &mut Vec<String>, items: Vec<Value>, pairs: &mut Pairs) {
    let mut lines: Vec<Zeroizing<String>> = Vec::new();
    for item in items {
        match item {
            Value::Object(_) | Value::Array(_) => {
                path.push(lines.len().to_string());
                add(path, item, pairs);
                path.pop();
            }
            item => lines.extend(scalar(item)),
        }
    }
    let length = lines.iter().map(|line| line.len() + 1).sum();
    let mut joined = Zeroizing::new(String::with_capacity(length));
    for line in &lines {
        if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(line);
    }
    pairs.add_owned(&borrowed(path), joined);
}

fn scalar(json: Value) -> Option<Zeroizing<String>> {
    match json {
        Value::String(text) => Some(Zeroizing::new(text)),
        Value::Number(number) => Some(Zeroizing::new(number.to_string())),
        Value::Bool(flag) => Some(Zeroizing::new(flag.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn borrowed(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}
