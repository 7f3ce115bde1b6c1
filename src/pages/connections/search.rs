//! What a list shows. The address of the page holds it, so that a link, Back and reloading bring it
//! back.

use crate::console::Console;
use crate::paths;
use crate::platform::document;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use patchbay_model::{ConnectionQuery, ListAddress, Status};
use patchbay_paste::prefill::parameters;

/// The query and the page of the list on this page.
#[derive(Clone, Copy)]
pub struct ListSearch {
    console: Console,
    /// The path of the page.
    path: StoredValue<String>,
    /// What the address says.
    pub address: Memo<ListAddress>,
}

impl ListSearch {
    /// The list of the page at the current address.
    pub fn use_address() -> Self {
        let location = use_location();
        let path = location.pathname.get_untracked();
        let own_path = path.clone();
        let address = Memo::new(move |before: Option<&ListAddress>| match before {
            // The address of the next page is there before this page has gone.
            Some(before) if location.pathname.get() != own_path => before.clone(),
            _ => ListAddress::of_parameters(parameters(&location.search.get())),
        });
        let search =
            Self { console: Console::use_context(), path: StoredValue::new(path), address };
        on_cleanup(move || search.keep_place());
        search
    }

    /// Scrolls to where the list was left, if it is the list that was left last.
    pub fn restore_place(self) {
        let place = self.console.list_place.get_value();
        let here = self.link_to(&self.address.get_untracked());
        if let Some((_, down)) = place.filter(|(address, _)| *address == here) {
            request_animation_frame(move || document::scroll_to(down));
        }
    }

    fn keep_place(self) {
        let address = self.address.try_with_untracked(|address| self.link_to(address));
        let place = address.map(|address| (address, document::scrolled()));
        self.console.list_place.set_value(place);
    }

    /// The query.
    pub fn query(self) -> ConnectionQuery {
        self.address.with(|address| address.query.clone())
    }

    /// Whether nothing is searched for, filtered by or sorted by.
    pub fn is_plain(self) -> bool {
        self.address.with(|address| address.query == ConnectionQuery::default())
    }

    /// Changes the query. The result is shown from its first page, under a changed address in the
    /// same entry of the history.
    pub fn change(self, edit: impl FnOnce(&mut ConnectionQuery)) {
        let before = self.address.get_untracked();
        let mut query = before.query.clone();
        edit(&mut query);
        if query != before.query {
            self.console.replace_address(&self.link_to(&ListAddress { query, after: None }));
        }
    }

    /// Shows the whole list again, from its first page and in the same order.
    pub fn clear(self) {
        let query = ConnectionQuery { sort: self.query().sort, ..ConnectionQuery::default() };
        self.console.replace_address(&self.link_to(&ListAddress { query, after: None }));
    }

    /// The address of the page with this cursor; of the first page without one.
    pub fn page_link(self, after: Option<String>) -> String {
        self.link_to(&ListAddress { query: self.query(), after })
    }

    /// The address of all connections with one of these statuses.
    pub fn status_link(self, statuses: &[Status]) -> String {
        let query = ConnectionQuery { statuses: statuses.to_vec(), ..ConnectionQuery::default() };
        self.link_to(&ListAddress { query, after: None })
    }

    fn link_to(self, address: &ListAddress) -> String {
        let parameters = address.parameters();
        let parameters: Vec<(&str, &str)> =
            parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        paths::with_query(&self.path.get_value(), &parameters)
    }
}
