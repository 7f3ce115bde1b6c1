//! What pages load and change: each function calls the backend or reads catalog files.

mod catalog;
mod connection;
mod connections;
mod events;
mod principals;

pub use catalog::{
    backend_integration, cards, integration, integration_for_form, prefetch_integration,
};
pub use connection::{
    connect, connection, delete, replace_secrets, set_enabled, test, test_input, update,
};
pub use connections::{ATTENTION, AttentionList, ConnectionList, attention, connections};
pub use events::{events, lists_team_events_by, team_events};
pub use principals::{lists_principals_by, principals, principals_by_id};

use crate::console::Console;
use leptos::prelude::*;
use patchbay_client::answer::Answer;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Effect, Operation};

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPage<T> {
    /// The items that could be decoded.
    pub items: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// Calls the backend for the chosen team. If the session has ended, a dialog over the page asks the
/// user to sign in again. Later calls first find out who is signed in now, because somebody else may
/// have signed in elsewhere; so does a change after this tab was hidden.
async fn call(console: Console, operation: &Operation) -> Result<Answer, Failure> {
    let is_change = operation.kind().effect() != Effect::Read;
    if console.session_lapsed.get_untracked() || is_change && console.was_hidden.get_untracked() {
        resume(console).await?;
    }
    let client = console.client().await?.in_team(&console.team_id());
    let client = client.hiding(console.entered_secrets());
    let answer = console.send(&client, operation).await;
    if answer.as_ref().is_err_and(Failure::ends_session) {
        console.session_lapsed.set(true);
        console.session_ended.set(true);
    }
    answer
}

/// Continues with the current session. If there is none, opens the sign-in dialog.
async fn resume(console: Console) -> Result<(), Failure> {
    let resumed = console.resume().await;
    if resumed.as_ref().is_err_and(Failure::ends_session) {
        console.session_ended.set(true);
    }
    resumed
}
