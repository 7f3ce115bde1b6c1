//! Who in the team may use a connection.

use serde::{Deserialize, Serialize};

/// The access of one connection. `principals` counts only for `chosen`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Access {
    /// How access is decided.
    pub level: AccessLevel,
    /// The people and groups chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principals: Vec<PrincipalRef>,
}

/// How access is decided. Open: a level this version doesn't know is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessLevel {
    /// Everyone in the team.
    Everyone,
    /// The team's admins.
    Admins,
    /// Chosen people and groups.
    Chosen,
    /// A level the backend knows and we don't.
    #[serde(untagged)]
    Other(String),
}

/// A person or a group, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PrincipalRef {
    /// Person or group.
    pub kind: PrincipalKind,
    /// Opaque id.
    pub id: String,
}

/// What a principal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalKind {
    /// One person.
    User,
    /// A group of people.
    Group,
}

/// A person or a group that access can be given to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Principal {
    /// Person or group, by id.
    #[serde(flatten)]
    pub reference: PrincipalRef,
    /// Name to show.
    pub name: String,
    /// How many people it stands for; 1 for a person.
    #[serde(default = "one")]
    pub people: u32,
}

fn one() -> u32 {
    1
}
