//! What the host provides for one request. The contract has no clock, no randomness and no I/O
//! of its own, so tests can control all three.

use crate::Caller;
use patchbay_form::pattern::Patterns;
use patchbay_model::{Integration, Person};

/// Everything outside the store that a response depends on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The authenticated user; `None` without a valid session.
    pub caller: Option<&'a Caller>,
    /// The catalog: all integrations on offer.
    pub catalog: &'a [Integration],
    /// Matches the regular expressions of JSON Schema.
    pub patterns: &'a dyn Patterns,
    /// Seconds since 1970, UTC.
    pub now: u64,
    /// Id of this request, reported in `X-Request-Id` and in problems.
    pub request_id: &'a str,
    /// The path before `me` and `teams/…`, such as `/api/v1/`. `Location` starts with it.
    pub base_path: &'a str,
    /// Makes a new unique id: opaque, at least 96 random bits, safe in a path.
    pub new_id: &'a dyn Fn() -> String,
    /// A keyed digest (such as HMAC-SHA-256) of a request, used to recognize repeats. It must be
    /// keyed because the request may contain secrets: a plain hash of one could be guessed.
    pub digest: &'a dyn Fn(&str) -> String,
}

impl Context<'_> {
    /// The caller, as recorded in events and in `created_by`.
    pub(crate) fn person(&self) -> Option<Person> {
        let user = &self.caller?.me.user;
        Some(Person { id: user.id.clone(), name: user.name.clone() })
    }
}
