//! Changing a connection's name, or who may use it, in a dialog.

use crate::components::dialog::Dialog;
use crate::components::field::{FormFields, FormStore, control_id};
use crate::components::permissions::{PERMISSIONS_ID, PermissionsGroup};
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, check_button};
use crate::layout::loaded::Query;
use crate::layout::waiting::Waiting;
use crate::pages::connection::Details;
use crate::pages::connection::conflict::Conflict;
use crate::pages::connection::delete::has_code;
use crate::pages::connection_form::principals::{Principals, PrincipalsFailure};
use crate::pages::connection_form::rejection::show_at_fields;
use crate::pages::connection_form::team_size::team_size;
use crate::platform::focus;
use crate::platform::regexp::BrowserPatterns;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Effect as FormEffect, Event, FormState, NAME, Presets};
use patchbay_model::{Connection, GuideSection};
use patchbay_words::failure::Request;
use patchbay_words::quote;
use serde_json::Map;
use std::sync::Arc;

/// What the dialog changes.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    /// The connection's name.
    Name,
    /// Who may use it.
    Permissions,
}

/// The dialog, open for one part or closed.
#[component]
pub fn EditDialog(
    part: RwSignal<Option<Part>>,
    query: Query<Details>,
    details: Memo<Details>,
) -> impl IntoView {
    let dirty = RwSignal::new(false);
    let name = move || details.with(|details| quote(&details.saved.connection.name));
    let title = move || match part.get() {
        Some(Part::Permissions) => format!("Change permissions of {}", name()),
        _ => format!("Rename {}", name()),
    };
    view! {
        <Dialog
            open=Signal::derive(move || part.get().is_some())
            on_close=Callback::new(move |()| part.set(None))
            holds_input=dirty
            title=Signal::derive(title)
            title_id="edit-title"
        >
            {move || {
                part.get()
                    .map(|open| view! { <EditForm part=open opened=part query details dirty /> })
            }}
        </Dialog>
    }
}

/// The form in the dialog. It is built anew each time the dialog opens.
#[component]
fn EditForm(
    part: Part,
    /// Closes the dialog.
    opened: RwSignal<Option<Part>>,
    query: Query<Details>,
    details: Memo<Details>,
    /// Whether something was changed and not saved.
    dirty: RwSignal<bool>,
) -> impl IntoView {
    let console = Console::use_context();
    let saved = details.with_untracked(|details| details.saved.connection.clone());
    let form = form_of(&saved)?;
    Effect::new(move |_| dirty.set(form.state.with(FormState::is_dirty)));
    on_cleanup(move || {
        dirty.try_set(false);
    });
    let outdated = RwSignal::new(None);
    let save = Action::new_local(move |&()| {
        let saved = details.with_untracked(|details| details.saved.clone());
        outdated.set(None);
        async move {
            if let Some(message) = save(console, form, part, &saved, outdated).await? {
                console.announce(message);
                opened.try_set(None);
            }
            query.refetch();
            Ok(())
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        match form.apply(Event::Submitted) {
            FormEffect::Send { .. } => {
                save.dispatch_local(());
            }
            _ => focus_part(part),
        }
    };
    let fields = match part {
        Part::Name => view! {
            <FormFields
                form
                guide=Signal::stored(Vec::<GuideSection>::new())
                on_focus=Callback::new(|_| ())
                on_warning=Callback::new(move |words| console.warn(words))
            />
        }
        .into_any(),
        Part::Permissions => {
            let principals = Principals::load_after(query);
            view! {
                <PermissionsGroup
                    form
                    team=team_size(console)
                    principals=principals.known()
                    open=true
                >
                    <PrincipalsFailure principals />
                </PermissionsGroup>
            }
            .into_any()
        }
    };
    let conflict = move || {
        outdated.get().map(|before| {
            view! {
                <Conflict
                    before
                    details
                    title="Someone changed this connection in the meantime. Nothing was saved"
                    advice="Save again to keep what you entered here."
                />
            }
        })
    };
    let check = check_button(move || {
        save.clear();
        query.refetch();
    });
    request_animation_frame(move || focus_part(part));
    Some(view! {
        <form class="form" novalidate="" on:submit=submit>
            {conflict} {fields}
            <ActionFailure
                action=save
                request=Request::Change
                own=check
            /> <Waiting /> <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| opened.set(None)>
                    "Cancel"
                </button>
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || save.pending().get().to_string()
                >
                    {move || if save.pending().get() { "Saving…" } else { "Save" }}
                </button>
            </div>
        </form>
    })
}

/// A form without fields of a schema: only the name and the permissions of the connection.
fn form_of(connection: &Connection) -> Option<FormStore> {
    let schema = FormSchema::parse(&serde_json::json!({ "type": "object" })).ok()?;
    let name = name_field("Connection name", None);
    let presets = Presets { access: connection.access.clone(), ..Presets::default() };
    let mut form = FormState::with_presets(Arc::new(schema), name, presets, &BrowserPatterns);
    form.enter_saved(&connection.name, &Map::new(), &BrowserPatterns);
    Some(FormStore::new(form))
}

fn focus_part(part: Part) {
    match part {
        Part::Name => {
            focus::by_id(&control_id(NAME));
        }
        Part::Permissions => focus::first_within(PERMISSIONS_ID),
    }
}

/// Saves the part. `None` if the form now shows what is in the way.
async fn save(
    console: Console,
    form: FormStore,
    part: Part,
    saved: &Stored,
    outdated: RwSignal<Option<Stored>>,
) -> Result<Option<String>, Failure> {
    let entered = form.state.try_get_untracked().ok_or(Failure::Aborted)?;
    let (name, access) = match part {
        Part::Name => (Some(entered.connection_name()), None),
        Part::Permissions => (None, entered.access()),
    };
    let message = match &name {
        Some(name) => format!("Renamed to {}", quote(name)),
        None => format!("The permissions of {} are changed", quote(&saved.connection.name)),
    };
    let (id, etag) = (saved.connection.id.clone(), saved.etag.clone());
    let result = queries::update(console, id, etag, name, access).await;
    let _ = form.apply(Event::RequestEnded);
    match result {
        Ok(()) => {
            console.connections_changed.notify();
            Ok(Some(message))
        }
        Err(failure) if has_code(&failure, "version_conflict") => {
            outdated.try_set(Some(saved.clone()));
            Ok(None)
        }
        Err(failure) if show_at_fields(form, &failure) => {
            focus_part(part);
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}
