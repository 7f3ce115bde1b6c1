//! A JSON object, nested or not; also one that is written as a JSON string or in Base64.

use crate::base64_text;
use crate::curly_quotes;
use crate::pairs::Pairs;
use serde_json::Value;
use zeroize::Zeroizing;

/// How many levels are read.
const MAX_DEPTH: usize = 8;
/// The length from which a text can be a key file in Base64.
const MIN_BASE64_FILE: usize = 80;

/// Adds the values of an object; false if the text isn't one.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    if text.starts_with('{') && add_object(text, pairs) {
        if is_key_file(pairs) {
            pairs.keep_whole(text);
        }
        return true;
    }
    if text.starts_with("{\\\"") || text.starts_with("\"{") {
        let quote = if text.starts_with('"') { "" } else { "\"" };
        let string = Zeroizing::new([quote, text, quote].concat());
        let inner = serde_json::from_str::<String>(&string).map(Zeroizing::new);
        return inner.is_ok_and(|inner| inner.starts_with('{') && read(&inner, pairs));
    }
    // A copy of a key file in Base64, where `{` is `e`.
    let is_base64 = text.starts_with('e') && text.len() >= MIN_BASE64_FILE;
    let file = if is_base64 { base64_text::decode(text) } else { None };
    file.is_some_and(|file| file.contains("\"private_key\"") && read(file.trim(), pairs))
}

/// Adds the values of an object, also of one with curly quotes. False if the text isn't one.
pub(crate) fn add_object(text: &str, pairs: &mut Pairs) -> bool {
    let parse = |text: &str| match serde_json::from_str(text) {
        Ok(json @ Value::Object(_)) => Some(json),
        _ => None,
    };
    let json = parse(text).or_else(|| parse(&curly_quotes::straightened(text)));
    json.is_some_and(|json| {
        add(&mut Vec::new(), json, pairs);
        true
    })
}

/// Whether the object is a key as a whole, such as a service account's key file or a JSON Web Key.
/// Its parts are of no use without each other.
fn is_key_file(pairs: &Pairs) -> bool {
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
