//! From the name that a backend gives to a field at fault to the field that was sent: a prefix is
//! cut off, dots and brackets are a path, and spelling and case don't matter.

use crate::operation::{NewConnection, Operation, TestInput};
use patchbay_model::Secrets;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};

/// The fields that a request had.
pub(super) struct Sent(Vec<Field>);

struct Field {
    /// Keys from the outside in.
    path: Vec<String>,
    /// JSON Pointer into the request.
    pointer: String,
}

impl Sent {
    /// The fields of an operation.
    pub(super) fn of(operation: &Operation) -> Self {
        let mut sent = Self(Vec::new());
        match operation {
            Operation::CreateConnection {
                connection: NewConnection { values, secrets, .. },
                ..
            } => {
                sent.entered(Some(values), secrets);
                sent.add(vec!["name".to_owned()], "/name");
                sent.add(vec!["access".to_owned()], "/access");
            }
            Operation::TestInput(TestInput { values, secrets, .. }) => {
                sent.entered(Some(values), secrets);
            }
            Operation::ReplaceSecrets { values, secrets, .. } => {
                sent.entered(values.as_ref(), secrets);
            }
            Operation::UpdateConnection { .. } => {
                sent.add(vec!["name".to_owned()], "/name");
                sent.add(vec!["access".to_owned()], "/access");
            }
            _ => {}
        }
        sent
    }

    fn entered(&mut self, values: Option<&Map<String, Value>>, secrets: &Secrets) {
        for key in secrets.keys() {
            self.add(key.split('/').map(str::to_owned).collect(), &join("/secrets", key));
        }
        for (key, value) in values.into_iter().flatten() {
            self.value(vec![key.clone()], &join("/values", key), value);
        }
    }

    fn value(&mut self, path: Vec<String>, pointer: &str, value: &Value) {
        let below = |key: &str| {
            let path: Vec<String> = path.iter().cloned().chain([key.to_owned()]).collect();
            (path, join(pointer, key))
        };
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                let (path, pointer) = below(key);
                self.value(path, &pointer, value);
            }),
            Value::Array(items) => items.iter().enumerate().for_each(|(i, value)| {
                let (path, pointer) = below(&i.to_string());
                self.value(path, &pointer, value);
            }),
            _ => {}
        }
        self.add(path, pointer);
    }

    fn add(&mut self, path: Vec<String>, pointer: &str) {
        self.0.push(Field { path, pointer: pointer.to_owned() });
    }

    /// The field with this name. A prefix such as `body.` is cut off, but not through a list:
    /// `scopes[0].name` isn't the field `name`.
    pub(super) fn named(&self, name: &[String]) -> Option<&str> {
        let is_index = |token: &String| token.bytes().all(|b| b.is_ascii_digit());
        let first_index = name.iter().position(is_index).unwrap_or(name.len());
        for from in 0..=first_index.min(name.len().saturating_sub(1)) {
            let wanted = spelling(name.get(from..).unwrap_or_default());
            let found = self.0.iter().find(|field| spelling(&field.path) == wanted);
            if let (Some(field), false) = (found, wanted.is_empty()) {
                return Some(&field.pointer);
            }
        }
        // A field of a group may be flat in the backend.
        let [only] = name else { return None };
        let wanted = spelling(std::slice::from_ref(only));
        let is_last = |field: &&Field| {
            field.path.len() > 1
                && field.path.last().is_some_and(|key| {
                    spelling(std::slice::from_ref(key)) == wanted && !wanted.is_empty()
                })
        };
        let mut found = self.0.iter().filter(is_last);
        match (found.next(), found.next()) {
            (Some(field), None) => Some(&field.pointer),
            _ => None,
        }
    }

    /// The field that a sentence names as a word of its own: the longest name, if there are more.
    pub(super) fn mentioned(&self, sentence: &str) -> Option<&str> {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let has = |key: &str| {
            sentence.match_indices(key).any(|(at, _)| {
                let before = sentence.get(..at).and_then(|text| text.chars().next_back());
                let after = sentence.get(at + key.len()..).and_then(|text| text.chars().next());
                !before.is_some_and(is_word) && !after.is_some_and(is_word)
            })
        };
        let keys = self.0.iter().filter_map(|field| Some((field.path.last()?, field)));
        let found = keys.filter(|(key, _)| !key.is_empty() && has(key));
        found.max_by_key(|(key, _)| key.len()).map(|(_, field)| field.pointer.as_str())
    }
}

/// Letters and digits in lower case: `okta_domain`, `OktaDomain` and `okta-domain` are the same.
fn spelling(path: &[String]) -> String {
    let chars = path.iter().flat_map(|key| key.chars());
    chars.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The keys in a name: `create.body.hosts[0].name`, `/data/attributes/domain`, `$.port`.
pub(super) fn keys(name: &str) -> Vec<String> {
    let tokens = name.split(['.', '/', '[', ']', '$', '"', '\'']);
    tokens.filter(|token| !token.is_empty()).map(str::to_owned).collect()
}
