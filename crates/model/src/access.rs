//! Who in the team may use a connection.

use crate::json::{Json, Members, Object, Read, expected};
use serde_json::Value;

/// The access of one connection. `principals` counts only for `chosen`.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// How access is decided.
    pub level: AccessLevel,
    /// The people and groups chosen.
    pub principals: Vec<PrincipalRef>,
}

/// How access is decided. Open: a level this version doesn't know is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessLevel {
    /// Everyone in the team.
    Everyone,
    /// The team's admins.
    Admins,
    /// Chosen people and groups.
    Chosen,
    /// A level the backend knows and we don't.
    Other(String),
}

/// A person or a group, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrincipalRef {
    /// Person or group.
    pub kind: PrincipalKind,
    /// Opaque id.
    pub id: String,
}

/// What a principal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrincipalKind {
    /// One person.
    User,
    /// A group of people.
    Group,
}

/// A person or a group that access can be given to.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// Person or group, by id.
    pub reference: PrincipalRef,
    /// Name to show.
    pub name: String,
    /// How many people it stands for; 1 for a person.
    pub people: u32,
}

impl Json for Access {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                level: object.part("level")?,
                principals: object.list_or_empty("principals"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("level", self.level.write());
        members.list_if_any("principals", &self.principals);
        members.done()
    }
}

impl AccessLevel {
    /// The contract's word for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Everyone => "everyone",
            Self::Admins => "admins",
            Self::Chosen => "chosen",
            Self::Other(word) => word,
        }
    }
}

impl Json for AccessLevel {
    fn read(json: &Value) -> Read<Self> {
        let word = String::read(json)?;
        Ok(match word.as_str() {
            "everyone" => Self::Everyone,
            "admins" => Self::Admins,
            "chosen" => Self::Chosen,
            _ => Self::Other(word),
        })
    }

    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
}

impl Json for PrincipalRef {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self { kind: object.part("kind")?, id: object.text("id") })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("kind", self.kind.write());
        members.text("id", &self.id);
        members.done()
    }
}

impl Json for PrincipalKind {
    fn read(json: &Value) -> Read<Self> {
        match json.as_str() {
            Some("user") => Ok(Self::User),
            Some("group") => Ok(Self::Group),
            _ => expected("user or group"),
        }
    }

    fn write(&self) -> Value {
        let word = match self {
            Self::User => "user",
            Self::Group => "group",
        };
        Value::String(word.to_owned())
    }
}

/// One object: the id and the kind stand beside the name.
impl Json for Principal {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            let people = object.number_or("people", 1);
            let reference = PrincipalRef { kind: object.part("kind")?, id: object.text("id") };
            Some(Self { reference, name: object.text("name"), people })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("kind", self.reference.kind.write());
        members.text("id", &self.reference.id);
        members.text("name", &self.name);
        members.opt_number("people", Some(self.people));
        members.done()
    }
}
