//! The keywords that apply to one value.

use crate::json_schema::SchemaDocument;
use serde_json::{Value, json};
use std::sync::Arc;

/// The keywords of all schemas that apply to one value. If several have a keyword, the first
/// one counts.
#[derive(Clone, Default)]
pub(super) struct Keywords<'a>(Vec<(&'a str, &'a Value)>);

impl<'a> Keywords<'a> {
    /// The keywords of one schema, none if it is `true` or `false`.
    pub fn of(schema: &'a Value) -> Self {
        let members = schema.as_object().into_iter().flatten();
        Self(members.map(|(key, value)| (key.as_str(), value)).collect())
    }

    /// Adds the keywords of a schema that counts less.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(other, _)| *other != key);
    }

    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.iter().find(|(other, _)| *other == key).map(|(_, value)| *value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the keyword is `true`.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Value::Bool(true))
    }

    /// A bound. The document is checked, so it is a whole number.
    pub fn count(&self, key: &str) -> Option<usize> {
        let value = self.get(key)?;
        let whole = value.as_u64().or_else(|| value.as_f64().map(|number| number as u64));
        usize::try_from(whole?).ok()
    }

    /// The keywords about numbers, as a schema.
    pub fn number_schema(&self) -> Option<SchemaDocument> {
        let is_about_numbers = |key: &str| {
            matches!(
                key,
                "type"
                    | "minimum"
                    | "maximum"
                    | "exclusiveMinimum"
                    | "exclusiveMaximum"
                    | "multipleOf"
            )
        };
        let keywords = self.0.iter().filter(|(key, _)| is_about_numbers(key));
        let parts: Vec<Value> = keywords.map(|(key, value)| json!({ *key: value })).collect();
        SchemaDocument::load_shared(Arc::new(json!({ "allOf": parts }))).ok()
    }

    /// The first of `examples`, if it is a text or a number.
    pub fn example(&self) -> Option<String> {
        match self.get("examples")?.as_array()?.first()? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
