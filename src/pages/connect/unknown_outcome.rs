//! What helps where it is unknown whether a connection was saved: **Check** looks for one of its
//! name, and **Try again** is offered where that can't save a second one.

use super::submit::Submission;
use super::{draft, open_intents};
use crate::layout::action_failure::dispatch_once;
use crate::layout::failure_notice::FailureNotice;
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_form::state::FormState;
use patchbay_model::{Connection, ConnectionQuery, ListAddress};
use patchbay_words::quote;

/// Checks at most a thousand connections to the service.
const MAX_PAGES: u32 = 20;

/// What a check found.
#[derive(Clone)]
enum Found {
    /// A connection of this name; its id.
    Connection(String),
    /// No connection of this name.
    Nothing,
    /// No connection of this name among those that could be read.
    NotAllRead,
}

/// The two buttons, and what the check found.
#[component]
pub fn CheckAndRetry(submission: Submission, repeatable: bool) -> impl IntoView {
    let state = submission.state;
    let open = open_intents::get(&draft::key(state));
    let entered = || state.form.state.with_untracked(FormState::connection_name);
    let name = open.map_or_else(entered, |intent| intent.name);
    let wanted = name.clone();
    let check = Action::new_local(move |()| find(submission, wanted.clone()));
    let (pending, result) = (check.pending(), check.value());
    let retry = Callback::new(move |()| dispatch_once(check, ()));
    let outcome = move || {
        result.with(|result| {
            let result = result.as_ref().filter(|_| !pending.get())?;
            Some(match result {
                Ok(found) => {
                    let (found, name) = (found.clone(), name.clone());
                    view! { <CheckResult submission found name /> }.into_any()
                }
                Err(failure) => {
                    view! { <FailureNotice failure=failure.clone() retry /> }.into_any()
                }
            })
        })
    };
    let check_button = move || {
        view! {
            <button type="button" class="button" on:click=move |_| dispatch_once(check, ())>
                "Check"
            </button>
        }
    };
    let retry_button = move || {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| submission.submit(state.last_verify())
            >
                "Try again"
            </button>
        }
    };
    view! {
        {state.console.can(OperationKind::ListConnections).then(check_button)}
        {repeatable.then(retry_button)}
        <div role="status">{outcome}</div>
    }
}

async fn find(submission: Submission, name: String) -> Result<Found, Failure> {
    let state = submission.state;
    let key = state.integration_key();
    let query = ConnectionQuery { integration: Some(key), ..ConnectionQuery::default() };
    let mut address = ListAddress { query, after: None };
    // A backend may collapse spaces.
    let is_named =
        |connection: &Connection| connection.name.split_whitespace().eq(name.split_whitespace());
    let mut broken = 0;
    for _ in 0..MAX_PAGES {
        let list = queries::connections(state.console, &address).await?;
        if let Some(connection) = list.items.into_iter().find(is_named) {
            return Ok(Found::Connection(connection.id));
        }
        broken += list.broken;
        address.after = list.next;
        if address.after.is_none() {
            return Ok(if broken == 0 { Found::Nothing } else { Found::NotAllRead });
        }
    }
    Ok(Found::NotAllRead)
}

#[component]
fn CheckResult(submission: Submission, found: Found, name: String) -> impl IntoView {
    match found {
        Found::Connection(id) => {
            let href = paths::connection(&submission.state.integration_key(), &id);
            view! {
                <p>
                    {format!("It is there: a connection named {}. ", quote(&name))} <a href=href>"Open it"</a>
                </p>
            }
            .into_any()
        }
        Found::Nothing => {
            view! { <p>{format!("No connection named {} is there.", quote(&name))}</p> }.into_any()
        }
        Found::NotAllRead => view! {
            <p>
                {format!("No connection named {} was found, but not all could be looked at.", quote(&name))}
            </p>
        }
        .into_any(),
    }
}
