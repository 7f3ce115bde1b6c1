//! What a backend repeats of the secrets that it was sent, such as a refused token in a message.
//! It is replaced before anything else sees the answer.

use crate::operation::Operation;
use serde_json::Value;

const REPLACEMENT: &str = "…";

/// A shorter text may well be part of an id or a word.
const SHORTEST: usize = 8;

/// Replaces the operation's secrets in all texts of an answer, member names included.
pub(super) fn remove(body: &mut Value, operation: &Operation) {
    let secrets = operation.secrets();
    let secrets = secrets.iter().map(|secret| secret.expose()).filter(|s| s.len() >= SHORTEST);
    for secret in secrets {
        replace(body, secret);
    }
}

/// Replaces the operation's secrets in a text.
pub(super) fn without_secrets(text: &str, operation: &Operation) -> String {
    let mut text = Value::from(text);
    remove(&mut text, operation);
    text.as_str().unwrap_or_default().to_owned()
}

fn replace(value: &mut Value, secret: &str) {
    match value {
        Value::String(text) if text.contains(secret) => *text = text.replace(secret, REPLACEMENT),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, secret)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| replace(member, secret));
            if members.keys().any(|name| name.contains(secret)) {
                let renamed = std::mem::take(members).into_iter();
                *members =
                    renamed.map(|(name, v)| (name.replace(secret, REPLACEMENT), v)).collect();
            }
        }
        _ => {}
    }
}
