//! Who is signed in, and what they are in which team.

use crate::model::json::{Json, Members, Object, Read};
use serde_json::Value;

/// The answer to "who am I".
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    /// The person.
    pub user: User,
    /// When the session ends: RFC 3339, UTC.
    pub session_expires_at: Option<String>,
    /// The teams they belong to.
    pub teams: Vec<Team>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Their e-mail address, if the backend tells.
    pub email: Option<String>,
}

/// A team, and the part the person has in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// The part they have in it.
    pub role: Role,
    /// Names of its admins, if the backend tells.
    pub admins: Vec<String>,
    /// How many people are in it, if the backend tells.
    pub people: Option<u32>,
}

/// The part a person has in a team. The server enforces it; the app shows only
/// what it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Sets up connections.
    Admin,
    /// Uses connections.
    Member,
    /// A role we don't know: treated as a member.
    Other(String),
}

impl Json for Me {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                user: object.part("user")?,
                session_expires_at: object.opt_text("session_expires_at"),
                teams: object.list("teams"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("user", self.user.write());
        members.opt_text("session_expires_at", &self.session_expires_at);
        members.list("teams", &self.teams);
        members.done()
    }
}

impl Json for User {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                name: object.text("name"),
                email: object.opt_text("email"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("name", &self.name);
        members.opt_text("email", &self.email);
        members.done()
    }
}

impl Json for Team {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                name: object.text("name"),
                role: object.part("role")?,
                admins: object.texts("admins"),
                people: object.opt_number("people"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("name", &self.name);
        members.value("role", self.role.write());
        members.list_if_any("admins", &self.admins);
        members.opt_number("people", self.people);
        members.done()
    }
}

impl Role {
    /// The contract's word for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Other(word) => word,
        }
    }
}

impl Json for Role {
    fn read(json: &Value) -> Read<Self> {
        let word = String::read(json)?;
        Ok(match word.as_str() {
            "admin" => Self::Admin,
            "member" => Self::Member,
            _ => Self::Other(word),
        })
    }

    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
}
