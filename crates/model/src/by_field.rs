//! What belongs to the fields of a form: a handful of things, each under the key
//! of its field. Imports `model::json` only.

use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// One thing per field, in the order of the keys.
#[derive(Clone, Debug, PartialEq)]
pub struct ByField<T>(Vec<(String, T)>);

impl<T> ByField<T> {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Puts a thing in the place of the one under this key, if any.
    pub fn insert(&mut self, key: String, thing: T) {
        let at = self.0.partition_point(|(other, _)| *other < key);
        match self.0.get_mut(at) {
            Some(there) if there.0 == key => there.1 = thing,
            _ => self.0.insert(at, (key, thing)),
        }
    }

    /// The thing under this key.
    pub fn get(&self, key: &str) -> Option<&T> {
        let there = self.0.get(self.0.partition_point(|(other, _)| &**other < key));
        there.filter(|(other, _)| other == key).map(|(_, thing)| thing)
    }

    /// The thing under this key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        let at = self.0.partition_point(|(other, _)| &**other < key);
        self.0.get_mut(at).filter(|(other, _)| other == key).map(|(_, thing)| thing)
    }

    /// Makes a thing for this key if there is none, and changes it.
    pub fn change<R>(
        &mut self,
        key: &str,
        make: impl FnOnce() -> T,
        change: impl FnOnce(&mut T) -> R,
    ) -> R {
        let at = self.0.partition_point(|(other, _)| &**other < key);
        match self.0.get_mut(at) {
            Some((other, thing)) if other == key => change(thing),
            _ => {
                let mut thing = make();
                let result = change(&mut thing);
                self.0.insert(at, (key.to_owned(), thing));
                result
            }
        }
    }

    /// Takes out the thing under this key.
    pub fn remove(&mut self, key: &str) -> Option<T> {
        let at = self.0.iter().position(|(other, _)| other == key)?;
        Some(self.0.remove(at).1)
    }

    /// Looks at each thing, and keeps those that it says `true` of.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut T) -> bool) {
        self.0.retain_mut(|(key, thing)| keep(key, thing));
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Keys and things, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.0.iter_mut().map(|(key, thing)| (&**key, thing))
    }

    /// Keys and things.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, T)> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for ByField<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<(String, T)> for ByField<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(things: I) -> Self {
        let mut all = Self::new();
        for (key, thing) in things {
            all.insert(key, thing);
        }
        all
    }
}

impl<T, const N: usize> From<[(String, T); N]> for ByField<T> {
    fn from(things: [(String, T); N]) -> Self {
        things.into_iter().collect()
    }
}

impl<T> IntoIterator for ByField<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a ByField<T> {
    type Item = &'a (String, T);
    type IntoIter = std::slice::Iter<'a, (String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Json> Json for ByField<T> {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            let mut all = Self::new();
            for key in object.keys() {
                all.insert(key.clone(), object.part(key)?);
            }
            Some(all)
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        for (key, thing) in self {
            members.value(key, thing.write());
        }
        members.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_stands_once_and_in_order() {
        let mut all = ByField::new();
        for (key, thing) in [("token", 1), ("cert", 2), ("token", 3), ("user", 4)] {
            all.insert(key.to_owned(), thing);
        }
        let owned = |(key, thing): (&str, i32)| (key.to_owned(), thing);
        assert!(all.iter().cloned().eq([("cert", 2), ("token", 3), ("user", 4)].map(owned)));
        assert_eq!((all.get("token"), all.get("none")), (Some(&3), None));
    }
}
