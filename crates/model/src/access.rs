//! Who in the team may use a connection.

use serde::{Deserialize, Serialize};

/// The access of one connection. `principals` counts only for `chosen`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Access {
    /// How access is decided.
    pub level: AccessLevel,
    /// The chosen people and groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principals: Vec<PrincipalRef>,
}

impl Access {
    /// Access at a level that needs no people to be chosen.
    pub fn at(level: AccessLevel) -> Self {
        Self { level, principals: Vec::new() }
    }
}

/// How access is decided. Open: a level this version doesn't know is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessLevel {
    /// Everyone in the team.
    Everyone,
    /// The team's admins.
    Admins,
    /// Chosen people and groups.
    Chosen,
    /// A level that only the backend knows.
    #[serde(untagged)]
    Other(String),
}

/// A person or a group, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct PrincipalRef {
    /// Person or group.
    pub kind: PrincipalKind,
    /// Opaque id.
    pub id: String,
}

/// Whether a principal is a person or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalKind {
    /// One person.
    User,
    /// A group of people.
    Group,
}

/// A person or a group that can be given access. In JSON, its kind, id and name are members
/// of one object.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Principal {
    /// Person or group, by id.
    #[serde(flatten)]
    pub reference: PrincipalRef,
    /// Display name.
    pub name: String,
    /// The number of people in a group; 1 for a person.
    #[serde(default = "one")]
    pub people: u32,
}

fn one() -> u32 {
    1
}

impl AccessLevel {
    /// The levels that the contract knows.
    pub const KNOWN: [Self; 3] = [Self::Everyone, Self::Admins, Self::Chosen];

    /// The level that a word means.
    pub fn of_word(word: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|level| level.as_str() == word);
        known.unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The contract's word for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Everyone => "everyone",
            Self::Admins => "admins",
            Self::Chosen => "chosen",
            Self::Other(word) => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn level_is_written_as_its_word_and_unknown_words_are_kept() {
        for word in ["everyone", "admins", "chosen", "owners"] {
            let level: AccessLevel = serde_json::from_value(json!(word)).unwrap();
            assert_eq!((level.as_str(), json!(level)), (word, json!(word)));
            assert_eq!(matches!(level, AccessLevel::Other(_)), word == "owners");
        }
    }
}
