//! An error as a backend says it: RFC 9457 problem details with the contract's
//! additions.

use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// Problem details (RFC 9457). The words people see are keyed on `code`;
/// `detail` is shown only as quoted text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// The contract's problem code, such as `validation` or `duplicate`.
    pub code: String,
    /// The code of the remote service's refusal, with `provider_rejected`.
    pub provider_code: Option<String>,
    /// One sentence from the backend.
    pub detail: Option<String>,
    /// The backend's id for this request.
    pub request_id: Option<String>,
    /// What is wrong with which input.
    pub errors: Vec<FieldProblem>,
    /// The connection that is there already, with `duplicate`.
    pub existing_id: Option<String>,
    /// The role or right that is missing, with `forbidden`.
    pub needs: Option<String>,
    /// Seconds to wait, with `rate_limited` and `unavailable`.
    pub retry_after: Option<u32>,
}

/// What is wrong with one input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldProblem {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/domain`.
    pub pointer: String,
    /// Why.
    pub code: String,
    /// One sentence from the backend.
    pub detail: Option<String>,
}

impl Json for Problem {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            let status = u16::try_from(object.number_or("status", 0)).unwrap_or_else(|_| {
                object.refuse("status", "an HTTP status");
                0
            });
            Some(Self {
                status,
                code: object.text_or_empty("code"),
                provider_code: object.opt_text("provider_code"),
                detail: object.opt_text("detail"),
                request_id: object.opt_text("request_id"),
                errors: object.list_or_empty("errors"),
                existing_id: object.opt_text("existing_id"),
                needs: object.opt_text("needs"),
                retry_after: object.opt_number("retry_after"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.opt_number("status", Some(u32::from(self.status)));
        members.text("code", &self.code);
        members.opt_text("provider_code", &self.provider_code);
        members.opt_text("detail", &self.detail);
        members.opt_text("request_id", &self.request_id);
        members.list_if_any("errors", &self.errors);
        members.opt_text("existing_id", &self.existing_id);
        members.opt_text("needs", &self.needs);
        members.opt_number("retry_after", self.retry_after);
        members.done()
    }
}

impl Json for FieldProblem {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                pointer: object.text_or_empty("pointer"),
                code: object.text_or_empty("code"),
                detail: object.opt_text("detail"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("pointer", &self.pointer);
        members.text("code", &self.code);
        members.opt_text("detail", &self.detail);
        members.done()
    }
}
