//! Deleting a connection: the page asks first, and again if someone else changed the connection in
//! the meantime.

use crate::components::confirm_dialog::ConfirmDialog;
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, check_button, dispatch_once};
use crate::layout::failure_notice::Service;
use crate::layout::loaded::Query;
use crate::layout::waiting::Waiting;
use crate::pages::connection::Details;
use crate::pages::connection::conflict::Conflict;
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_model::Connection;
use patchbay_words::failure::Request;
use patchbay_words::quote;

/// The dialog that confirms a deletion, and the deletion.
#[derive(Clone, Copy)]
pub struct Delete {
    details: Memo<Details>,
    is_open: RwSignal<bool>,
    action: Action<Step, Result<(), Failure>>,
    /// The outdated version that the backend refused to delete.
    outdated: RwSignal<Option<Stored>>,
}

impl Delete {
    /// A closed dialog.
    pub fn new(query: Query<Details>, details: Memo<Details>) -> Self {
        let console = Console::use_context();
        let (is_open, outdated) = (RwSignal::new(false), RwSignal::new(None));
        let action = Action::new_local(move |step: &Step| {
            let step = *step;
            let saved = details.with_untracked(|details| details.saved.clone());
            outdated.set(None);
            async move {
                let deleted = match step {
                    Step::Delete => delete(console, &saved).await,
                    Step::Check => check(console, &saved).await,
                };
                match deleted? {
                    Deleted::Yes(message) => {
                        console.announce(message);
                        // Someone who has left the page stays where they are.
                        if is_open.try_set(false).is_none() {
                            console.go(&paths::integration(&saved.connection.integration));
                        }
                    }
                    Deleted::Outdated => {
                        outdated.try_set(Some(saved));
                        query.refetch();
                    }
                }
                Ok(())
            }
        });
        Self { details, is_open, action, outdated }
    }

    /// Opens the dialog.
    pub fn ask(self) {
        self.action.clear();
        self.outdated.set(None);
        self.is_open.set(true);
    }
}

/// What the dialog asks of the backend.
#[derive(Clone, Copy)]
enum Step {
    /// To delete the connection.
    Delete,
    /// Whether it is gone, after a deletion whose outcome is unknown.
    Check,
}

/// The end of a deletion that didn't fail.
enum Deleted {
    /// The connection is gone; the message says so.
    Yes(String),
    /// Someone else changed the connection in the meantime, so it wasn't deleted.
    Outdated,
}

async fn delete(console: Console, saved: &Stored) -> Result<Deleted, Failure> {
    let Stored { connection, etag } = saved;
    let name = &connection.name;
    match queries::delete(console, connection.id.clone(), etag.clone()).await {
        Ok(()) => Ok(Deleted::Yes(format!("{} was deleted", quote(name)))),
        Err(failure) if is_not_found(&failure) => {
            confirm_gone(console, &connection.id).await?;
            Ok(Deleted::Yes(format!("{} was deleted already", quote(name))))
        }
        Err(failure) if failure.has_code("version_conflict") => Ok(Deleted::Outdated),
        Err(failure) => Err(failure),
    }
}

/// Asks for the connection after a 404: a gateway that doesn't forward DELETE answers 404 too.
async fn confirm_gone(console: Console, id: &str) -> Result<(), Failure> {
    if is_gone(console, id).await? { Ok(()) } else { Err(Failure::of_code("not_deleted")) }
}

/// Looks for the connection whose deletion got no clear answer.
async fn check(console: Console, saved: &Stored) -> Result<Deleted, Failure> {
    let Connection { id, name, .. } = &saved.connection;
    match is_gone(console, id).await? {
        true => Ok(Deleted::Yes(format!("{} was deleted", quote(name)))),
        false => Err(Failure::of_code("still_there")),
    }
}

async fn is_gone(console: Console, id: &str) -> Result<bool, Failure> {
    match queries::connection(console, id).await {
        Ok(_) => Ok(false),
        Err(failure) if failure.has_code("not_found") => Ok(true),
        Err(failure) => Err(failure),
    }
}

/// A 404, from the backend or from a gateway in front of it.
fn is_not_found(failure: &Failure) -> bool {
    match failure {
        Failure::OutcomeUnknown { problem: Some(problem), .. } => problem.status == 404,
        failure => failure.has_code("not_found"),
    }
}

/// The dialog.
#[component]
pub fn DeleteDialog(
    delete: Delete,
    /// The connection's name.
    name: Memo<String>,
    service: Service,
) -> impl IntoView {
    let Delete { details, is_open, action, outdated } = delete;
    let on_confirm = Callback::new(move |()| dispatch_once(action, Step::Delete));
    let own = check_button(move || dispatch_once(action, Step::Check));
    let name_of_service = service.name.clone();
    let conflict = move || {
        outdated.get().map(|before| {
            view! {
                <Conflict
                    before
                    details
                    title="Someone changed this connection in the meantime. Nothing was deleted"
                    advice="You can still delete it."
                />
            }
        })
    };
    view! {
        <ConfirmDialog
            open=is_open
            title=Signal::derive(move || format!("Delete {}?", quote(&name.get())))
            action="Delete connection"
            busy=action.pending()
            on_confirm
        >
            <p>
                {format!(
                    "Everything that uses this connection to {name_of_service} stops working at once. The token is deleted here, but it stays valid in {name_of_service} until you revoke it there.",
                )}
            </p>
            {conflict}
            <ActionFailure action request=Request::Delete service own />
            <Waiting />
        </ConfirmDialog>
    }
}
