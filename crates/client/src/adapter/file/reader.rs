//! Reading members of the expected types, and noting every fault on the way.

use super::Fault;
use crate::adapter::AdapterFault;
use crate::config::is_near;
use crate::operation::OperationKind;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};

const LONGEST_FOUND: usize = 60;

/// Collects the faults of a file.
#[derive(Default)]
pub struct Reader {
    /// The faults so far.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Notes a fault.
    pub fn add(&mut self, place: &str, fault: AdapterFault) {
        self.faults.push((place.to_owned(), fault));
    }

    /// Notes a value that isn't what is expected.
    pub fn wrong<T>(&mut self, place: &str, expected: &'static str, found: &Value) -> Option<T> {
        let found = found.to_string().chars().take(LONGEST_FOUND).collect();
        self.add(place, AdapterFault::Wrong { expected, found });
        None
    }

    /// Notes a key that has to be there.
    pub fn missing<T>(&mut self, place: &str, key: &'static str) -> Option<T> {
        self.add(place, AdapterFault::NoKey(key));
        None
    }

    /// The members of an object that has only these keys.
    pub fn object<'v>(
        &mut self,
        value: &'v Value,
        place: &str,
        keys: &[&'static str],
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(map) = value else { return self.wrong(place, "an object", value) };
        for key in map.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.unknown(&join(place, key), key, keys);
        }
        Some(map)
    }

    /// Notes an operation that doesn't exist.
    pub fn unknown_operation(&mut self, place: &str, name: &str) {
        let names: Vec<&str> = OperationKind::ALL.iter().map(|(name, _)| *name).collect();
        self.unknown(place, name, &names);
    }

    fn unknown(&mut self, place: &str, found: &str, known: &[&'static str]) {
        let near = known.iter().copied().find(|known| is_near(found, known));
        self.add(place, AdapterFault::Unknown { near, known: known.join(", ") });
    }

    /// A text that isn't empty.
    pub fn string<'v>(&mut self, value: &'v Value, place: &str) -> Option<&'v str> {
        match value.as_str() {
            Some(text) if !text.is_empty() => Some(text),
            _ => self.wrong(place, "a text that isn't empty", value),
        }
    }

    /// True or false; false if absent.
    pub fn flag(&mut self, value: Option<&Value>, place: &str) -> bool {
        match value {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => self.wrong(place, "true or false", other).unwrap_or_default(),
        }
    }

    /// A list of HTTP status codes; empty if absent.
    pub fn statuses(&mut self, value: Option<&Value>, place: &str) -> Vec<u16> {
        let expected = "a list of status codes from 200 to 599";
        let list = match value {
            None => return Vec::new(),
            Some(Value::Array(list)) => list,
            Some(other) => return self.wrong(place, expected, other).unwrap_or_default(),
        };
        let mut statuses = Vec::new();
        for (i, status) in list.iter().enumerate() {
            match status.as_u64().and_then(|status| u16::try_from(status).ok()) {
                Some(status @ 200..600) => statuses.push(status),
                _ => {
                    self.wrong::<()>(&join(place, &i.to_string()), expected, status);
                }
            }
        }
        statuses
    }
}
