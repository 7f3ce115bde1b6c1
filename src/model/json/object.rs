//! Reading an object, member by member, with the place of what is wrong.

use crate::model::json::{Json, Read, expected};
use serde_json::{Map, Value};

/// Reads an object, member by member.
#[derive(Clone, Copy)]
pub struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    /// The object that has to stand here.
    ///
    /// # Errors
    /// Something else does.
    pub fn of(json: &'a Value) -> Read<Self> {
        match json {
            Value::Object(members) => Ok(Self(members)),
            _ => expected("an object"),
        }
    }

    /// The keys, as they stand.
    pub fn keys(self) -> impl Iterator<Item = &'a String> {
        self.0.keys()
    }

    /// Whether there is a member of this name, be it null.
    pub fn has(self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A member that has to be there.
    ///
    /// # Errors
    /// It isn't.
    pub fn value(self, key: &str) -> Read<&'a Value> {
        self.0.get(key).map_or_else(|| at(key, expected("a value")), Ok)
    }

    /// A text that has to be there.
    ///
    /// # Errors
    /// It isn't, or is no text.
    pub fn text(self, key: &str) -> Read<String> {
        match self.0.get(key) {
            Some(Value::String(text)) => Ok(text.clone()),
            _ => at(key, expected("a text")),
        }
    }

    /// A text; empty if it is left out.
    ///
    /// # Errors
    /// It is something else.
    pub fn text_or_empty(self, key: &str) -> Read<String> {
        if self.has(key) { self.text(key) } else { Ok(String::new()) }
    }

    /// A text that may be left out or null.
    ///
    /// # Errors
    /// It is something else.
    pub fn opt_text(self, key: &str) -> Read<Option<String>> {
        if self.given(key).is_some() { self.text(key).map(Some) } else { Ok(None) }
    }

    /// Texts; none if they are left out.
    ///
    /// # Errors
    /// They are something else.
    pub fn texts(self, key: &str) -> Read<Vec<String>> {
        self.list_or_empty(key)
    }

    /// A whole number from 0 that has to be there.
    ///
    /// # Errors
    /// It isn't, or is something else.
    pub fn number(self, key: &str) -> Read<u32> {
        let number = self.0.get(key).and_then(Value::as_u64);
        match number.and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok(number),
            None => at(key, expected("a whole number")),
        }
    }

    /// A whole number from 0 that may be left out or null.
    ///
    /// # Errors
    /// It is something else.
    pub fn opt_number(self, key: &str) -> Read<Option<u32>> {
        if self.given(key).is_some() { self.number(key).map(Some) } else { Ok(None) }
    }

    /// True or false, which has to be there.
    ///
    /// # Errors
    /// It isn't.
    pub fn flag(self, key: &str) -> Read<bool> {
        match self.0.get(key) {
            Some(Value::Bool(flag)) => Ok(*flag),
            _ => at(key, expected("true or false")),
        }
    }

    /// An object as it stands; empty if it is left out.
    ///
    /// # Errors
    /// It is something else.
    pub fn map_or_empty(self, key: &str) -> Read<Map<String, Value>> {
        match self.0.get(key) {
            None => Ok(Map::new()),
            Some(Value::Object(map)) => Ok(map.clone()),
            Some(_) => at(key, expected("an object")),
        }
    }

    /// A part that has to be there.
    ///
    /// # Errors
    /// It isn't, or is something else.
    pub fn part<T: Json>(self, key: &str) -> Read<T> {
        at(key, T::read(self.value(key)?))
    }

    /// A part, or what stands for it if it is left out.
    ///
    /// # Errors
    /// It is something else.
    pub fn part_or<T: Json>(self, key: &str, instead: fn() -> T) -> Read<T> {
        if self.has(key) { self.part(key) } else { Ok(instead()) }
    }

    /// A part that may be left out or null.
    ///
    /// # Errors
    /// It is something else.
    pub fn opt_part<T: Json>(self, key: &str) -> Read<Option<T>> {
        match self.given(key) {
            Some(json) => at(key, T::read(json)).map(Some),
            None => Ok(None),
        }
    }

    /// Parts that have to be there.
    ///
    /// # Errors
    /// They aren't, or one is something else.
    pub fn list<T: Json>(self, key: &str) -> Read<Vec<T>> {
        let Some(Value::Array(items)) = self.0.get(key) else {
            return at(key, expected("a list"));
        };
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            match T::read(item) {
                Ok(part) => read.push(part),
                Err(wrong) => return Err(wrong.below(&read.len().to_string()).below(key)),
            }
        }
        Ok(read)
    }

    /// Parts; none if they are left out.
    ///
    /// # Errors
    /// They are something else.
    pub fn list_or_empty<T: Json>(self, key: &str) -> Read<Vec<T>> {
        if self.has(key) { self.list(key) } else { Ok(Vec::new()) }
    }

    fn given(self, key: &str) -> Option<&'a Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }
}

fn at<T>(key: &str, read: Read<T>) -> Read<T> {
    match read {
        Ok(read) => Ok(read),
        Err(wrong) => Err(wrong.below(key)),
    }
}
