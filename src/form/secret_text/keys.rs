//! Reads an `x-…` object of a schema: known keys only, each of its type.

use serde_json::{Map, Value};

/// A key of a schema's `x-…` object that is unknown, missing or of the wrong type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}")]
pub struct BadRule {
    /// The key, with the objects that hold it: `x-secret.not_this[1].length`.
    pub key: String,
}

/// One object and its path.
pub(in crate::form) struct Keys<'a> {
    path: String,
    map: &'a Map<String, Value>,
}

type Read<T> = Result<T, BadRule>;

impl<'a> Keys<'a> {
    /// The object, provided that it has no keys but these.
    pub fn of(path: &str, value: &'a Value, known: &[&str]) -> Read<Self> {
        let map = value.as_object().ok_or_else(|| BadRule { key: path.to_owned() })?;
        let keys = Self { path: path.to_owned(), map };
        match map.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(keys.bad(key)),
            None => Ok(keys),
        }
    }

    /// The error that names one key of this object.
    pub fn bad(&self, key: &str) -> BadRule {
        BadRule { key: [self.path.as_str(), ".", key].concat() }
    }

    /// A text, if the key is there.
    pub fn text(&self, key: &str) -> Read<Option<String>> {
        self.read(key, |value| value.as_str().map(str::to_owned))
    }

    /// A flag, if the key is there.
    pub fn flag(&self, key: &str) -> Read<Option<bool>> {
        self.read(key, Value::as_bool)
    }

    /// A number of characters, if the key is there.
    pub fn count(&self, key: &str) -> Read<Option<usize>> {
        self.read(key, |value| usize::try_from(value.as_u64()?).ok())
    }

    /// A list of texts, none empty; without the key an empty list.
    pub fn texts(&self, key: &str) -> Read<Vec<String>> {
        self.list(key, |path, value| match value.as_str() {
            Some(text) if !text.is_empty() => Ok(text.to_owned()),
            _ => Err(BadRule { key: path.to_owned() }),
        })
    }

    /// A list of which each item is read by `item`; without the key an empty list.
    pub fn list<T>(&self, key: &str, item: fn(&str, &'a Value) -> Read<T>) -> Read<Vec<T>> {
        let Some(value) = self.map.get(key) else { return Ok(Vec::new()) };
        let items = value.as_array().ok_or_else(|| self.bad(key))?;
        let path = self.bad(key).key;
        let numbered = items.iter().enumerate();
        numbered
            .map(|(i, value)| item(&[&path, "[", &i.to_string(), "]"].concat(), value))
            .collect()
    }

    fn read<T>(&self, key: &str, as_type: impl Fn(&'a Value) -> Option<T>) -> Read<Option<T>> {
        match self.map.get(key) {
            Some(value) => as_type(value).map(Some).ok_or_else(|| self.bad(key)),
            None => Ok(None),
        }
    }
}
