//! What can be done with a connection: only what the backend can do is offered.

use crate::backend::answer::Stored;
use crate::backend::failure::Failure;
use crate::backend::operation::OperationKind;
use crate::model::Status;
use crate::ui::components::confirm_dialog::ConfirmDialog;
use crate::ui::components::menu::{Menu, MenuEntry};
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::shell::failure_notice::FailureNotice;
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

    let test = Action::new_local(move |(): &()| async move {
        queries::test(console, &id.get_value()).await?;
        Ok::<(), Failure>(())
    });
    let is_disabled = connection.status == Status::Disabled;
    let switch = Action::new_local(move |(): &()| async move {
        queries::set_enabled(console, &id.get_value(), is_disabled).await
    });
    let delete = Action::new_local(move |(): &()| async move {
        queries::delete(console, &saved.get_value()).await
    });
    let asking = RwSignal::new(false);

    Effect::new(move |_| {
        if let Some(Ok(())) = test.value().get() {
            console.announce("Tested. The result is below".to_owned());
            reload.run(());
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = switch.value().get() {
            console.announce(if is_disabled { "Enabled" } else { "Disabled" }.to_owned());
            reload.run(());
        }
    });
    let name = connection.name.clone();
    let integration = connection.integration.clone();
    Effect::new(move |_| {
        if let Some(Ok(())) = delete.value().get() {
            asking.set(false);
            console.announce(["“", &name, "” was deleted"].concat());
            console.go(&console.paths().integration(&integration));
        }
    });

    let mut entries = Vec::new();
    if console.can(OperationKind::Disable) {
        let label = if is_disabled { "Enable" } else { "Disable" }.to_owned();
        let run = Callback::new(move |()| {
            switch.dispatch(());
        });
        entries.push(MenuEntry::Action { label, run });
    }
    if console.can(OperationKind::DeleteConnection) {
        let run = Callback::new(move |()| asking.set(true));
        entries.push(MenuEntry::Action { label: "Delete connection".to_owned(), run });
    }
    let menu = (!entries.is_empty()).then(|| {
        let label = ["More actions for ", &connection.name].concat();
        view! { <Menu label entries /> }
    });
    let can_test = console.can(OperationKind::TestConnection) && !is_disabled;
    let testing = test.pending();
    let failure = move || {
        let failed = |value: Option<Result<(), Failure>>| value.and_then(Result::err);
        let failure = failed(test.value().get()).or(failed(switch.value().get()));
        failure.map(|failure| view! { <FailureNotice failure /> })
    };
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
                        aria-disabled=move || if testing.get() { "true" } else { "false" }
                        on:click=move |_| {
                            if !testing.get_untracked() {
                                test.dispatch(());
                            }
                        }
                    >
                        {move || if testing.get() { "Testing…" } else { "Test" }}
                    </button>
                }
            })}
        {menu}
        {failure}
        <ConfirmDialog
            open=asking
            title=title
            action="Delete connection"
            busy=delete.pending()
            on_confirm=Callback::new(move |()| {
                delete.dispatch(());
            })
        >
            <p>{stops}</p>
            {move || delete.value().get()?.err().map(|failure| view! { <FailureNotice failure /> })}
        </ConfirmDialog>
    }
}
