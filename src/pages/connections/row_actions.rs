//! **More actions for NAME**, in each row of a list, and the notice about one that failed.

use super::change::Change;
use super::services::Services;
use crate::components::menu::{Menu, MenuEntry, MenuList};
use crate::console::Console;
use crate::layout::action_failure::check_button;
use crate::layout::failure_notice::{FailureNotice, Service};
use crate::paths;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::Connection;
use patchbay_words::quote;

/// The changes of single connections in a list, one at a time.
#[derive(Clone, Copy)]
pub struct RowChanges {
    action: Action<(Change, Connection), ()>,
    failed: RwSignal<Option<Failed>>,
}

#[derive(Clone)]
struct Failed {
    change: Change,
    connection: Connection,
    failure: Failure,
}

impl RowChanges {
    /// No change yet.
    pub fn new(console: Console) -> Self {
        let failed = RwSignal::new(None);
        let action = Action::new_local(move |(change, connection): &(Change, Connection)| {
            let (change, connection) = (*change, connection.clone());
            async move {
                failed.set(None);
                match change.make(console, &connection.id).await {
                    Ok(outcome) => {
                        console.toast.set(Some(change.words(outcome, &connection.name)));
                    }
                    Err(failure) => failed.set(Some(Failed { change, connection, failure })),
                }
                console.connections_changed.notify();
            }
        });
        Self { action, failed }
    }

    fn start(self, change: Change, connection: Connection) {
        if !self.action.pending().get_untracked() {
            self.action.dispatch_local((change, connection));
        }
    }
}

/// The menu of the connection in a row.
#[component]
pub fn RowActions(connection: Memo<Option<Connection>>, changes: RowChanges) -> impl IntoView {
    let console = Console::use_context();
    let entries = Signal::derive(move || {
        let Some(connection) = connection.get() else { return Vec::new() };
        let href = paths::connection(&connection.integration, &connection.id);
        let open = MenuEntry::Link { label: "Open".to_owned(), href };
        let changes = Change::possible(console, &connection).into_iter().map(|change| {
            let connection = connection.clone();
            let run = Callback::new(move |()| changes.start(change, connection.clone()));
            MenuEntry::Action { label: change.label().to_owned(), run }
        });
        std::iter::once(open).chain(changes).collect()
    });
    let label = Signal::derive(move || {
        let name = connection.with(|it| it.as_ref().map(|it| it.name.clone()));
        format!("More actions for {}", name.unwrap_or_default())
    });
    // The row may come to hold another connection. A menu that is open closes then.
    let id = Memo::new(move |_| connection.with(|it| it.as_ref().map(|it| it.id.clone())));
    move || {
        id.track();
        view! {
            <Menu label let:menu>
                <MenuList menu label entries />
            </Menu>
        }
    }
}

/// Why the last change failed; nothing if it didn't.
#[component]
pub fn RowFailure(changes: RowChanges, services: Services) -> impl IntoView {
    let console = Console::use_context();
    let own = check_button(move || {
        changes.failed.set(None);
        console.connections_changed.notify();
    });
    move || {
        changes.failed.get().map(|Failed { change, connection, failure }| {
            let key = connection.integration;
            let service = Some(Service { name: services.name(&key), key });
            let what = format!("{} {}", change.label(), quote(&connection.name));
            let label = what.clone();
            view! {
                <section class="stack" aria-label=label>
                    <p>
                        <strong>{what}</strong>
                    </p>
                    <FailureNotice failure request=change.request() service own=Some(own) />
                </section>
            }
        })
    }
}
