//! **Connect SERVICE**: the form for a new connection, the guide beside it.

mod form;
mod secrets;
mod sending;
mod wiring;

use crate::model::{Integration, Principal};
use crate::ui::components::permissions::TeamPeople;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::shell::page::Page;
use crate::ui::shell::query::{Loaded, query};
use form::ConnectForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form of the integration named in the address.
#[component]
pub fn Connect() -> impl IntoView {
    let console = Console::use_context();
    let params = use_params_map();
    let key = Memo::new(move |_| params.with(|p| p.get("integration").unwrap_or_default()));
    let loaded = query(move || {
        let key = key.get();
        async move {
            let integration = queries::integration(console, &key).await?;
            // Without the list, "everyone" and "admins" can still be chosen.
            let principals = queries::principals(console).await.unwrap_or_default();
            Ok((integration, principals))
        }
    });
    move || match loaded.get() {
        Some(Ok((integration, principals))) => content(console, integration, principals),
        Some(Err(_)) => view! {
            <Page title="Connect">
                <Loaded query=loaded rows=3 show=|_| ().into_any() />
            </Page>
        }
        .into_any(),
        None => view! { <div class="page"><Skeleton rows=4 /></div> }.into_any(),
    }
}

fn content(console: Console, integration: Integration, principals: Vec<Principal>) -> AnyView {
    let team = console.team();
    let people = TeamPeople {
        everyone: team.as_ref().and_then(|t| t.people),
        admins: team.and_then(|t| u32::try_from(t.admins.len()).ok()).filter(|number| *number > 0),
        principals,
    };
    view! { <ConnectForm integration people /> }.into_any()
}
