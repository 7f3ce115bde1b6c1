//! A connection: one named credential of one team for one integration.

use crate::model::{Access, TestResult};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A connection as a backend shows it: never a secret's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Connection {
    /// Opaque id.
    pub id: String,
    /// Key of its integration.
    pub integration: String,
    /// Key of its auth method, if the backend keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_method: Option<String>,
    /// Its name, unique in the team.
    pub name: String,
    /// What was entered, secrets aside.
    #[serde(default)]
    pub values: Map<String, Value>,
    /// When each secret was set.
    #[serde(default)]
    pub secrets: BTreeMap<String, SecretInfo>,
    /// Who may use it, if the backend keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// Whether it works, as far as is known.
    #[serde(default = "Status::unknown")]
    pub status: Status,
    /// What it is connected to at the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// The account whose rights it acts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts_as: Option<String>,
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Person>,
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// The newest test and what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_test: Option<TestResult>,
}

/// Whether a connection works. Open: an unknown word is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    #[serde(untagged)]
    Other(String),
}

impl Status {
    fn unknown() -> Self {
        Self::Other(String::new())
    }
}

/// When a secret was set; all that is ever shown of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecretInfo {
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_at: Option<String>,
}

/// The organization (or its like) at the remote service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remote {
    /// The service's own id for it.
    pub id: String,
    /// Its host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

/// A person, named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
}
