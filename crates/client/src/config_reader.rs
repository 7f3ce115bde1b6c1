//! Reads the keys of a JSON object and keeps a list of what is wrong with them.

use crate::config::{ConfigProblem, Expected};
use serde_json::{Map, Value};

/// One object of the configuration, by its dotted path.
pub(super) struct Reader<'v> {
    map: Option<&'v Map<String, Value>>,
    path: String,
}

pub(super) type Problems = Vec<ConfigProblem>;

impl<'v> Reader<'v> {
    /// Opens an object and reports keys that it shouldn't have.
    pub(super) fn open(
        value: Option<&'v Value>,
        path: String,
        keys: &'static [&'static str],
        problems: &mut Problems,
    ) -> Self {
        let map = value.and_then(Value::as_object);
        let reader = Self { map, path };
        match (value, map) {
            (Some(found), None) => {
                problems.push(problem(reader.path.clone(), found, Expected::Object));
            }
            (_, Some(map)) => {
                for (key, found) in map.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
                    let near = keys.iter().copied().find(|known| is_near(key, known));
                    problems.push(problem(
                        reader.at(key),
                        found,
                        Expected::KnownKey { keys, near },
                    ));
                }
            }
            (None, None) => {}
        }
        reader
    }

    pub(super) fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { [&self.path, ".", key].concat() }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.and_then(|map| map.get(key))
    }

    /// A text that `accepts` likes; none if it isn't there or is reported.
    pub(super) fn text(
        &self,
        key: &str,
        expected: Expected,
        accepts: fn(&str) -> bool,
        problems: &mut Problems,
    ) -> Option<String> {
        let found = self.get(key)?;
        match found.as_str().filter(|text| accepts(text)) {
            Some(text) => Some(text.to_owned()),
            None => {
                problems.push(problem(self.at(key), found, expected));
                None
            }
        }
    }
}

/// A problem, with what was found in at most 60 characters.
pub(super) fn problem(key: String, found: &Value, expected: Expected) -> ConfigProblem {
    let found = found.to_string().chars().take(60).collect();
    ConfigProblem { key, found, expected }
}

/// Whether two keys differ by one letter, by two swapped, or by case and `_`.
fn is_near(a: &str, b: &str) -> bool {
    let plain = |key: &str| -> Vec<char> {
        key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let (a, b) = (plain(a), plain(b));
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    longer.saturating_sub(same + tail) <= 2 && a.len().abs_diff(b.len()) <= 1
}
