//! Which parts of a query a list of connections can answer. A backend may know only some, or none.
//! A list that is here whole can answer the rest itself.

use crate::answer::Counts;
use patchbay_model::{Connection, ConnectionQuery, name_key};

/// The parts of a query that can be answered. Screens offer only those.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Searching for a text.
    pub text: bool,
    /// Showing one integration.
    pub integration: bool,
    /// Showing some statuses.
    pub statuses: bool,
    /// Showing one level of access.
    pub access: bool,
    /// Sorting.
    pub sort: bool,
}

impl Narrowing {
    /// Everything.
    pub const ALL: Self =
        Self { text: true, integration: true, statuses: true, access: true, sort: true };

    /// Divides a query into the part that can be answered, and the rest.
    pub fn divide(self, query: &ConnectionQuery) -> (ConnectionQuery, ConnectionQuery) {
        let (mut known, mut rest) = (query.clone(), query.clone());
        divide_part(self.text, &mut known.text, &mut rest.text);
        divide_part(self.integration, &mut known.integration, &mut rest.integration);
        divide_part(self.statuses, &mut known.statuses, &mut rest.statuses);
        divide_part(self.access, &mut known.access, &mut rest.access);
        divide_part(self.sort, &mut known.sort, &mut rest.sort);
        (known, rest)
    }
}

/// Leaves a part of a query in one of two copies.
fn divide_part<T: Default>(can: bool, known: &mut T, rest: &mut T) {
    *(if can { rest } else { known }) = T::default();
}

/// Answers `rest`, which the backend couldn't, from a whole list. `asked` is what the backend has
/// answered.
pub fn narrow(
    items: &mut Vec<Connection>,
    asked: &ConnectionQuery,
    rest: &ConnectionQuery,
) -> Counts {
    let text = name_key(&rest.text);
    items.retain(|it| {
        let access = it.access.as_ref().map(|access| &access.level);
        (text.is_empty() || it.search_text().contains(&text))
            && (rest.access.is_none() || rest.access.as_ref() == access)
    });
    let has_status =
        |it: &Connection| rest.statuses.is_empty() || rest.statuses.contains(&it.status);
    let is_of =
        |it: &Connection| rest.integration.as_ref().is_none_or(|key| it.integration == *key);
    let mut counts = Counts::default();
    for item in items.iter() {
        // Of a list with some statuses only, the numbers of the others aren't known. So it is with
        // one integration.
        if asked.statuses.is_empty() && is_of(item) {
            *counts.by_status.entry(item.status.as_str().to_owned()).or_default() += 1;
        }
        if asked.integration.is_none() && has_status(item) {
            *counts.by_integration.entry(item.integration.clone()).or_default() += 1;
        }
    }
    items.retain(|it| has_status(it) && is_of(it));
    if let Some(sort) = rest.sort {
        items.sort_by(|a, b| sort.compare(a, b));
    }
    counts.total = u64::try_from(items.len()).ok();
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use patchbay_model::{AccessLevel, Sort, Status};
    use serde_json::json;

    fn connections() -> Vec<Connection> {
        let json = json!([
            { "id": "1", "integration": "okta", "name": "Acme", "status": "connected",
              "values": { "domain": "acme.okta.com" }, "access": { "level": "everyone" } },
            { "id": "2", "integration": "okta", "name": "Beta", "status": "failing",
              "access": { "level": "admins" } },
            { "id": "3", "integration": "github", "name": "Acme code", "status": "untested" },
        ]);
        serde_json::from_value(json).unwrap()
    }

    fn ids(query: &ConnectionQuery) -> (Vec<String>, Counts) {
        let mut items = connections();
        let counts = narrow(&mut items, &ConnectionQuery::default(), query);
        (items.into_iter().map(|item| item.id).collect(), counts)
    }

    #[test]
    fn whole_list_answers_every_part() {
        let all = ConnectionQuery::default;
        for (query, wanted) in [
            (all(), vec!["1", "2", "3"]),
            (ConnectionQuery { text: " ACME ".to_owned(), ..all() }, vec!["1", "3"]),
            (ConnectionQuery { text: "acme.okta".to_owned(), ..all() }, vec!["1"]),
            (ConnectionQuery { integration: Some("github".to_owned()), ..all() }, vec!["3"]),
            (ConnectionQuery { statuses: vec![Status::Failing], ..all() }, vec!["2"]),
            (ConnectionQuery { access: Some(AccessLevel::Admins), ..all() }, vec!["2"]),
            (ConnectionQuery { sort: Sort::parse("status"), ..all() }, vec!["2", "3", "1"]),
            (ConnectionQuery { sort: Sort::parse("-name"), ..all() }, vec!["2", "3", "1"]),
        ] {
            assert_eq!(ids(&query).0, wanted, "{query:?}");
        }
    }

    #[test]
    fn counts_by_status_leave_the_chosen_statuses_aside() {
        let statuses = vec![Status::Failing];
        let (_, counts) = ids(&ConnectionQuery { statuses, ..ConnectionQuery::default() });
        assert_eq!((counts.total, counts.by_status.len()), (Some(1), 3));
        assert_eq!(counts.by_integration.into_iter().collect::<Vec<_>>(), [("okta".to_owned(), 1)]);
        let asked =
            ConnectionQuery { statuses: vec![Status::Failing], ..ConnectionQuery::default() };
        let counts = narrow(&mut connections(), &asked, &ConnectionQuery::default());
        assert!(counts.by_status.is_empty());
    }

    #[test]
    fn each_part_of_a_query_is_answered_once() {
        let query = ConnectionQuery {
            text: "a".to_owned(),
            integration: Some("okta".to_owned()),
            statuses: vec![Status::Failing],
            access: Some(AccessLevel::Everyone),
            sort: Some(Sort::default()),
        };
        let none = ConnectionQuery::default();
        assert_eq!(Narrowing::ALL.divide(&query), (query.clone(), none.clone()));
        assert_eq!(Narrowing::default().divide(&query), (none, query.clone()));
        let (known, rest) = Narrowing { text: true, ..Narrowing::default() }.divide(&query);
        assert_eq!((known.text.as_str(), known.integration), ("a", None));
        assert_eq!((rest.text.as_str(), rest.sort), ("", query.sort));
    }
}
