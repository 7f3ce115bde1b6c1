//! People and groups that could not be listed: it is said where they would be chosen, and they
//! can be asked for again without losing the form.

use crate::components::message::Message;
use crate::components::permissions::{PERMISSIONS_ID, TeamPeople};
use crate::console::Console;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::mutation::Mutation;
use crate::platform::focus;
use crate::queries;
use crate::words::tone::Tone;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use std::sync::Arc;

const NOTICE_ID: &str = "unlisted";

/// Why, with "Try again"; `listing` asks then.
pub fn unlisted(listing: Mutation, people: &Arc<TeamPeople>, failure: &Failure) -> AnyView {
    let console = Console::use_context();
    let people = people.clone();
    let retry = Callback::new(move |()| {
        // The button goes with the notice. Asked again after signing in, it takes the focus
        // from nowhere else.
        if focus::is_within(NOTICE_ID) {
            focus::by_id(PERMISSIONS_ID);
        }
        let people = people.clone();
        listing.run(move || Box::pin(list(console, people)));
    });
    view! {
        <Message tone=Tone::Caution>
            "The people and groups of your team could not be loaded."
        </Message>
        <div id=NOTICE_ID><FailureNotice failure=failure.clone() retry /></div>
    }
    .into_any()
}

async fn list(console: Console, people: Arc<TeamPeople>) -> Result<(), Failure> {
    let principals = queries::principals(console).await?;
    // Asked once at a time: nobody else has set it.
    let _ = people.principals.set(principals);
    people.listed.notify();
    Ok(())
}
