//! The search in the page's address, so that a link and going back bring it back.

use super::search::CatalogSearch;
use crate::console::Console;
use crate::paths;
use crate::platform::document;
use leptos::prelude::*;
use patchbay_form::contained_secret::contains_secret;
use patchbay_paste::prefill::parameters;
use std::time::Duration;

/// A pause in typing. Browsers limit how often an address may change.
const PAUSE: Duration = Duration::from_millis(300);

/// In bytes. No name of a service is as long as most tokens are.
const LONGEST: usize = 30;

/// Searches for what the address has, and then keeps the address in step with the search.
pub fn follow(search: CatalogSearch) {
    for (name, value) in parameters(&document::query()) {
        match name.as_str() {
            "q" => search.search(value),
            "category" => {
                search.narrow(search.categories().iter().position(|category| *category == value));
            }
            _ => {}
        }
    }
    let console = Console::use_context();
    Effect::new(move |before: Option<()>| {
        let (text, category) = (search.text.get(), search.category.get());
        if before.is_none() {
            return;
        }
        let categories = search.categories();
        let category = category.and_then(|index| categories.get(index)).map(String::as_str);
        // Somebody may have pasted a token: it must not stay in the history.
        let may_be_secret = text.len() > LONGEST || contains_secret(&text, &[]);
        let text = if may_be_secret { "" } else { text.trim() };
        let address = paths::catalog_search(text, category.unwrap_or_default());
        let keep = move || console.replace_address(&address);
        if let Ok(timer) = set_timeout_with_handle(keep, PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
}
