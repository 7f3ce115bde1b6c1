//! Keys that are decoded one by one, so that all faults of a file are found and not only the
//! first.

use super::{ConfigProblem, Expected};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// Paths of the keys that people write into the wrong section.
const NESTED: [&str; 7] = [
    "backend.adapter",
    "backend.url",
    "backend.timeout_s",
    "backend.settings",
    "backend.sign_in",
    "backend.sign_in.mode",
    "backend.sign_in.login_url",
];

/// The value of a key. Decoding it never fails: a wrong value is kept for the report.
#[derive(Default)]
pub enum Key<T> {
    #[default]
    Absent,
    Valid(T),
    Wrong(Value),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Key<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(T::deserialize(&value).map_or_else(|_| Self::Wrong(value), Self::Valid))
    }
}

/// The faults that were found so far.
#[derive(Default)]
pub struct Faults(pub Vec<ConfigProblem>);

impl Faults {
    /// The value, if it is there and right.
    pub fn take<T>(&mut self, path: &str, key: Key<T>, expected: Expected) -> Option<T> {
        match key {
            Key::Absent => None,
            Key::Valid(value) => Some(value),
            Key::Wrong(found) => {
                self.add(path, &found, expected);
                None
            }
        }
    }

    /// The text, if it is there and accepted.
    pub fn text(
        &mut self,
        path: &str,
        key: Key<String>,
        expected: Expected,
        accepts: fn(&str) -> bool,
    ) -> Option<String> {
        let text = self.take(path, key, expected)?;
        if !accepts(&text) {
            self.add(path, &Value::String(text), expected);
            return None;
        }
        Some(text)
    }

    /// The right items of a list, each with its path.
    pub fn items<T>(
        &mut self,
        path: &str,
        keys: Vec<Key<T>>,
        expected: Expected,
    ) -> Vec<(String, T)> {
        let item = |(i, key)| {
            let path = format!("{path}.{i}");
            let item = self.take(&path, key, expected)?;
            Some((path, item))
        };
        keys.into_iter().enumerate().filter_map(item).collect()
    }

    /// The section with these keys: its own, or the defaults if it is absent or no object. `path` ends
    /// with a dot, or is empty.
    pub fn section<T: DeserializeOwned + Default>(
        &mut self,
        path: &str,
        section: Key<Map<String, Value>>,
        keys: &'static [&str],
    ) -> T {
        let section = self.take(path.trim_end_matches('.'), section, Expected::Object);
        let section = section.unwrap_or_default();
        self.unknown(path, &section, keys);
        // Cannot fail: every member is a `Key`.
        T::deserialize(Value::Object(section)).unwrap_or_default()
    }

    fn unknown(&mut self, path: &str, found: &Map<String, Value>, keys: &'static [&str]) {
        for (key, value) in found.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
            let near = keys.iter().copied().find(|known| is_near(key, known));
            let near = near.or_else(|| elsewhere(key));
            self.add(&format!("{path}{key}"), value, Expected::KnownKey { keys, near });
        }
    }

    pub fn add(&mut self, path: &str, found: &Value, expected: Expected) {
        let found = found.to_string().chars().take(60).collect();
        self.0.push(ConfigProblem { key: path.to_owned(), found, expected });
    }
}

/// The path of a key that belongs in another section.
fn elsewhere(key: &str) -> Option<&'static str> {
    let is_its = |path: &&str| path.rsplit('.').next() == Some(key);
    NESTED.iter().copied().find(is_its)
}

/// Whether two keys differ by one letter, by two swapped letters, or by case and `_`.
pub fn is_near(a: &str, b: &str) -> bool {
    let plain = |key: &str| -> Vec<char> {
        key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let (a, b) = (plain(a), plain(b));
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    longer.saturating_sub(start + end) <= 2 && a.len().abs_diff(b.len()) <= 1
}
