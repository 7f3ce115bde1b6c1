//! What pages ask, in their own terms: each function is one question to the backend or to the
//! catalog's files.

mod catalog;
mod connection;
mod connections;
mod principals;

pub use catalog::{
    backend_integration, cards, integration, integration_for_form, prefetch_integration,
};
pub use connection::{connect, connection, delete, set_enabled, test, test_input};
pub use connections::{ConnectionList, attention, connections};
pub use principals::principals;

use crate::console::Console;
use leptos::prelude::*;
use patchbay_client::answer::Answer;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;

/// Asks for the team whose page this is. If the session has ended, the person is
/// asked to sign in over the page. After that nothing is asked before it is known who is there:
/// it may be somebody else, who has signed in elsewhere.
async fn ask(console: Console, operation: &Operation) -> Result<Answer, Failure> {
    if console.lapsed.get_untracked() {
        resume(console).await?;
    }
    let client = console.client().await?;
    let team = console.team_id();
    let answer = client.in_team(&team).call(operation).await;
    if answer.as_ref().is_err_and(Failure::ends_session) {
        console.lapsed.set(true);
        console.session_ended.set(true);
    }
    answer
}

/// Goes on with the session there is now, or asks for signing in over the page.
async fn resume(console: Console) -> Result<(), Failure> {
    let resumed = console.resume().await;
    if resumed.as_ref().is_err_and(Failure::ends_session) {
        console.session_ended.set(true);
    }
    resumed
}
