//! An error as a backend says it: RFC 9457 problem details with the contract's
//! additions.

use serde::{Deserialize, Serialize};

/// Problem details (RFC 9457). The words people see are keyed on `code`;
/// `detail` is shown only as quoted text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// HTTP status.
    #[serde(default)]
    pub status: u16,
    /// The contract's problem code, such as `validation` or `duplicate`.
    #[serde(default)]
    pub code: String,
    /// The code of the remote service's refusal, with `provider_rejected`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_code: Option<String>,
    /// One sentence from the backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The backend's id for this request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What is wrong with which input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// The connection that is there already, with `duplicate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub existing_id: Option<String>,
    /// The role or right that is missing, with `forbidden`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// Seconds to wait, with `rate_limited` and `unavailable`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// What is wrong with one input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/domain`.
    #[serde(default)]
    pub pointer: String,
    /// Why.
    #[serde(default)]
    pub code: String,
    /// One sentence from the backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
