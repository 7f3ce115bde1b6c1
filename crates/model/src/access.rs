//! Who in the team may use a connection.

use crate::percent;
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct PrincipalRef {
    /// Person or group.
    pub kind: PrincipalKind,
    /// Opaque id.
    pub id: String,
}

/// Whether a principal is a person or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalKind {
    /// One person.
    User,
    /// A group of people.
    Group,
}

impl PrincipalRef {
    /// As in a query, such as `group:g7`: the id is percent-encoded, so that a comma can separate
    /// several.
    pub fn to_text(&self) -> String {
        format!("{}:{}", self.kind.as_str(), percent::encode(&self.id))
    }

    /// Parses what [`Self::to_text`] writes; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        let kind = match kind {
            "user" => PrincipalKind::User,
            "group" => PrincipalKind::Group,
            _ => return None,
        };
        let id = String::from_utf8(percent::decode(id.as_bytes()).to_vec()).ok()?;
        (!id.is_empty()).then_some(Self { kind, id })
    }
}

impl PrincipalKind {
    /// The contract's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
        }
    }
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
    /// Whether the signed-in user is in the group, if the backend tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub includes_you: Option<bool>,
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

    #[test]
    fn principal_in_a_query_keeps_its_id() {
        for id in ["u1", "a,b", "user:1", "100%", "zoë"] {
            let group = PrincipalRef { kind: PrincipalKind::Group, id: id.to_owned() };
            assert!(!group.to_text().contains(','), "{id}");
            assert_eq!(PrincipalRef::parse(&group.to_text()), Some(group));
        }
        assert_eq!(PrincipalRef::parse("user:u%201").unwrap().id, "u 1");
        for text in ["", "u1", "user:", "robot:u1", "user:%ff"] {
            assert_eq!(PrincipalRef::parse(text), None, "{text}");
        }
    }
}
