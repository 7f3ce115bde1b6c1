//! Reading an object, member by member, with the place of what is wrong.

use crate::json::{Json, Misshapen, Read, expected};
use serde_json::{Map, Value};
use std::cell::Cell;

/// Reads an object, member by member. What is wrong is noted here, the first thing
/// alone, and something empty is read in its place: [`Object::read`] says in the end
/// whether all was well.
pub struct Object<'a> {
    members: &'a Map<String, Value>,
    wrong: Cell<Option<Misshapen>>,
}

/// What stands for a member that isn't there.
static NOTHING: Value = Value::Null;

impl<'a> Object<'a> {
    /// Reads the object that has to stand here into what `make` makes of it; it makes
    /// nothing where a part that nothing can stand for is wrong.
    ///
    /// # Errors
    /// Something else stands here, or the first thing in it that is wrong.
    pub fn read<T>(json: &'a Value, make: impl FnOnce(&Self) -> Option<T>) -> Read<T> {
        let Value::Object(members) = json else { return expected("an object") };
        let object = Self { members, wrong: Cell::new(None) };
        let read = make(&object);
        match object.wrong.into_inner() {
            Some(wrong) => Err(wrong),
            None => read.map_or_else(|| expected("something else"), Ok),
        }
    }

    /// The keys, as they stand.
    pub fn keys(&self) -> impl Iterator<Item = &'a String> {
        self.members.keys()
    }

    /// Notes that something else should stand at a member.
    pub fn refuse(&self, key: &str, expected: &'static str) {
        self.note(Misshapen { pointer: String::new(), expected }, key);
    }

    /// A member that has to be there.
    pub fn value(&self, key: &str) -> &'a Value {
        self.members.get(key).unwrap_or_else(|| {
            self.refuse(key, "a value");
            &NOTHING
        })
    }

    /// A text that has to be there.
    pub fn text(&self, key: &str) -> String {
        match self.members.get(key) {
            Some(Value::String(text)) => text.clone(),
            _ => {
                self.refuse(key, "a text");
                String::new()
            }
        }
    }

    /// A text; empty if it is left out.
    pub fn text_or_empty(&self, key: &str) -> String {
        if self.has(key) { self.text(key) } else { String::new() }
    }

    /// A text that may be left out or null.
    pub fn opt_text(&self, key: &str) -> Option<String> {
        self.given(key).map(|_| self.text(key))
    }

    /// Texts; none if they are left out.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.list_or_empty(key)
    }

    /// A whole number from 0 that has to be there.
    pub fn number(&self, key: &str) -> u32 {
        let number = self.members.get(key).and_then(Value::as_u64);
        number.and_then(|number| u32::try_from(number).ok()).unwrap_or_else(|| {
            self.refuse(key, "a whole number");
            0
        })
    }

    /// A whole number from 0, or what stands for it if it is left out.
    pub fn number_or(&self, key: &str, instead: u32) -> u32 {
        if self.has(key) { self.number(key) } else { instead }
    }

    /// A whole number from 0 that may be left out or null.
    pub fn opt_number(&self, key: &str) -> Option<u32> {
        self.given(key).map(|_| self.number(key))
    }

    /// True or false, which has to be there.
    pub fn flag(&self, key: &str) -> bool {
        self.members.get(key).and_then(Value::as_bool).unwrap_or_else(|| {
            self.refuse(key, "true or false");
            false
        })
    }

    /// An object as it stands; empty if it is left out.
    pub fn map_or_empty(&self, key: &str) -> Map<String, Value> {
        match self.members.get(key) {
            None => Map::new(),
            Some(Value::Object(map)) => map.clone(),
            Some(_) => {
                self.refuse(key, "an object");
                Map::new()
            }
        }
    }

    /// A part that has to be there.
    pub fn part<T: Json>(&self, key: &str) -> Option<T> {
        self.well(T::read(self.value(key)), key)
    }

    /// A part, or what stands for it if it is left out.
    pub fn part_or<T: Json>(&self, key: &str, instead: fn() -> T) -> Option<T> {
        if self.has(key) { self.part(key) } else { Some(instead()) }
    }

    /// A part that may be left out or null.
    pub fn opt_part<T: Json>(&self, key: &str) -> Option<T> {
        self.well(T::read(self.given(key)?), key)
    }

    /// Parts that have to be there.
    pub fn list<T: Json>(&self, key: &str) -> Vec<T> {
        let items = self.members.get(key).and_then(Value::as_array);
        if items.is_none() {
            self.refuse(key, "a list");
        }
        let mut read = Vec::new();
        for item in items.into_iter().flatten() {
            match T::read(item) {
                Ok(part) => read.push(part),
                Err(wrong) => {
                    self.note_in_list(wrong, read.len(), key);
                    break;
                }
            }
        }
        read
    }

    /// Parts; none if they are left out.
    pub fn list_or_empty<T: Json>(&self, key: &str) -> Vec<T> {
        if self.has(key) { self.list(key) } else { Vec::new() }
    }

    fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    fn given(&self, key: &str) -> Option<&'a Value> {
        self.members.get(key).filter(|value| !value.is_null())
    }

    fn well<T>(&self, read: Read<T>, key: &str) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(wrong) => {
                self.note(wrong, key);
                None
            }
        }
    }

    fn note_in_list(&self, wrong: Misshapen, index: usize, key: &str) {
        self.note(wrong.below(&index.to_string()), key);
    }

    fn note(&self, wrong: Misshapen, key: &str) {
        let first = self.wrong.take().unwrap_or_else(|| wrong.below(key));
        self.wrong.set(Some(first));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_thing_that_is_wrong_is_told() {
        let read = |json: Value| {
            Object::read(&json, |object| Some((object.text("a"), object.list::<String>("b"))))
        };
        let place = |json| read(json).map_err(|wrong| wrong.to_string());
        assert_eq!(place(json!({ "a": "x", "b": ["y"] })), Ok(("x".into(), vec!["y".into()])));
        for (json, wrong) in [
            (json!({ "a": 1, "b": 2 }), "/a: a text"),
            (json!({ "a": "x", "b": ["y", 3, 4] }), "/b/1: a text"),
            (json!({ "a": "x" }), "/b: a list"),
            (json!([]), ": an object"),
        ] {
            assert_eq!(place(json), Err(wrong.to_owned()));
        }
    }
}
