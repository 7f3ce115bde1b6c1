//! **Connect SERVICE**: the form for a new connection, with the guide beside it.

mod auth_method;
mod deep_link;
mod draft;
mod draft_notice;
mod failure;
mod form;
mod idle;
mod open_intents;
mod paste;
mod preview;
mod principals;
mod state;
mod submit;
mod summary;
mod test_result;
mod unknown_outcome;

use crate::console::Console;
use crate::layout::loaded::query;
use crate::layout::loaded_page::LoadedPage;
use crate::queries;
use form::ConnectForm;
use leptos::prelude::*;
use principals::Principals;
use std::sync::Arc;

/// The page with the form for one integration.
#[component]
pub fn Connect(key: String) -> impl IntoView {
    let console = Console::use_context();
    let integration = query(move || {
        let key = key.clone();
        async move { queries::integration(console, &key).await.map(Arc::new) }
    });
    let principals = Principals::load_after(integration);
    view! {
        <LoadedPage query=integration title="Connect" let:integration>
            <ConnectForm integration=integration.get_untracked() principals />
        </LoadedPage>
    }
}
