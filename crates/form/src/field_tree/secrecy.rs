//! Decides which fields are secrets: those that the schema marks, and without a mark those
//! whose key or title says so.

use super::keywords::Keywords;
use super::marks::mark;
use super::value_type::type_of;
use crate::secret_name::is_secret_field;
use serde_json::Value;

/// Whether a value is a secret, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// Nothing says that it is one.
    None,
    /// The schema says that it isn't one.
    Denied,
    /// The schema marks it, or something that it is in.
    Marked,
    /// Only its name says so.
    ByName,
}

/// Formats of values that aren't secrets, whatever their names say.
const OPEN_FORMATS: [&str; 7] = ["date", "date-time", "time", "email", "hostname", "ipv4", "ipv6"];

impl Secrecy {
    /// That of a value with this key and title, inside a value with this one.
    pub fn of(self, key: &str, title: &str, schema: &Keywords) -> Self {
        match mark(schema) {
            Some(true) => Self::Marked,
            // A mark that is `false` counts more than the name.
            Some(false) => Self::Denied,
            None if self == Self::Marked => Self::Marked,
            // Items of a list, values of pairs and `value` have the name of what they are in.
            None if matches!(key, "" | "value") && self != Self::None => self,
            None if is_named(key, title, schema) => Self::ByName,
            None => Self::None,
        }
    }

    /// As [`Self::of`], for a value without a name of its own.
    pub fn with_mark(self, schema: &Keywords) -> Self {
        mark(schema).map_or(self, |marked| if marked { Self::Marked } else { Self::Denied })
    }
}

/// What the paths say about the member with this key: whether it is a secret, and the paths
/// inside it. The star of `headers.*` stands for everything inside.
pub(super) fn inside(paths: &[String], key: &str) -> (bool, Vec<String>) {
    if key.is_empty() {
        return (false, paths.to_vec());
    }
    let rests = paths.iter().filter_map(|path| path.strip_prefix(key));
    let (own, inner): (Vec<&str>, Vec<&str>) =
        rests.partition(|rest| matches!(*rest, "" | ".*" | "[]"));
    let inner = inner.into_iter().filter_map(|rest| {
        rest.trim_start_matches("[]").trim_start_matches(".*").strip_prefix('.')
    });
    (!own.is_empty(), inner.map(str::to_owned).collect())
}

fn is_named(key: &str, title: &str, schema: &Keywords) -> bool {
    let is_open = schema
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|format| OPEN_FORMATS.contains(&format));
    // A number of tokens isn't a token.
    let is_count = matches!(type_of(schema), "number" | "integer")
        && key.ends_with('s')
        && !key.ends_with("ss");
    // Pairs that the schema itself shows are kept as they are.
    let has_pairs =
        matches!(schema.get("default"), Some(Value::Object(pairs)) if !pairs.is_empty());
    !is_open && !is_count && !has_pairs && is_secret_field(key, title)
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
            let found = Secrecy::None.of(key, "", &Keywords::default());
            assert_eq!(found == Secrecy::ByName, secret, "{key}");
        }
    }

    #[test]
    fn marks_count_more_than_names() {
        for (key, schema, secrecy) in [
            ("a", json!({"writeOnly": true}), Secrecy::Marked),
            ("a", json!({"format": "password"}), Secrecy::Marked),
            ("a", json!({"airbyte_secret": true}), Secrecy::Marked),
            ("a", json!({"x-sensitive": true}), Secrecy::Marked),
            ("a", json!({"isSecret": true}), Secrecy::Marked),
            ("a", json!({"format": "Password"}), Secrecy::Marked),
            ("token", json!({"airbyte_secret": false}), Secrecy::Denied),
        ] {
            assert_eq!(Secrecy::None.of(key, "", &Keywords::of(&schema)), secrecy, "{schema}");
        }
    }
}
