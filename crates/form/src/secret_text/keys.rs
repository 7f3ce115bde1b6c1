//! Reads an `x-…` object of a schema: known keys only, each of its type.

use serde_json::{Map, Value};
use std::cell::Cell;

/// A key of a schema's `x-…` object that is unknown, missing or of the wrong type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}")]
pub struct BadRule {
    /// The key, with the objects that hold it: `x-secret.not_this[1].length`.
    pub key: String,
}

/// One object and its path. The first key that is bad is noted, and something empty is
/// read in its place.
pub(crate) struct Keys<'a> {
    path: String,
    map: &'a Map<String, Value>,
    bad: Cell<Option<BadRule>>,
}

type Read<T> = Result<T, BadRule>;

impl<'a> Keys<'a> {
    /// Reads the object into what `make` makes of it, provided that all its keys are
    /// known and none was found to be bad.
    pub fn read<T>(
        path: &str,
        value: &'a Value,
        known: &[&str],
        make: impl FnOnce(&Self) -> T,
    ) -> Read<T> {
        let map = value.as_object().ok_or_else(|| BadRule { key: path.to_owned() })?;
        let keys = Self { path: path.to_owned(), map, bad: Cell::new(None) };
        if let Some(key) = map.keys().find(|key| !known.contains(&key.as_str())) {
            keys.refuse(key);
        }
        let read = make(&keys);
        keys.bad.into_inner().map_or(Ok(read), Err)
    }

    /// Notes that a key is unknown, missing or not of its type.
    pub fn refuse(&self, key: &str) {
        self.note(BadRule { key: self.below(key) });
    }

    /// A text that has to be there.
    pub fn text(&self, key: &str) -> String {
        self.needed(key, self.opt_text(key))
    }

    /// A text, if the key is there.
    pub fn opt_text(&self, key: &str) -> Option<String> {
        self.typed(key, |value| value.as_str().map(str::to_owned))
    }

    /// A flag, if the key is there.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.typed(key, Value::as_bool)
    }

    /// A number of characters that has to be there.
    pub fn count(&self, key: &str) -> usize {
        self.needed(key, self.opt_count(key))
    }

    /// A number of characters, if the key is there.
    pub fn opt_count(&self, key: &str) -> Option<usize> {
        self.typed(key, |value| usize::try_from(value.as_u64()?).ok())
    }

    /// A list of texts, none empty; without the key an empty list.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.texts_that(key, |text| !text.is_empty())
    }

    /// A list of texts that are as they should be; without the key an empty list.
    pub fn texts_that(&self, key: &str, fits: fn(&str) -> bool) -> Vec<String> {
        self.list(key, |path, value| match value.as_str() {
            Some(text) if fits(text) => Ok(text.to_owned()),
            _ => Err(BadRule { key: path.to_owned() }),
        })
    }

    /// A list of which each item is read by `item`; without the key an empty list.
    pub fn list<T>(&self, key: &str, item: impl Fn(&str, &'a Value) -> Read<T>) -> Vec<T> {
        let mut read = Vec::new();
        let items = self.typed(key, Value::as_array);
        for (i, value) in items.into_iter().flatten().enumerate() {
            match item(&[&self.below(key), "[", &i.to_string(), "]"].concat(), value) {
                Ok(one) => read.push(one),
                Err(bad) => self.note(bad),
            }
        }
        read
    }

    fn typed<T>(&self, key: &str, as_type: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let read = as_type(self.map.get(key)?);
        if read.is_none() {
            self.refuse(key);
        }
        read
    }

    fn needed<T: Default>(&self, key: &str, read: Option<T>) -> T {
        read.unwrap_or_else(|| {
            self.refuse(key);
            T::default()
        })
    }

    fn below(&self, key: &str) -> String {
        [self.path.as_str(), ".", key].concat()
    }

    fn note(&self, bad: BadRule) {
        let first = self.bad.take().unwrap_or(bad);
        self.bad.set(Some(first));
    }
}
