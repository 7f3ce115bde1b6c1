//! The result of a test: the backend asked the remote service whether the credential works.
//! A failed check is a result, not an error.

use serde::{Deserialize, Serialize};

/// The result of one test.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct TestResult {
    /// Passed only if every check passed.
    pub outcome: CheckOutcome,
    /// RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tested_at: Option<String>,
    /// The checks, in the order in which they were made.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What the service lets this credential do, as far as is known.
    #[serde(default)]
    pub abilities: Vec<AbilityResult>,
    /// The account whose rights the credential acts with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acts_as: Option<String>,
}

/// One check of a test.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Check {
    /// Stable name, such as `organization_found`.
    pub key: String,
    /// Its result.
    pub outcome: CheckOutcome,
    /// Why it failed: one of the contract's provider codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// JSON Pointer (RFC 6901) to the input at fault, such as `/secrets/token`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The service's own id for the error, for its support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_error_id: Option<String>,
}

/// The result of a check. Open: an unknown word is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// The credential passed.
    Passed,
    /// The credential failed.
    Failed,
    /// Not reached, because an earlier check failed.
    Skipped,
    /// An outcome that only the backend knows.
    #[serde(untagged)]
    Other(String),
}

/// Whether the credential may do one thing.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct AbilityResult {
    /// Key of the ability in the catalog entry.
    pub key: String,
    /// Whether the service allows it.
    pub granted: bool,
}

impl TestResult {
    /// Whether the credential works, but may not do everything that was looked at.
    pub fn is_limited(&self) -> bool {
        self.outcome == CheckOutcome::Passed && self.abilities.iter().any(|it| !it.granted)
    }

    /// The first check that failed.
    pub fn first_failure(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.outcome == CheckOutcome::Failed)
    }
}
