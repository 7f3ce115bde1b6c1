//! A connection: one named credential of one team for one integration.

use crate::json::{Json, Members, Object, Read};
use crate::{Access, ByField, CheckOutcome, TestResult};
use serde_json::{Map, Value};

/// A connection as a backend shows it: never a secret's value.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// Opaque id.
    pub id: String,
    /// Key of its integration.
    pub integration: String,
    /// Key of its auth method, if the backend keeps it.
    pub auth_method: Option<String>,
    /// Its name, unique in the team.
    pub name: String,
    /// What was entered, secrets aside.
    pub values: Map<String, Value>,
    /// When each secret was set.
    pub secrets: ByField<SecretInfo>,
    /// Who may use it, if the backend keeps it.
    pub access: Option<Access>,
    /// Whether it works, as far as is known.
    pub status: Status,
    /// What it is connected to at the service.
    pub remote: Option<Remote>,
    /// The account whose rights it acts with.
    pub acts_as: Option<String>,
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
    /// Who made it.
    pub created_by: Option<Person>,
    /// RFC 3339, UTC.
    pub updated_at: Option<String>,
    /// The newest test and what came of it.
    pub last_test: Option<TestResult>,
}

/// Whether a connection works. Open: an unknown word is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The newest test passed.
    Connected,
    /// Saved without a test.
    Untested,
    /// The newest test failed.
    Failing,
    /// Switched off by an admin.
    Disabled,
    /// A status the backend knows and we don't; empty if it gave none.
    Other(String),
}

/// When a secret was set; all that is ever shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SecretInfo {
    /// RFC 3339, UTC.
    pub set_at: Option<String>,
}

/// The organization (or its like) at the remote service.
#[derive(Clone, Debug, PartialEq)]
pub struct Remote {
    /// The service's own id for it.
    pub id: String,
    /// Its host.
    pub host: Option<String>,
}

/// A person, named.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
}

impl Connection {
    /// Whether it was saved without a test, and a test may still tell whether it works. One
    /// that came to nothing told that the backend has no way to ask the service.
    pub fn awaits_test(&self) -> bool {
        let skipped = self.last_test.as_ref().map(|test| test.outcome == CheckOutcome::Skipped);
        self.status == Status::Untested && skipped != Some(true)
    }

    /// Whether an admin should look at it.
    pub fn needs_attention(&self) -> bool {
        self.status == Status::Failing || self.awaits_test()
    }
}

impl Json for Connection {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                integration: object.text("integration"),
                auth_method: object.opt_text("auth_method"),
                name: object.text("name"),
                values: object.map_or_empty("values"),
                secrets: object.part_or("secrets", ByField::new)?,
                access: object.opt_part("access"),
                status: object.part_or("status", || Status::Other(String::new()))?,
                remote: object.opt_part("remote"),
                acts_as: object.opt_text("acts_as"),
                created_at: object.opt_text("created_at"),
                created_by: object.opt_part("created_by"),
                updated_at: object.opt_text("updated_at"),
                last_test: object.opt_part("last_test"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("integration", &self.integration);
        members.opt_text("auth_method", &self.auth_method);
        members.text("name", &self.name);
        members.value("values", Value::Object(self.values.clone()));
        members.value("secrets", self.secrets.write());
        members.opt_part("access", &self.access);
        members.value("status", self.status.write());
        members.opt_part("remote", &self.remote);
        members.opt_text("acts_as", &self.acts_as);
        members.opt_text("created_at", &self.created_at);
        members.opt_part("created_by", &self.created_by);
        members.opt_text("updated_at", &self.updated_at);
        members.opt_part("last_test", &self.last_test);
        members.done()
    }
}

impl Status {
    /// The contract's word for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Connected => "connected",
            Self::Untested => "untested",
            Self::Failing => "failing",
            Self::Disabled => "disabled",
            Self::Other(word) => word,
        }
    }
}

impl Json for Status {
    fn read(json: &Value) -> Read<Self> {
        let word = String::read(json)?;
        Ok(match word.as_str() {
            "connected" => Self::Connected,
            "untested" => Self::Untested,
            "failing" => Self::Failing,
            "disabled" => Self::Disabled,
            _ => Self::Other(word),
        })
    }

    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
}

impl Json for SecretInfo {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| Some(Self { set_at: object.opt_text("set_at") }))
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.opt_text("set_at", &self.set_at);
        members.done()
    }
}

impl Json for Remote {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self { id: object.text("id"), host: object.opt_text("host") })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.opt_text("host", &self.host);
        members.done()
    }
}

impl Json for Person {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| Some(Self { id: object.text("id"), name: object.text("name") }))
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("name", &self.name);
        members.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn connection(status: &str, tested: Option<&str>) -> Connection {
        let mut told = json!({ "id": "c1", "integration": "okta", "name": "A", "status": status });
        if let Some(outcome) = tested {
            told["last_test"] = json!({ "outcome": outcome });
        }
        Connection::read(&told).unwrap()
    }

    #[test]
    fn what_can_be_tested_awaits_it() {
        assert!(connection("untested", None).awaits_test());
        assert!(!connection("untested", Some("skipped")).awaits_test());
        assert!(!connection("connected", Some("passed")).awaits_test());
        assert!(!connection("failing", Some("failed")).awaits_test());
    }

    #[test]
    fn attention_is_asked_for_where_something_can_be_done() {
        assert!(connection("failing", Some("failed")).needs_attention());
        assert!(connection("untested", None).needs_attention());
        assert!(!connection("untested", Some("skipped")).needs_attention());
        assert!(!connection("connected", Some("passed")).needs_attention());
        assert!(!connection("disabled", None).needs_attention());
    }
}
