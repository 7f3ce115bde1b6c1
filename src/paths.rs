//! The address of each screen, in one typed function each.
//!
//! Addresses are relative to `<base href>` in `index.html`, so a link works wherever the app is
//! mounted. `tests/web-routes/routes.rs` holds them against the route table in `app.rs`.

use patchbay_model::percent;

/// The connections that the signed-in person may use.
pub fn home() -> String {
    ".".to_owned()
}

/// How to pair a backend; shown in the demo.
pub fn pairing() -> String {
    "pairing".to_owned()
}

/// The check of the pairing: a page of its own, which isn't in the route table. Links to it are
/// `rel=external`, so that the browser loads it.
pub fn setup() -> String {
    "setup".to_owned()
}

/// The team's administration.
pub fn admin() -> String {
    "admin".to_owned()
}

/// What the team's activity is narrowed down to; empty texts narrow down nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivityFilter {
    /// Id of a connection.
    pub connection: String,
    /// Id of a person.
    pub person: String,
    /// What was done, spelled as in the contract.
    pub action: String,
}

impl ActivityFilter {
    /// Whether it narrows down nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The team's activity.
pub fn activity(filter: &ActivityFilter) -> String {
    let ActivityFilter { connection, person, action } = filter;
    with_query(
        "admin/activity",
        &[("connection", connection), ("person", person), ("action", action)],
    )
}

/// The integrations of which the team has a connection.
pub fn integrations() -> String {
    "admin/integrations".to_owned()
}

/// The catalog.
pub fn catalog() -> String {
    "admin/integrations/new".to_owned()
}

/// The catalog with a search; empty texts search for nothing.
pub fn catalog_search(text: &str, category: &str) -> String {
    with_query(&catalog(), &[("q", text), ("category", category)])
}

/// The address with the parameters that have a value.
pub fn with_query(address: &str, parameters: &[(&str, &str)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> =
        given.map(|(name, value)| format!("{name}={}", percent::encode(value))).collect();
    match query.join("&") {
        query if query.is_empty() => address.to_owned(),
        query => format!("{address}?{query}"),
    }
}

/// One integration.
pub fn integration(key: &str) -> String {
    format!("admin/integrations/{}", segment(key))
}

/// The form for a new connection to an integration.
pub fn connect(key: &str) -> String {
    format!("admin/integrations/{}/connections/new", segment(key))
}

/// The form for a new connection, filled with these parameters: names and values.
pub fn connect_with(key: &str, parameters: &[(String, String)]) -> String {
    let parameters: Vec<(&str, &str)> =
        parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    with_query(&connect(key), &parameters)
}

/// One connection to an integration.
pub fn connection(key: &str, id: &str) -> String {
    format!("admin/integrations/{}/connections/{}", segment(key), segment(id))
}

/// The form for new secrets of a connection.
pub fn replace_secrets(key: &str, id: &str) -> String {
    format!("{}/secrets", connection(key, id))
}

/// Keys and ids are opaque and may hold a slash (`sftp/non-oauth/v1`) or be a dot segment, which a
/// browser would resolve away.
fn segment(text: &str) -> String {
    match text {
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        _ => percent::encode(text),
    }
}
