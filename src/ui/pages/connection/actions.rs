//! What can be done with a connection: only what the backend can do is offered.

use crate::backend::answer::Stored;
use crate::backend::operation::OperationKind;
use crate::model::Status;
use crate::ui::components::confirm_dialog::ConfirmDialog;
use crate::ui::components::menu::{Menu, MenuEntry, MenuList};
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::screen::Screen;
use crate::ui::shell::mutation::Mutation;
use leptos::prelude::*;

/// **Test**, and a menu with the rest.
#[component]
pub fn Actions(
    saved: Stored,
    /// The service's name.
    service: String,
    /// Asks for the connection anew.
    reload: Callback<()>,
) -> impl IntoView {
    let console = Console::use_context();
    let connection = saved.connection.clone();
    let id = StoredValue::new(connection.id.clone());
    let saved = StoredValue::new(saved);

    let is_disabled = connection.status == Status::Disabled;
    let asking = RwSignal::new(false);
    let (test, switch, delete) = (Mutation::new(), Mutation::new(), Mutation::new());
    let run_test = move || {
        test.run(move || {
            let id = id.get_value();
            Box::pin(async move {
                queries::test(console, &id).await?;
                console.announce("Tested. The result is below".to_owned());
                reload.try_run(());
                Ok(())
            })
        });
    };
    let run_switch = move || {
        switch.run(move || {
            let (id, name) = (id.get_value(), saved.with_value(|s| s.connection.name.clone()));
            Box::pin(async move {
                queries::set_enabled(console, &id, is_disabled).await?;
                let done = if is_disabled { "” is enabled" } else { "” is disabled" };
                console.announce(["“", &name, done].concat());
                reload.try_run(());
                Ok(())
            })
        });
    };
    let run_delete = move || {
        delete.run(move || {
            let Stored { connection, etag } = saved.get_value();
            Box::pin(async move {
                queries::delete(console, connection.id, etag).await?;
                console.announce(["“", &connection.name, "” was deleted"].concat());
                // Whoever has left the page meanwhile stays where they are.
                if asking.try_set(false).is_none() {
                    console.go(&Screen::Integration(connection.integration));
                }
                Ok(())
            })
        });
    };

    let mut entries = Vec::new();
    if console.can(OperationKind::Disable) {
        let label = if is_disabled { "Enable" } else { "Disable" }.to_owned();
        let run = Callback::new(move |()| run_switch());
        entries.push(MenuEntry::Action { label, run });
    }
    if console.can(OperationKind::DeleteConnection) {
        let run = Callback::new(move |()| asking.set(true));
        entries.push(MenuEntry::Action { label: "Delete".to_owned(), run });
    }
    let menu = (!entries.is_empty()).then(|| {
        let label = ["More actions for ", &connection.name].concat();
        let (name, entries) = (label.clone(), Signal::stored(entries));
        let list = Callback::new(move |menu| {
            view! { <MenuList menu label=name.clone() entries /> }.into_any()
        });
        view! { <Menu label list /> }
    });
    let can_test = console.can(OperationKind::TestConnection) && !is_disabled;
    let title = ["Delete “", &connection.name, "”?"].concat();
    let stops = [
        "Everything that uses this connection to ",
        &service,
        " stops working at once. The token is forgotten here; in ",
        &service,
        " it stays until it is revoked there.",
    ]
    .concat();
    view! {
        {can_test
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
            })}
        {menu}
        {test.failure_view()}
        {switch.failure_view()}
        <ConfirmDialog
            open=asking
            title=title
            action="Delete connection"
            busy=delete.pending
            on_confirm=Callback::new(move |()| run_delete())
        >
            <p>{stops}</p>
            {delete.failure_view()}
        </ConfirmDialog>
    }
}
