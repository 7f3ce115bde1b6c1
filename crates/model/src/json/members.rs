//! Writing an object, member by member.

use crate::json::Json;
use serde_json::{Map, Value};

/// Writes an object, member by member, in this order.
#[derive(Default)]
pub struct Members(Map<String, Value>);

impl Members {
    /// A member as it stands.
    pub fn value(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    /// A text.
    pub fn text(&mut self, key: &str, text: &str) {
        self.value(key, Value::String(text.to_owned()));
    }

    /// A text, left out if there is none.
    pub fn opt_text(&mut self, key: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// A text, null if there is none.
    pub fn text_or_null(&mut self, key: &str, text: &Option<String>) {
        self.value(key, text.as_ref().map_or(Value::Null, Json::write));
    }

    /// A number, left out if there is none.
    pub fn opt_number(&mut self, key: &str, number: Option<u32>) {
        if let Some(number) = number {
            self.value(key, Value::from(number));
        }
    }

    /// A part, left out if there is none.
    pub fn opt_part<T: Json>(&mut self, key: &str, part: &Option<T>) {
        if let Some(part) = part {
            self.value(key, part.write());
        }
    }

    /// Parts, an empty list too.
    pub fn list<T: Json>(&mut self, key: &str, parts: &[T]) {
        let mut list = Vec::with_capacity(parts.len());
        for part in parts {
            list.push(part.write());
        }
        self.value(key, Value::Array(list));
    }

    /// Parts, left out if there are none.
    pub fn list_if_any<T: Json>(&mut self, key: &str, parts: &[T]) {
        if !parts.is_empty() {
            self.list(key, parts);
        }
    }

    /// The object.
    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}
