//! Decides which fields are secrets: those that the schema marks, and without a mark those
//! whose name says so.

use super::keywords::Keywords;
use crate::secret_name::is_secret_key;
use serde_json::Value;

/// Why a field is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// It isn't one.
    None,
    /// The schema marks it.
    Marked,
    /// Only its name says so.
    ByName,
}

/// The marks of JSON Schema, Airbyte and Windmill.
const MARKS: [&str; 3] = ["writeOnly", "airbyte_secret", "password"];

/// Whether the text with this key is a secret, and why.
pub(super) fn of(key: &str, schema: &Keywords) -> Secrecy {
    match mark(schema) {
        Some(true) => Secrecy::Marked,
        // A mark that is `false` counts more than the name.
        None if is_secret_key(key) => Secrecy::ByName,
        _ => Secrecy::None,
    }
}

/// Whether the schema marks its value as a secret. `None` without a mark.
pub(super) fn mark(schema: &Keywords) -> Option<bool> {
    let is_password = schema.get("format").is_some_and(|format| format == "password");
    if is_password || MARKS.iter().any(|mark| schema.flag(mark)) {
        return Some(true);
    }
    let is_denied = MARKS.iter().any(|mark| schema.get(mark) == Some(&Value::Bool(false)));
    is_denied.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_tell_secrets_from_facts_about_them() {
        for (key, secret) in [
            ("accessToken", true),
            ("api_key", true),
            ("apiKey", true),
            ("client_secret", true),
            ("privateKey", true),
            ("db_password", true),
            ("token_url", false),
            ("secretName", false),
            ("access_key_id", false),
            ("tokenType", false),
            ("username", false),
            ("key", false),
            ("monkey", false),
            ("tokenizer", false),
            ("password_2", true),
            ("authtoken", true),
            ("dbPwd", true),
            ("githubPat", true),
            ("accountKey", true),
            ("sharedKey", true),
            ("partition_key", false),
            ("public_key", false),
            ("pass_through", false),
            ("password_type", false),
        ] {
            let found = of(key, &Keywords::default());
            assert_eq!(found == Secrecy::ByName, secret, "{key}");
        }
    }

    #[test]
    fn marks_count_more_than_names() {
        for (key, schema, secrecy) in [
            ("a", json!({"writeOnly": true}), Secrecy::Marked),
            ("a", json!({"format": "password"}), Secrecy::Marked),
            ("a", json!({"airbyte_secret": true}), Secrecy::Marked),
            ("token", json!({"airbyte_secret": false}), Secrecy::None),
        ] {
            assert_eq!(of(key, &Keywords::of(&schema)), secrecy, "{schema}");
        }
    }
}
