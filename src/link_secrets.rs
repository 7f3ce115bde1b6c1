//! Secrets in the address of a link. They are removed before anything else reads the address, so
//! that they reach neither the router nor the sign-in page.

use crate::platform::{document, session_store};
use patchbay_model::ListAddress;
use patchbay_paste::prefill::{Suspects, parameters, suspects, without};

/// The storage key of the page's path and the names of the secrets removed there, one per line. It
/// is set while the user signs in elsewhere.
const REMOVED: &str = "patchbay.taken_out";

/// What was removed from the address.
pub struct RemovedSecrets {
    /// The names of the parameters that hold a secret.
    pub names: Vec<String>,
    /// For the connect form, the query with the parameters that may hold a secret: the form's fields
    /// decide. Until then it is kept in memory only. Empty if there is nothing to decide.
    pub undecided_query: String,
}

/// Removes from the address every parameter that holds a secret, or may hold one, and a fragment with
/// one. Sign-in pages put tokens there, and the app has no fragments with values.
pub fn remove_from_address() -> RemovedSecrets {
    let is_connect_form = document::path().ends_with("/connections/new");
    let query = document::query();
    let Suspects { certain: mut names, mut doubtful } = suspects(&parameters(&query));
    // The cursor of a list is as opaque as a token, but it came from the backend.
    doubtful.retain(|name| is_connect_form || name != ListAddress::CURSOR);
    let mut undecided_query = without(&query, &names);
    let clean_query = without(&undecided_query, &doubtful);
    let fragment = document::fragment();
    let in_fragment = suspects(&parameters(&fragment));
    let in_fragment = [in_fragment.certain, in_fragment.doubtful].concat();
    let clean_fragment = if in_fragment.is_empty() { fragment.as_str() } else { "" };
    if clean_query != query || clean_fragment != fragment || document::has_extra_slashes() {
        document::set_query_and_fragment(&clean_query, clean_fragment);
    }
    names.extend(in_fragment);
    if !is_connect_form {
        names.extend(doubtful);
    }
    if !is_connect_form || undecided_query == clean_query {
        undecided_query.clear();
    }
    if let Some(text) = session_store::get(REMOVED) {
        session_store::remove(REMOVED);
        let mut lines = text.split('\n');
        // The address after signing in no longer has the secrets, only this list has their names.
        if lines.next() == Some(&document::path()) && clean_query == query {
            names.extend(lines.map(str::to_owned));
        }
    }
    RemovedSecrets { names, undecided_query }
}

/// Stores the names, never the values, of removed secrets until the user comes back to this page
/// from signing in. Parameters of the undecided query that may be secrets are included.
pub fn remember_names(names: &[String], undecided_query: &str) {
    let doubtful = suspects(&parameters(undecided_query)).doubtful;
    if names.is_empty() && doubtful.is_empty() {
        return;
    }
    let names = [names, &doubtful].concat().join("\n");
    session_store::set(REMOVED, &format!("{}\n{names}", document::path()));
}

/// Sets the address's query to this one, without the parameters of these names.
pub fn set_query_without(query: &str, names: &[String]) {
    let clean_query = without(query, names);
    if clean_query != document::query() {
        document::set_query_and_fragment(&clean_query, &document::fragment());
    }
}
