//! Who did what, when, to a connection.

use crate::model::Person;
use serde::{Deserialize, Serialize};

/// One entry of a connection's activity. Never holds a secret, nor its hash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Opaque id.
    pub id: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// Who did it; none for the system itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
    /// What was done: `created`, `renamed`, `access_changed`, `secret_replaced`,
    /// `tested`, `disabled`, `enabled`, `deleted`. Open.
    pub action: String,
}
