//! What can be done with a connection: only what the backend can do is offered.

use crate::boxed;
use crate::components::menu::{Menu, MenuEntry, MenuList};
use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::layout::query::Query;
use crate::pages::connection::Shown;
use crate::pages::connection::deleting::{DeleteDialog, Deleting};
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{CheckOutcome, Status};

/// **Test**, and a menu with the rest. They stay the same elements when the connection is
/// another than it was: one of them has the focus.
#[component]
pub fn Actions(
    loaded: Query<Shown>,
    /// The connection's name.
    name: Memo<String>,
    /// The service's name.
    service: String,
) -> impl IntoView {
    let console = Console::use_context();
    let is_disabled = boxed::memo(move || {
        loaded.good().is_some_and(|now| now.saved.connection.status == Status::Disabled)
    });
    let (test, switch) = (Mutation::new(), Mutation::new());
    let deleting = Deleting::new(loaded);
    let run_test = move || {
        switch.failure.set(None);
        test.run(move || Box::pin(run_test(console, loaded)));
    };
    let run_switch = move || {
        test.failure.set(None);
        switch.run(move || Box::pin(run_switch(console, loaded)));
    };

    let switches = console.can(OperationKind::Disable);
    let deletes = console.can(OperationKind::DeleteConnection);
    let entries = Signal::derive(move || {
        let mut entries = Vec::new();
        if switches {
            let label = if is_disabled.get() { "Enable" } else { "Disable" }.to_owned();
            let run = Callback::new(move |()| run_switch());
            entries.push(MenuEntry::Action { label, run });
        }
        if deletes {
            let run = Callback::new(move |()| deleting.ask());
            entries.push(MenuEntry::Action { label: "Delete".to_owned(), run });
        }
        entries
    });
    let menu = boxed::part(move || {
        if !switches && !deletes {
            return ().into_any();
        }
        let label = ["More actions for ", &name.get()].concat();
        let named = label.clone();
        let list = Callback::new(move |menu| {
            view! { <MenuList menu label=named.clone() entries /> }.into_any()
        });
        view! { <Menu label list /> }.into_any()
    });
    let can_test = console.can(OperationKind::TestConnection);
    view! {
        {move || {
            (can_test && !is_disabled.get())
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            aria-disabled=move || test.aria_disabled()
                            on:click=move |_| run_test()
                        >
                            {move || if test.pending.get() { "Testing…" } else { "Test" }}
                        </button>
                    }
                })
        }}
        {menu}
        {test.failure_view()}
        {switch.failure_view()}
        <DeleteDialog deleting name service />
    }
}

async fn run_test(console: Console, loaded: Query<Shown>) -> Result<(), Failure> {
    let Some(shown) = untrack(|| loaded.good()) else { return Ok(()) };
    let result = queries::test(console, &shown.saved.connection.id).await?;
    if result.is_some_and(|result| result.outcome == CheckOutcome::Skipped) {
        let words = ["Nothing was tested: this backend can't test ", &shown.service()];
        console.warn(words.concat());
    } else {
        console.announce("Tested. The result is below".to_owned());
    }
    loaded.ask_again();
    Ok(())
}

async fn run_switch(console: Console, loaded: Query<Shown>) -> Result<(), Failure> {
    let Some(shown) = untrack(|| loaded.good()) else { return Ok(()) };
    let connection = &shown.saved.connection;
    let enable = connection.status == Status::Disabled;
    queries::set_enabled(console, &connection.id, enable).await?;
    let done = if enable { "” is enabled" } else { "” is disabled" };
    console.announce(["“", &connection.name, done].concat());
    loaded.ask_again();
    Ok(())
}
