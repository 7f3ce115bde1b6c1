//! The connections that are selected in a list.

use leptos::prelude::*;
use patchbay_model::Connection;
use std::collections::BTreeSet;

/// The selected connections of the page that is shown.
#[derive(Clone, Copy)]
pub struct Selection {
    ids: RwSignal<BTreeSet<String>>,
    /// The selected ones, in the order of the list. One that has left the list isn't selected.
    pub connections: Memo<Vec<Connection>>,
    count: Memo<usize>,
}

impl Selection {
    /// Nothing selected of these connections.
    pub fn of(list: Memo<Vec<Connection>>) -> Self {
        let ids = RwSignal::new(BTreeSet::<String>::new());
        let connections = Memo::new(move |_| {
            let is_selected = |it: &&Connection| ids.with(|ids| ids.contains(&it.id));
            list.with(|list| list.iter().filter(is_selected).cloned().collect())
        });
        Self { ids, connections, count: Memo::new(move |_| list.with(Vec::len)) }
    }

    /// Whether this one is selected.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.contains(id))
    }

    /// Whether all are.
    pub fn has_all(self) -> bool {
        self.connections.with(Vec::len) == self.count.get()
    }

    /// Selects this one, or no longer.
    pub fn set(self, id: String, selected: bool) {
        self.ids.update(|ids| {
            if selected {
                ids.insert(id);
            } else {
                ids.remove(&id);
            }
        });
    }

    /// Selects these.
    pub fn select(self, connections: &[Connection]) {
        self.ids.set(connections.iter().map(|connection| connection.id.clone()).collect());
    }

    /// Selects nothing.
    pub fn clear(self) {
        self.ids.update(BTreeSet::clear);
    }
}
