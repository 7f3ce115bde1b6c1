//! Which fields are secrets: those that the schema marks, and, where it marks none,
//! those whose name says so.

use super::keyword::Keywords;
use crate::secret_name::is_secret_key;
use serde_json::Value;

/// What says that a field is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// It is none.
    None,
    /// The schema: `format: password`, or one of the marks.
    Marked,
    /// Its name alone.
    ByName,
}

/// JSON Schema's own mark, Airbyte's, and Windmill's.
const MARKS: [&str; 3] = ["writeOnly", "airbyte_secret", "password"];

/// What says that the text under this key is a secret.
pub(super) fn of(key: &str, schema: &Keywords) -> Secrecy {
    match marked(schema) {
        Some(true) => Secrecy::Marked,
        // What the schema says is none, is none.
        None if is_secret_key(key) => Secrecy::ByName,
        _ => Secrecy::None,
    }
}

/// Whether the schema says of its value that it is a secret, or that it is none.
pub(super) fn marked(schema: &Keywords) -> Option<bool> {
    let is_password = schema.get("format").is_some_and(|format| format == "password");
    if is_password || MARKS.iter().any(|mark| schema.flag(mark)) {
        return Some(true);
    }
    let denied = MARKS.iter().any(|mark| schema.get(mark) == Some(&Value::Bool(false)));
    denied.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_tell_secrets_from_what_is_about_them() {
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
    fn the_schema_has_the_last_word() {
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
