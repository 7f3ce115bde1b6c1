//! The actions on a connection. Only those that the backend supports are shown.

use crate::components::menu::{Menu, MenuEntry, MenuList};
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, check_button, dispatch_once};
use crate::layout::failure_notice::Service;
use crate::layout::loaded::Query;
use crate::pages::connection::Details;
use crate::pages::connection::delete::{Delete, DeleteDialog};
use crate::pages::connection::edit::{EditDialog, Part};
use crate::pages::connection::{duplicate, replace_secrets};
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{CheckOutcome, Connection, Health, Status};
use patchbay_words::failure::Request;
use patchbay_words::quote;

/// **Test**, and a menu with the rest. They stay the same elements when the connection changes,
/// since one of them has the focus.
#[component]
pub fn Actions(
    query: Query<Details>,
    details: Memo<Details>,
    /// The connection's name.
    name: Memo<String>,
    service: Service,
) -> impl IntoView {
    let console = Console::use_context();
    let is_disabled = Memo::new(move |_| {
        details.with(|details| details.saved.connection.status == Status::Disabled)
    });
    let cannot_be_tested = Memo::new(move |_| {
        details.with(|details| details.saved.connection.health() == Health::NotTestable)
    });
    let test = Action::new_local(move |&()| test(console, details.get_untracked(), query));
    let switch = Action::new_local(move |&()| switch(console, details.get_untracked(), query));
    let editing = RwSignal::new(None);
    let delete = Delete::new(query, details);

    let (can_switch, can_delete) =
        (console.can(OperationKind::Disable), console.can(OperationKind::DeleteConnection));
    let can_update = console.can(OperationKind::UpdateConnection);
    let can_duplicate = console.can(OperationKind::CreateConnection)
        && details.with_untracked(duplicate::address).is_some();
    let has_access = details.with_untracked(|details| details.saved.connection.access.is_some());
    let replacement = replacement(console, details);
    let has_entries =
        can_switch || can_delete || can_update || can_duplicate || replacement.is_some();
    let entries = Signal::derive(move || {
        let mut entries = Vec::new();
        if can_update {
            let edit = |label: &str, part| {
                let run = Callback::new(move |()| editing.set(Some(part)));
                MenuEntry::Action { label: label.to_owned(), run }
            };
            entries.push(edit("Rename", Part::Name));
            if has_access {
                entries.push(edit("Change permissions", Part::Permissions));
            }
        }
        if let Some((label, address)) = replacement.clone() {
            let run = Callback::new(move |()| console.go(&address));
            entries.push(MenuEntry::Action { label, run });
        }
        if let Some(address) = details.with(duplicate::address).filter(|_| can_duplicate) {
            let run = Callback::new(move |()| console.go(&address));
            entries.push(MenuEntry::Action { label: "Duplicate".to_owned(), run });
        }
        if can_switch {
            let label = if is_disabled.get() { "Enable" } else { "Disable" }.to_owned();
            let run = Callback::new(move |()| {
                // The page shows the failure of the newest action only.
                test.clear();
                dispatch_once(switch, ());
            });
            entries.push(MenuEntry::Action { label, run });
        }
        if can_delete {
            let run = Callback::new(move |()| delete.ask());
            entries.push(MenuEntry::Action { label: "Delete".to_owned(), run });
        }
        entries
    });
    let menu = has_entries.then(|| {
        let label = Signal::derive(move || format!("More actions for {}", name.get()));
        view! {
            <Menu label let:menu>
                <MenuList menu label entries />
            </Menu>
        }
    });
    let can_test = console.can(OperationKind::TestConnection);
    let testing = test.pending();
    view! {
        <Show when=move || can_test && !is_disabled.get() && !cannot_be_tested.get()>
            <button
                type="button"
                class="button"
                aria-disabled=move || testing.get().to_string()
                on:click=move |_| {
                    switch.clear();
                    dispatch_once(test, ());
                }
            >
                {move || if testing.get() { "Testing…" } else { "Test" }}
            </button>
        </Show>
        {menu}
        <ActionFailure action=test request=Request::Test service=service.clone() />
        <ActionFailure
            action=switch
            request=Request::Change
            service=service.clone()
            own=check_button(move || {
                switch.clear();
                query.refetch();
            })
        />
        <EditDialog part=editing query details />
        <DeleteDialog delete name service />
    }
}

/// The label of the entry that replaces the secrets, and the address of its page. `None` if that
/// isn't possible.
fn replacement(console: Console, details: Memo<Details>) -> Option<(String, String)> {
    if !console.can(OperationKind::ReplaceSecrets) {
        return None;
    }
    details.with_untracked(|details| {
        let schema = replace_secrets::schema_of(details)?;
        let label = replace_secrets::title(&schema);
        let Connection { integration, id, .. } = &details.saved.connection;
        Some((label, paths::replace_secrets(integration, id)))
    })
}

async fn test(console: Console, details: Details, query: Query<Details>) -> Result<(), Failure> {
    let result = queries::test(console, &details.saved.connection.id).await?;
    match result.map(|result| result.outcome) {
        Some(CheckOutcome::Skipped) => {
            let service = details.service();
            console.warn(format!("Nothing was tested: this backend can't test {service}"));
        }
        Some(CheckOutcome::Failed) => {
            console.warn("The test failed. The result is below".to_owned());
        }
        _ => console.announce("Tested. The result is below".to_owned()),
    }
    query.refetch();
    Ok(())
}

/// Enables a disabled connection, disables any other.
async fn switch(console: Console, details: Details, query: Query<Details>) -> Result<(), Failure> {
    let connection = details.saved.connection;
    let enable = connection.status == Status::Disabled;
    queries::set_enabled(console, &connection.id, enable).await?;
    let status = if enable { "enabled" } else { "disabled" };
    console.announce(format!("{} is {status}", quote(&connection.name)));
    query.refetch();
    Ok(())
}
