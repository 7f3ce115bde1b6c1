//! What the catalog shows when nothing matches.

use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::pages::catalog::search::CatalogSearch;
use crate::paths;
use crate::platform::focus;
use leptos::prelude::*;

/// Key of the integration for services without an entry of their own.
const GENERIC: &str = "rest-api";

/// Offers the full list, and the integration for any service with a REST API.
#[component]
pub fn NoResults(
    search: CatalogSearch,
    /// Id of the search box.
    search_id: &'static str,
) -> impl IntoView {
    let generic = search.has(GENERIC).then(|| {
        view! {
            <a class="button" href=paths::integration(GENERIC)>
                "Connect any REST API"
            </a>
        }
    });
    let show_all = move |_| {
        // The button disappears with this notice.
        focus::by_id(search_id);
        search.narrow(None);
        search.search(String::new());
    };
    view! {
        <Empty
            title="Nothing found"
            line=Signal::derive(move || search.no_match())
            icon=Icon::Search
        >
            <div class="empty-actions">
                <button type="button" class="button" on:click=show_all>
                    "Show all"
                </button>
                {generic}
            </div>
        </Empty>
    }
}
