//! An error response of a backend: RFC 9457 problem details with the contract's additions.

use serde::{Deserialize, Serialize};

/// Problem details (RFC 9457). The words that people see depend on `code`; `detail` is shown
/// only as a quotation.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// The contract's problem code, such as `validation` or `duplicate`.
    pub code: String,
    /// Why the remote service refused, with `provider_rejected`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_code: Option<String>,
    /// One sentence from the backend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The backend's id for this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The inputs at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Id of the existing connection, with `duplicate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing_id: Option<String>,
    /// The missing role or right, with `forbidden`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// Seconds to wait, with `rate_limited` and `unavailable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// The fault of one input.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct FieldProblem {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/domain`.
    pub pointer: String,
    /// What is wrong, as a code.
    pub code: String,
    /// One sentence from the backend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
