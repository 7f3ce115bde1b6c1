//! A connection: one named credential of one team for one integration.

use crate::{Access, CheckOutcome, TestResult};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A connection as a backend shows it: never with the value of a secret.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Connection {
    /// Opaque id.
    pub id: String,
    /// Key of its integration.
    pub integration: String,
    /// Key of its auth method, if the backend keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_method: Option<String>,
    /// Its name, unique in the team.
    pub name: String,
    /// The entered values, without the secrets.
    #[serde(default)]
    pub values: Map<String, Value>,
    /// When each secret was set, by field key.
    #[serde(default)]
    pub secrets: BTreeMap<String, SecretInfo>,
    /// Who may use it, if the backend keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// Whether it works, as far as is known.
    #[serde(default)]
    pub status: Status,
    /// What it is connected to at the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// The account whose rights it acts with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acts_as: Option<String>,
    /// RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Person>,
    /// RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// The result of the newest test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_test: Option<TestResult>,
}

/// Whether a connection works. Open: an unknown word is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
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
    /// A status that only the backend knows; empty if it gave none.
    #[serde(untagged)]
    Other(String),
}

/// When a secret was set, was used and expires: all that is ever shown of it. The times are RFC 3339,
/// UTC.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct SecretInfo {
    /// When it was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_at: Option<String>,
    /// When the backend used it last, if it keeps that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<String>,
    /// When the service will no longer accept it, if the backend knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// The organization, or its equivalent, at the remote service.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Remote {
    /// The service's own id for it.
    pub id: String,
    /// Its host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

/// A person, by id and name.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Person {
    /// Opaque id.
    pub id: String,
    /// Display name.
    pub name: String,
}

/// What people want to know of a connection at a glance: its status, and what its last test adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It works.
    Connected,
    /// It works, but its credential may not do everything that the service offers.
    Limited,
    /// Nobody has tested it.
    NotTested,
    /// The backend can't test it.
    NotTestable,
    /// It doesn't work.
    Failing,
    /// It is switched off.
    Disabled,
    /// A status that we don't know.
    Other(String),
}

impl Connection {
    /// Its health.
    pub fn health(&self) -> Health {
        match &self.status {
            Status::Connected if self.last_test.as_ref().is_some_and(TestResult::is_limited) => {
                Health::Limited
            }
            Status::Connected => Health::Connected,
            Status::Untested if self.awaits_test() => Health::NotTested,
            Status::Untested => Health::NotTestable,
            Status::Failing => Health::Failing,
            Status::Disabled => Health::Disabled,
            Status::Other(status) => Health::Other(status.clone()),
        }
    }

    /// Whether it was saved without a test and a test may still show whether it works. A
    /// skipped test has shown that the backend can't ask the service.
    pub fn awaits_test(&self) -> bool {
        let skipped = self.last_test.as_ref().map(|test| test.outcome == CheckOutcome::Skipped);
        self.status == Status::Untested && skipped != Some(true)
    }

    /// Whether an admin should look at it.
    pub fn needs_attention(&self) -> bool {
        self.status == Status::Failing || self.awaits_test()
    }
}

impl Default for Status {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl Status {
    /// The statuses that the contract knows.
    pub const KNOWN: [Self; 4] = [Self::Failing, Self::Untested, Self::Connected, Self::Disabled];

    /// The status that a word means.
    pub fn of_word(word: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|status| status.as_str() == word);
        known.unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The contract's word for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Connected => "connected",
            Self::Untested => "untested",
            Self::Failing => "failing",
            Self::Disabled => "disabled",
            Self::Other(word) => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn connection(status: &str, test_outcome: Option<&str>) -> Connection {
        let last_test = test_outcome.map(|outcome| json!({ "outcome": outcome }));
        let json = json!({
            "id": "c1", "integration": "okta", "name": "A", "status": status,
            "last_test": last_test,
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn status_is_written_as_its_word_and_unknown_words_are_kept() {
        for word in ["connected", "untested", "failing", "disabled", "paused", ""] {
            let status: Status = serde_json::from_value(json!(word)).unwrap();
            assert_eq!((status.as_str(), json!(status)), (word, json!(word)));
            assert_eq!(matches!(status, Status::Other(_)), ["paused", ""].contains(&word));
        }
    }

    #[test]
    fn untested_connection_awaits_a_test_unless_it_was_skipped() {
        assert!(connection("untested", None).awaits_test());
        assert!(!connection("untested", Some("skipped")).awaits_test());
        assert!(!connection("connected", Some("passed")).awaits_test());
        assert!(!connection("failing", Some("failed")).awaits_test());
    }

    #[test]
    fn connection_needs_attention_where_something_can_be_done() {
        assert!(connection("failing", Some("failed")).needs_attention());
        assert!(connection("untested", None).needs_attention());
        assert!(!connection("untested", Some("skipped")).needs_attention());
        assert!(!connection("connected", Some("passed")).needs_attention());
        assert!(!connection("disabled", None).needs_attention());
    }
}
