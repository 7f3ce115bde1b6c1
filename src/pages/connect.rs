//! **Connect SERVICE**: the form for a new connection, with the guide beside it.

mod auth_method;
mod deep_link;
mod draft;
mod draft_notice;
mod failure;
mod form;
mod open_intents;
mod paste;
mod preview;
mod share_link;
mod state;
mod submit;
mod test_result;
mod unknown_outcome;

use crate::console::Console;
use crate::layout::loaded::{QueryFailure, answer_of, query};
use crate::layout::loaded_page::LoadedPage;
use crate::layout::page::Page;
use crate::pages::connection_form::principals::Principals;
use crate::queries::{self, ConnectionList};
use form::ConnectForm;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::ListAddress;
use std::sync::Arc;

/// The page with the form for one integration.
///
/// The form is shown with the catalog's file. The backend's own entry counts before that file, but
/// waiting for it would take another round trip: it replaces the fields when it comes.
#[component]
pub fn Connect(key: String) -> impl IntoView {
    let console = Console::use_context();
    let key = StoredValue::new(key);
    let integration = query(move || async move {
        queries::integration_for_form(console, &key.get_value()).await.map(Arc::new)
    });
    let backend_entry = query(move || async move {
        answer_of(integration).await?;
        let entry = queries::backend_integration(console, &key.get_value()).await?;
        Ok(entry.map(Arc::new))
    });
    let principals = Principals::load_after(backend_entry);
    let connections = query(move || async move {
        // One after the other: of two requests that find the session ended, the later one would
        // resume it.
        principals.loaded().await?;
        queries::connections(console, &ListAddress::default()).await
    });
    let taken_names = Signal::derive(move || {
        let names = |list: ConnectionList| list.items.into_iter().map(|item| item.name).collect();
        connections.get().and_then(Result::ok).map(names).unwrap_or_default()
    });
    let newer = Signal::derive(move || backend_entry.get().and_then(Result::ok).flatten());
    // Without an answer the file's fields are as good as any; the backend checks what it is sent.
    let unusable = Memo::new(move |_| match backend_entry.get() {
        Some(Err(failure @ Failure::Catalog(_))) => Some(failure),
        _ => None,
    });
    move || match unusable.get() {
        Some(failure) => view! {
            <Page title="Connect" trail=console.trail()>
                <QueryFailure query=backend_entry failure />
            </Page>
        }
        .into_any(),
        None => view! {
            <LoadedPage query=integration title="Connect" let:integration>
                <ConnectForm integration=integration.get_untracked() newer principals taken_names />
            </LoadedPage>
        }
        .into_any(),
    }
}
