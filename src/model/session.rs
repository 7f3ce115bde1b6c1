//! Who is signed in, and what they are in which team.

use serde::{Deserialize, Serialize};

/// The answer to "who am I".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Me {
    /// The person.
    pub user: User,
    /// When the session ends: RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_expires_at: Option<String>,
    /// The teams they belong to.
    pub teams: Vec<Team>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Their e-mail address, if the backend tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A team, and the part the person has in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// The part they have in it.
    pub role: Role,
    /// Names of its admins, if the backend tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admins: Vec<String>,
    /// How many people are in it, if the backend tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
}

/// The part a person has in a team. The server enforces it; the app shows only
/// what it allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up connections.
    Admin,
    /// Uses connections.
    Member,
    /// A role we don't know: treated as a member.
    #[serde(untagged)]
    Other(String),
}
