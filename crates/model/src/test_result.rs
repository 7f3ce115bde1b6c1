//! What came of a test: the backend asked the remote service whether the
//! credential works. A failed check is a result, not an error.

use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// The result of one test.
#[derive(Clone, Debug, PartialEq)]
pub struct TestResult {
    /// Passed only if every check did.
    pub outcome: CheckOutcome,
    /// RFC 3339, UTC.
    pub tested_at: Option<String>,
    /// In the order in which they were made.
    pub checks: Vec<Check>,
    /// What the service lets this credential do, as far as was found out.
    pub abilities: Vec<AbilityResult>,
    /// The account whose rights the credential acts with.
    pub acts_as: Option<String>,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Stable name, such as `organization_found`.
    pub key: String,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// Why it failed: one of the contract's provider codes.
    pub code: Option<String>,
    /// JSON Pointer (RFC 6901) to the input at fault, such as `/secrets/token`.
    pub pointer: Option<String>,
    /// The service's own id for the error, for its support.
    pub provider_error_id: Option<String>,
}

/// Passed, failed, or not reached because an earlier check failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckOutcome {
    /// As it should be.
    Passed,
    /// Not as it should be.
    Failed,
    /// Not reached.
    Skipped,
    /// A word the backend knows and we don't.
    Other(String),
}

/// Whether the credential may do one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct AbilityResult {
    /// Key of the ability in the catalog entry.
    pub key: String,
    /// Whether it may.
    pub granted: bool,
}

impl TestResult {
    /// The first check that failed.
    pub fn first_failure(&self) -> Option<&Check> {
        self.checks.iter().find(|c| c.outcome == CheckOutcome::Failed)
    }
}

impl Json for TestResult {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                outcome: object.part("outcome")?,
                tested_at: object.opt_text("tested_at"),
                checks: object.list_or_empty("checks"),
                abilities: object.list_or_empty("abilities"),
                acts_as: object.opt_text("acts_as"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("outcome", self.outcome.write());
        members.opt_text("tested_at", &self.tested_at);
        members.list("checks", &self.checks);
        members.list("abilities", &self.abilities);
        members.opt_text("acts_as", &self.acts_as);
        members.done()
    }
}

impl Json for Check {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                key: object.text("key"),
                outcome: object.part("outcome")?,
                code: object.opt_text("code"),
                pointer: object.opt_text("pointer"),
                provider_error_id: object.opt_text("provider_error_id"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.value("outcome", self.outcome.write());
        members.opt_text("code", &self.code);
        members.opt_text("pointer", &self.pointer);
        members.opt_text("provider_error_id", &self.provider_error_id);
        members.done()
    }
}

impl CheckOutcome {
    /// The contract's word for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Other(word) => word,
        }
    }
}

impl Json for CheckOutcome {
    fn read(json: &Value) -> Read<Self> {
        let word = String::read(json)?;
        Ok(match word.as_str() {
            "passed" => Self::Passed,
            "failed" => Self::Failed,
            "skipped" => Self::Skipped,
            _ => Self::Other(word),
        })
    }

    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
}

impl Json for AbilityResult {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self { key: object.text("key"), granted: object.flag("granted") })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.value("granted", Value::Bool(self.granted));
        members.done()
    }
}
