//! What the host lends to the rules for one request: they have no clock, no
//! randomness and no I/O of their own.

use crate::Caller;
use patchbay_form::pattern::Patterns;
use patchbay_model::{Integration, Person};

/// Everything outside the store that an answer depends on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Who asks; `None` without a valid session.
    pub caller: Option<&'a Caller>,
    /// All integrations on offer.
    pub catalog: &'a [Integration],
    /// Decides JSON Schema patterns.
    pub patterns: &'a dyn Patterns,
    /// Seconds since 1970, UTC.
    pub now: u64,
    /// Id of this request, for people and logs.
    pub request_id: &'a str,
    /// What stands in front of `me` and `teams/…` in a path, such as `/api/v1/`.
    /// `Location` starts with it.
    pub base: &'a str,
    /// Makes an id never given before: opaque, at least 96 random bits, safe in a path.
    pub new_id: &'a dyn Fn() -> String,
    /// A keyed digest (such as HMAC-SHA-256) of a payload that may hold a secret,
    /// so that repeats can be told without keeping a guessable hash.
    pub digest: &'a dyn Fn(&str) -> String,
}

impl Context<'_> {
    /// The caller as events and connections name them.
    pub(super) fn person(&self) -> Option<Person> {
        let user = &self.caller?.me.user;
        Some(Person { id: user.id.clone(), name: user.name.clone() })
    }
}
