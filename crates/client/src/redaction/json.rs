//! Redacting a decoded answer: every text in it, whatever will be shown of it.

use super::Redaction;
use serde_json::{Map, Value};

/// Members whose texts the app works with.
const NAMES: [&str; 11] = [
    "id",
    "integration",
    "auth_method",
    "existing_id",
    "pointer",
    "kind",
    "level",
    "status",
    "outcome",
    "etag",
    "next",
];

/// The contract's own words aren't secret, even if somebody has chosen one as a password.
const CONTRACT_WORDS: [&str; 36] = [
    "admin",
    "chosen",
    "connected",
    "disabled",
    "duplicate",
    "everyone",
    "failed",
    "failing",
    "forbidden",
    "group",
    "key_in_flight",
    "key_reused",
    "member",
    "missing",
    "network_zone",
    "not_found",
    "not_testable",
    "organization_not_found",
    "passed",
    "permission_missing",
    "precondition_required",
    "provider_down",
    "provider_rate_limited",
    "provider_rejected",
    "rate_limited",
    "required",
    "secret_required",
    "session_expired",
    "skipped",
    "token_rejected",
    "too_long",
    "unavailable",
    "untested",
    "user",
    "validation",
    "version_conflict",
];

pub(super) fn redact(redaction: &Redaction, value: &mut Value) {
    member(redaction, "", value);
}

fn member(redaction: &Redaction, key: &str, value: &mut Value) {
    match value {
        Value::String(text) => {
            let is_open = CONTRACT_WORDS.contains(&text.as_str()) || redaction.is_known(text);
            if !is_open {
                *text =
                    if NAMES.contains(&key) { redaction.name(text) } else { redaction.text(text) };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| member(redaction, key, item)),
        Value::Object(members) => {
            let old = std::mem::replace(members, Map::new());
            for (key, mut value) in old {
                member(redaction, &key, &mut value);
                members.insert(redaction.name(&key), value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
