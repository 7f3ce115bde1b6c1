//! Versions as entity tags, and the preconditions on them (RFC 9110 §13).

use crate::fault::Fault;
use crate::problem;
use patchbay_model::http::{HttpRequest, header};

/// The strong entity tag of a version.
pub(super) fn of(version: u64) -> String {
    ["\"", &version.to_string(), "\""].concat()
}

/// Stops with 428 without `If-Match`, and with 412 where it names another version.
pub(super) fn require(request: &HttpRequest, version: u64) -> Result<(), Fault> {
    let Some(wanted) = header(&request.headers, "if-match") else {
        return Err(problem::coded(428, "precondition_required").into());
    };
    if names(wanted, &of(version)) { Ok(()) } else { Err(conflict()) }
}

/// Whether the caller has what is there already.
pub(super) fn is_known(request: &HttpRequest, tag: &str) -> bool {
    header(&request.headers, "if-none-match").is_some_and(|known| names(known, tag))
}

/// 412 `version_conflict`.
pub(super) fn conflict() -> Fault {
    problem::coded(412, "version_conflict").into()
}

fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|t| t == "*" || t == tag)
}
