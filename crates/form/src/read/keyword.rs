//! What a schema says of one value, keyword by keyword. Imports the engine and JSON.

use crate::json_schema::SchemaDocument;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The keywords that speak of one value, from all the schemas that say something of it:
/// of a keyword that several of them have, the first counts.
#[derive(Clone, Default)]
pub(super) struct Keywords<'a>(Vec<(&'a str, &'a Value)>);

impl<'a> Keywords<'a> {
    /// Those of one schema; none where it is `true` or `false`.
    pub fn of(schema: &'a Value) -> Self {
        let mut all = Vec::new();
        if let Value::Object(members) = schema {
            for (key, value) in members {
                all.push((key.as_str(), value));
            }
        }
        Self(all)
    }

    /// Adds what stands further away.
    pub fn add(&mut self, further: Self) {
        self.0.extend(further.0);
    }

    /// Takes a keyword away.
    pub fn drop(&mut self, key: &str) {
        self.0.retain(|(other, _)| *other != key);
    }

    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.iter().find(|(other, _)| *other == key).map(|(_, value)| *value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Value::Bool(true))
    }

    /// A number of things. The document was checked: a bound that is none was refused.
    pub fn count(&self, key: &str) -> Option<usize> {
        let value = self.get(key)?;
        let whole = value.as_u64().or_else(|| value.as_f64().map(|number| number as u64));
        usize::try_from(whole?).ok()
    }

    /// What it says of a number, as a schema of its own.
    pub fn of_number(&self) -> Option<SchemaDocument> {
        let mut parts = Vec::new();
        for (key, value) in &self.0 {
            if matches!(
                *key,
                "type"
                    | "minimum"
                    | "maximum"
                    | "exclusiveMinimum"
                    | "exclusiveMaximum"
                    | "multipleOf"
            ) {
                parts.push(one(key, (*value).clone()));
            }
        }
        SchemaDocument::load_shared(Arc::new(one("allOf", Value::Array(parts)))).ok()
    }

    /// The first of `examples` that is a text or a number.
    pub fn example(&self) -> Option<String> {
        match self.get("examples")?.as_array()?.first()? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

fn one(key: &str, value: Value) -> Value {
    let mut members = Map::new();
    members.insert(key.to_owned(), value);
    Value::Object(members)
}
