//! ETags made of version numbers, and the preconditions on them (RFC 9110 §13).

use crate::error::CallError;
use crate::problem::{self, field};
use patchbay_model::http::{HttpRequest, header};

/// The strong ETag of a version.
pub(crate) fn of(version: u64) -> String {
    format!("\"{version}\"")
}

/// Checks `If-Match`: 428 if it is missing, 400 if it isn't one strong ETag, 412 if it names another
/// version. `*` stands for any version. Lists aren't accepted: a change needs the one version that
/// the person has seen.
pub(crate) fn require(request: &HttpRequest, version: u64) -> Result<(), CallError> {
    let Some(if_match) = header(&request.headers, "if-match") else {
        return Err(problem::coded(428, "precondition_required").into());
    };
    if if_match == "*" {
        return Ok(());
    }
    let tag = if_match.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    if tag.is_none_or(|tag| tag.is_empty() || tag.contains('"')) {
        return Err(problem::unreadable(field("", "not_an_etag")).into());
    }
    if if_match == of(version) { Ok(()) } else { Err(conflict()) }
}

/// Whether `If-None-Match` names this ETag: the client already has the content.
pub(crate) fn is_known(request: &HttpRequest, tag: &str) -> bool {
    header(&request.headers, "if-none-match").is_some_and(|known| contains(known, tag))
}

/// 412 `version_conflict`.
pub(crate) fn conflict() -> CallError {
    problem::coded(412, "version_conflict").into()
}

fn contains(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|t| t == "*" || t == tag)
}
