//! Between JSON and the types of the model: plain functions, each small, instead
//! of a derived visitor per type. Imports `model::pointer`.

mod members;
mod object;

use crate::pointer::join;
use serde_json::Value;

pub use members::Members;
pub use object::Object;

/// A type that travels as JSON.
pub trait Json: Sized {
    /// Reads it. Members it doesn't know are left aside.
    ///
    /// # Errors
    /// The first place that isn't as the type has it.
    fn read(json: &Value) -> Result<Self, Misshapen>;

    /// Writes it, in the shape that [`Json::read`] takes.
    fn write(&self) -> Value;
}

/// A place in JSON where something else should stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {expected}")]
pub struct Misshapen {
    /// JSON Pointer (RFC 6901) to the place; empty for the whole.
    pub pointer: String,
    /// What should stand there.
    pub expected: &'static str,
}

/// What a read comes to.
pub type Read<T> = Result<T, Misshapen>;

/// What should stand in the place itself.
pub fn expected<T>(expected: &'static str) -> Read<T> {
    Err(Misshapen { pointer: String::new(), expected })
}

/// A JSON text.
pub fn text(json: &Value) -> String {
    // Only a map with keys that are no texts can't be written; there is none.
    serde_json::to_string(json).unwrap_or_default()
}

impl Misshapen {
    /// The same, seen from one level up.
    fn below(mut self, token: &str) -> Self {
        self.pointer = [&join("", token), &self.pointer[..]].concat();
        self
    }
}

impl Json for String {
    fn read(json: &Value) -> Read<Self> {
        match json {
            Value::String(text) => Ok(text.clone()),
            _ => expected("a text"),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}
