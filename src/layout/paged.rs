//! A list that comes page by page. Each press of **Show more** asks for one more page only.

use crate::layout::loaded::{Query, query};
use crate::queries::ListPage;
use leptos::prelude::*;
use patchbay_client::failure::Failure;

/// The pages loaded so far.
pub struct Paged<T: Send + Sync + 'static> {
    /// The first page. When it loads again, the list starts over.
    pub first: Query<ListPage<T>>,
    is_loading: RwSignal<bool>,
    later: RwSignal<Vec<ListPage<T>>>,
    /// Loads one more page; see [`Self::show_more`].
    pub more: Action<(), Result<(), Failure>>,
}

// Derived, it would ask the same of the items.
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Paged<T> {
    /// Loads the first page now, and again whenever a dependency of `load` changes. `load` gets the
    /// cursor of the page.
    pub fn new<Load, Response>(load: Load) -> Self
    where
        Load: Fn(Option<String>) -> Response + Clone + 'static,
        Response: Future<Output = Result<ListPage<T>, Failure>> + 'static,
    {
        let later = RwSignal::new(Vec::<ListPage<T>>::new());
        // How often the list has started over: a page of an earlier list is dropped.
        let round = StoredValue::new(0_u32);
        let load_first = load.clone();
        let is_loading = RwSignal::new(true);
        let first = query(move || {
            round.update_value(|round| *round += 1);
            later.set(Vec::new());
            is_loading.set(true);
            let page = load_first(None);
            async move {
                let page = page.await;
                is_loading.try_set(false);
                page
            }
        });
        let more = Action::new_local(move |&()| {
            let asked_in = round.get_value();
            let last = later.with_untracked(|later| later.last().map(|page| page.next.clone()));
            let next = last.unwrap_or_else(|| first.get_untracked()?.ok()?.next);
            let page = next.map(|cursor| untrack(|| load(Some(cursor))));
            async move {
                let Some(page) = page else { return Ok(()) };
                let page = page.await?;
                // The list's page may be gone by now.
                if round.try_get_value() == Some(asked_in) {
                    later.try_update(|later| later.push(page));
                }
                Ok(())
            }
        });
        // A failure belongs to the list that it was about.
        Effect::new(move |_| {
            if is_loading.get() {
                more.clear();
            }
        });
        Self { first, is_loading, later, more }
    }

    /// Whether the first page is loading, perhaps again.
    pub fn is_loading(self) -> bool {
        self.is_loading.get()
    }

    /// All items loaded so far.
    pub fn items(self) -> Vec<T> {
        let first = self.first.get().and_then(Result::ok).map(|page| page.items);
        let later = self.later.get().into_iter().flat_map(|page| page.items);
        first.unwrap_or_default().into_iter().chain(later).collect()
    }

    /// Whether there are more pages.
    pub fn has_more(self) -> bool {
        let last = self.later.with(|later| later.last().map(|page| page.next.is_some()));
        last.unwrap_or_else(|| {
            self.first.get().and_then(Result::ok).is_some_and(|page| page.next.is_some())
        })
    }

    /// Whether **Show more** was pressed since the list started.
    pub fn has_grown(self) -> bool {
        self.later.with(|later| !later.is_empty())
    }

    /// Loads one more page, unless one is on its way.
    pub fn show_more(self) {
        if !self.more.pending().get_untracked() {
            self.more.dispatch_local(());
        }
    }
}
