//! The activity of a connection: who did what, and when.

use crate::Person;
use serde::{Deserialize, Serialize};

/// One entry of a connection's activity. Never holds a secret or a hash of one.
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
}
