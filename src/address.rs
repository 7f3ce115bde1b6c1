//! What the page's address brings. Secrets are taken out of it: first of all when the
//! app opens, so that they go nowhere with it, such as to where people sign in.

use crate::platform::{document, session_store};
use patchbay_paste::prefill::{Suspects, suspects, without};

/// Where the names of what was taken out are kept while one signs in elsewhere.
const TAKEN_OUT: &str = "patchbay.taken_out";

/// Takes out of the address what is a secret or may be one. The answer is the names of the
/// secrets and, for a form, the query with what only may be one: its fields decide, and until
/// then it stands in memory alone. Empty if nothing has to be decided.
pub fn at_start() -> (Vec<String>, String) {
    // The connect form: its fields decide about what only may be a secret.
    let is_for_form = document::path().ends_with("/connections/new");
    let query = document::query();
    let Suspects { mut certain, doubtful } = suspects(&document::query_pairs(&query));
    let mut held = without(&query, &certain);
    let clean = without(&held, &doubtful);
    if clean != query {
        document::set_query(&clean);
    }
    if !is_for_form {
        certain.extend(doubtful);
    }
    if !is_for_form || held == clean {
        held.clear();
    }
    if let Some(kept) = session_store::get(TAKEN_OUT) {
        session_store::remove(TAKEN_OUT);
        let mut names = kept.split('\n');
        // The address that one comes back to has nothing of it any more.
        if names.next() == Some(&document::path()) && clean == query {
            certain.extend(names.map(str::to_owned));
        }
    }
    (certain, held)
}

/// Keeps the names of what was taken out of the address, and no value, for when one comes back
/// to this page: secrets, and in the query that is held what may be one.
pub fn keep_names(secrets: &[String], held: &str) {
    let doubtful = suspects(&document::query_pairs(held)).doubtful;
    if !secrets.is_empty() || !doubtful.is_empty() {
        let names = [&[document::path()], secrets, &doubtful].concat();
        session_store::set(TAKEN_OUT, &names.join("\n"));
    }
}

/// Lets this query stand in the address, without what has one of these names.
pub fn show_without(query: &str, secrets: &[String]) {
    let clean = without(query, secrets);
    if clean != document::query() {
        document::set_query(&clean);
    }
}

/// The value of this name in a query.
pub fn value(query: &str, name: &str) -> Option<String> {
    let mut pairs = document::query_pairs(query).into_iter();
    pairs.find(|(other, _)| other == name).map(|(_, value)| value)
}
