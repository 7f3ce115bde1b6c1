//! Secrets in the page's address: taken out of it before anything else happens, so that
//! they go nowhere with it, such as to where people sign in.

use crate::browser::document;
use crate::form::prefill::{prefill, without};

/// Takes out of the address what is a secret by its name or its look; the answer is the
/// names.
pub fn take_secrets() -> Vec<String> {
    let query = document::query();
    let found = prefill(&document::query_pairs(&query), &[]);
    let clean = without(&query, &found.secrets);
    if clean != query {
        document::set_query(&clean);
    }
    found.secrets
}
