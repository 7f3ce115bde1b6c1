//! A list that is read page by page, from a backend that may repeat itself.

use crate::answer::Page;
use patchbay_model::Connection;
use std::collections::BTreeSet;

/// So many pages without items, one after another, end a list.
const MAX_EMPTY_PAGES: u32 = 10;

/// The connections on the pages read so far.
#[derive(Debug, Default)]
pub struct Listing {
    /// One connection for each id, in the backend's order.
    pub items: Vec<Connection>,
    /// Number of items that couldn't be decoded.
    pub broken: u32,
    ids: BTreeSet<String>,
    cursors: BTreeSet<String>,
    empty_pages: u32,
}

impl Listing {
    /// Adds a page; the cursor of the page after it. A cursor that was there before ends the list: its
    /// page would come again and again.
    pub fn add(&mut self, page: Page<Connection>) -> Option<String> {
        self.empty_pages = if page.items.is_empty() { self.empty_pages + 1 } else { 0 };
        for item in page.items {
            match item {
                Ok(connection) if self.ids.insert(connection.id.clone()) => {
                    self.items.push(connection);
                }
                // A connection that moved to a later page while the list was read.
                Ok(_) => {}
                Err(_) => self.broken += 1,
            }
        }
        let may_go_on = self.empty_pages < MAX_EMPTY_PAGES;
        page.next.filter(|cursor| may_go_on && self.cursors.insert(cursor.clone()))
    }

    /// Whether the page added last had no items. A backend that filters after it has cut the pages
    /// sends such pages in the middle of a list.
    pub fn ended_empty(&self) -> bool {
        self.empty_pages > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Broken, Counts};
    use serde_json::json;

    fn connection(id: &str) -> Connection {
        let connection = json!({ "id": id, "integration": "okta", "name": id });
        serde_json::from_value(connection).unwrap()
    }

    fn page(ids: &[&str], next: Option<&str>) -> Page<Connection> {
        let items = ids.iter().map(|id| Ok(connection(id))).collect();
        let next = next.map(str::to_owned);
        Page { items, next, previous: None, counts: Counts::default() }
    }

    #[test]
    fn each_id_has_one_row() {
        let mut listing = Listing::default();
        assert_eq!(listing.add(page(&["a", "b", "a"], Some("2"))).as_deref(), Some("2"));
        assert_eq!(listing.add(page(&["b", "c"], None)), None);
        let ids: Vec<&str> = listing.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }

    #[test]
    fn cursor_that_was_there_before_ends_the_list() {
        let mut listing = Listing::default();
        assert!(listing.add(page(&["a"], Some("x"))).is_some());
        assert!(listing.add(page(&["b"], Some("y"))).is_some());
        assert_eq!(listing.add(page(&["c"], Some("x"))), None);
    }

    #[test]
    fn list_goes_on_after_an_empty_page_but_not_forever() {
        let mut listing = Listing::default();
        assert!(listing.add(page(&[], Some("0"))).is_some());
        assert!(listing.ended_empty());
        assert!(listing.add(page(&["a"], Some("1"))).is_some());
        let pages = (2..).map(|n| listing.add(page(&[], Some(&n.to_string()))));
        assert_eq!(pages.take_while(Option::is_some).count(), 9);
    }

    #[test]
    fn broken_items_are_counted() {
        let mut listing = Listing::default();
        let mut mixed = page(&["a"], None);
        mixed.items.push(Err(Broken { id: None, why: String::new() }));
        listing.add(mixed);
        assert_eq!((listing.items.len(), listing.broken), (1, 1));
    }
}
