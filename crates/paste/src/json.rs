//! A JSON object, nested or not, as pairs.

use super::pair::Pairs;
use serde_json::Value;
use zeroize::Zeroizing;

/// The most levels that are gone down.
const DEEPEST: usize = 8;

/// Adds what an object holds; false if the text is no object.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let Ok(json @ Value::Object(_)) = serde_json::from_str(text) else { return false };
    add(&mut Vec::new(), json, pairs);
    true
}

/// Whether what was read is a key by itself, such as a service account's file or a
/// JSON Web Key, and would be of no use in pieces.
pub(super) fn is_key_file(pairs: &Pairs) -> bool {
    pairs.value("private_key").is_some() && pairs.value("type").is_some()
        || pairs.value("kty").is_some()
}

fn add(path: &mut Vec<String>, json: Value, pairs: &mut Pairs) {
    match json {
        Value::Object(members) => {
            for (key, member) in members {
                path.push(key);
                // Deeper ones are still walked through where they are dropped: texts
                // must not stay in memory.
                add(path, member, pairs);
                path.pop();
            }
        }
        Value::Array(items) => add_list(path, items, pairs),
        other => {
            if let Some(text) = scalar(other)
                && path.len() <= DEEPEST
            {
                pairs.add_owned(&borrowed(path), text);
            }
        }
    }
}

/// A list of plain values is one value, a line each.
fn add_list(path: &mut Vec<String>, items: Vec<Value>, pairs: &mut Pairs) {
    let mut lines: Vec<Zeroizing<String>> = Vec::new();
    for item in items {
        match item {
            Value::Object(_) | Value::Array(_) => {
                path.push(lines.len().to_string());
                add(path, item, pairs);
                path.pop();
            }
            plain => lines.extend(scalar(plain)),
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
        Value::Bool(flag) => Some(Zeroizing::new(if flag { "true" } else { "false" }.to_owned())),
        _ => None,
    }
}

fn borrowed(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}
