//! What came of a test: the backend asked the remote service whether the
//! credential works. A failed check is a result, not an error.

use serde::{Deserialize, Serialize};

/// The result of one test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestResult {
    /// Passed only if every check did.
    pub outcome: CheckOutcome,
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tested_at: Option<String>,
    /// In the order in which they were made.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What the service lets this credential do, as far as was found out.
    #[serde(default)]
    pub abilities: Vec<AbilityResult>,
    /// The account whose rights the credential acts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts_as: Option<String>,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Stable name, such as `organization_found`.
    pub key: String,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// Why it failed: one of the contract's provider codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// JSON Pointer (RFC 6901) to the input at fault, such as `/secrets/token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The service's own id for the error, for its support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_error_id: Option<String>,
}

/// Passed, failed, or not reached because an earlier check failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// As it should be.
    Passed,
    /// Not as it should be.
    Failed,
    /// Not reached.
    Skipped,
    /// A word the backend knows and we don't.
    #[serde(untagged)]
    Other(String),
}

/// Whether the credential may do one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
