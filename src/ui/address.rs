//! What the page's address brings. Secrets are taken out of it: first of all when the
//! app opens, so that they go nowhere with it, such as to where people sign in.

use crate::browser::document;
use crate::form::pasted::Target;
use crate::form::prefill::{Prefill, prefill, without};

/// What the address says for fields like these; without any, what in it is a secret by
/// its name or its look. Secrets are gone from the address afterwards.
pub fn read(targets: &[Target]) -> Prefill {
    let query = document::query();
    let found = prefill(&document::query_pairs(&query), targets);
    let clean = without(&query, &found.secrets);
    if clean != query {
        document::set_query(&clean);
    }
    found
}

/// The value of this name in the address.
pub fn value(name: &str) -> Option<String> {
    let mut pairs = document::query_pairs(&document::query()).into_iter();
    pairs.find(|(other, _)| other == name).map(|(_, value)| value)
}
