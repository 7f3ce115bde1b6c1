//! Who did what, when, to a connection.

use crate::Person;
use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// One entry of a connection's activity. Never holds a secret, nor its hash.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Opaque id.
    pub id: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// Who did it; none for the system itself.
    pub by: Option<Person>,
    /// What was done: `created`, `renamed`, `access_changed`, `secret_replaced`,
    /// `tested`, `disabled`, `enabled`, `deleted`. Open.
    pub action: String,
}

impl Json for Event {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                at: object.text("at"),
                by: object.opt_part("by"),
                action: object.text("action"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("at", &self.at);
        members.opt_part("by", &self.by);
        members.text("action", &self.action);
        members.done()
    }
}
