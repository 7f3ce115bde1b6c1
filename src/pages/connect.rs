//! **Connect SERVICE**: the form for a new connection, the guide beside it.

mod beside;
mod checking;
mod fields;
mod filling;
mod form;
mod idle;
mod intents;
mod kept;
mod method;
mod outcome;
mod pasting;
mod prefill;
mod preview;
mod secrets;
mod sending;
mod summary;
mod targets;
mod unlisted;
mod wiring;

use crate::boxed;
use crate::components::permissions::TeamPeople;
use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::page::Page;
use crate::layout::query::query;
use crate::queries;
use form::ConnectForm;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::{Integration, Principal};
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// The page with the form for one integration.
#[component]
pub fn Connect(key: String) -> impl IntoView {
    let console = Console::use_context();
    let loaded = query(move || {
        let key = key.clone();
        Box::pin(async move {
            let integration = queries::integration(console, &key).await?;
            // Without the list, "everyone" and "admins" can still be chosen.
            let principals = queries::principals(console).await;
            Ok((Rc::new(integration), principals))
        })
    });
    boxed::part(move || match loaded.get() {
        Some(Ok(loaded)) => content(console, loaded.0.clone(), &loaded.1),
        Some(Err(failure)) => {
            let failed = loaded.failed(&failure);
            view! { <Page title="Connect">{failed}</Page> }.into_any()
        }
        None => view! { <div class="page"><Skeleton rows=4 /></div> }.into_any(),
    })
}

fn content(
    console: Console,
    integration: Rc<Integration>,
    principals: &Result<Vec<Principal>, Failure>,
) -> AnyView {
    // Not tracked: signing in again over the form must not build the form anew.
    let team = untrack(|| console.team());
    let people = TeamPeople {
        everyone: team.as_ref().and_then(|t| t.people),
        admins: team.and_then(|t| u32::try_from(t.admins.len()).ok()).filter(|number| *number > 0),
        principals: principals.clone().map(OnceLock::from).unwrap_or_default(),
        listed: Trigger::new(),
    };
    let unlisted = principals.as_ref().err().cloned();
    view! { <ConnectForm integration people=Arc::new(people) unlisted /> }.into_any()
}
