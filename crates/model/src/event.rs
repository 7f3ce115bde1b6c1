//! The activity of a team: who did what with which connection, and when.

use crate::Person;
use serde::{Deserialize, Serialize};

/// One entry of the activity. Never holds a secret or a hash of one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// Opaque id.
    pub id: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// Who did it; `None` for the system itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
    /// What was done: `created`, `renamed`, `access_changed`, `secret_replaced`,
    /// `tested`, `disabled`, `enabled`, `deleted`. Open.
    pub action: String,
    /// The connection as it was then: it may have been renamed or deleted since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<EventConnection>,
}

/// The connection of an event.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct EventConnection {
    /// Opaque id.
    pub id: String,
    /// Key of its integration.
    pub integration: String,
    /// Its name.
    pub name: String,
}
