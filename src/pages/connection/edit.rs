//! Changing a connection's name, or who may use it, in a dialog.

use crate::components::dialog::Dialog;
use crate::components::field::{FormFields, FormStore, control_id};
use crate::components::permissions::PERMISSIONS_ID;
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, check_button};
use crate::layout::loaded::Query;
use crate::layout::waiting::Waiting;
use crate::pages::connection::Details;
use crate::pages::connection::conflict::Conflict;
use crate::pages::connection::edit_actions::{Discard, EditActions};
use crate::pages::connection_form::permissions::PermissionsInput;
use crate::pages::connection_form::principals::Principals;
use crate::pages::connection_form::rejection::show_at_fields;
use crate::pages::connection_form::summary::Summary;
use crate::platform::focus;
use crate::platform::regexp::BrowserPatterns;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_client::outcome::Outcome;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{ACCESS, Effect as FormEffect, Event, FormState, NAME, Presets};
use patchbay_model::{Access, AccessLevel, Connection, GuideSection};
use patchbay_words::failure::{self as words, Request};
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

impl Part {
    /// The place of its input in the form.
    fn place(self) -> &'static str {
        match self {
            Self::Name => NAME,
            Self::Permissions => ACCESS,
        }
    }
}

/// The dialog, open for one part or closed.
#[component]
pub fn EditDialog(
    part: RwSignal<Option<Part>>,
    query: Query<Details>,
    details: Memo<Details>,
) -> impl IntoView {
    let discard = Discard::new(Callback::new(move |()| part.set(None)));
    let name = move || details.with(|details| quote(&details.saved.connection.name));
    let title = move || match part.get() {
        Some(Part::Permissions) => format!("Change permissions of {}", name()),
        _ => format!("Rename {}", name()),
    };
    view! {
        <Dialog
            open=Signal::derive(move || part.get().is_some())
            on_close=Callback::new(move |()| part.set(None))
            holds_input=discard.dirty
            on_held=Callback::new(move |()| discard.ask())
            title=Signal::derive(title)
            title_id="edit-title"
        >
            {move || {
                part.get()
                    .map(|open| view! { <EditForm part=open opened=part query details discard /> })
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
    discard: Discard,
) -> impl IntoView {
    let console = Console::use_context();
    let saved = details.with_untracked(|details| details.saved.connection.clone());
    let form = form_of(&saved, part)?;
    Effect::new(move |_| discard.dirty.set(form.state.with(FormState::is_dirty)));
    on_cleanup(move || {
        discard.dirty.try_set(false);
        discard.keep();
    });
    let outdated = RwSignal::new(None);
    // Whether an earlier try may have been saved.
    let is_unknown = StoredValue::new(false);
    let save = Action::new_local(move |&()| {
        let saved = details.with_untracked(|details| details.saved.clone());
        outdated.set(None);
        async move {
            let result = save(console, form, part, &saved, outdated, is_unknown.get_value()).await;
            let is_left = form.state.is_disposed();
            match result {
                Ok(message) => {
                    if let Some(message) = message {
                        console.announce(message);
                        if !is_left {
                            opened.set(None);
                        }
                    }
                    query.refetch();
                    Ok(())
                }
                Err(failure) => {
                    if is_left {
                        let name = &saved.connection.name;
                        console.warn(words::left_change(&failure, name, Request::Change));
                    }
                    let unknown = failure.outcome() == Outcome::Unknown;
                    is_unknown.try_update_value(|is_unknown| *is_unknown |= unknown);
                    Err(failure)
                }
            }
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
            view! { <PermissionsInput form principals open=true /> }.into_any()
        }
    };
    // Problems with anything but the input that is shown.
    let has_others = Memo::new(move |_| {
        form.state.with(|form| form.summary().iter().any(|(place, _)| place != part.place()))
    });
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
        <form class="form" novalidate="" on:submit=submit on:input=move |_| discard.keep()>
            {conflict}
            <Show when=move || has_others.get()>
                <Summary form />
            </Show>
            {fields}
            <ActionFailure action=save request=Request::Change own=check />
            <Waiting />
            <EditActions
                discard
                saving=save.pending()
                focus_form=Callback::new(move |()| focus_part(part))
            />
        </form>
    })
}

/// A form without fields of a schema: only the name, or the permissions. The part that isn't shown
/// isn't sent either: it only has to be complete.
fn form_of(connection: &Connection, part: Part) -> Option<FormStore> {
    let schema = FormSchema::parse(&serde_json::json!({ "type": "object" })).ok()?;
    let name = name_field("Connection name", None);
    let (saved_name, access) = match part {
        Part::Name => (connection.name.as_str(), Some(Access::at(AccessLevel::Everyone))),
        Part::Permissions => ("-", connection.access.clone()),
    };
    let presets = Presets { access, ..Presets::default() };
    let mut form = FormState::with_presets(Arc::new(schema), name, presets, &BrowserPatterns);
    form.enter_saved(saved_name, &Map::new(), &BrowserPatterns);
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
    // Whether an earlier try may have been saved.
    is_unknown: bool,
) -> Result<Option<String>, Failure> {
    let entered = form.state.try_get_untracked().ok_or(Failure::Aborted)?;
    let (name, access) = match part {
        Part::Name => (Some(entered.connection_name()), None),
        Part::Permissions => (None, entered.access()),
    };
    let message = match &name {
        Some(name) => format!("Renamed to {}", quote(name)),
        None => format!("The permissions of {} were changed", quote(&saved.connection.name)),
    };
    let (id, etag) = (saved.connection.id.clone(), saved.etag.clone());
    let result = queries::update(console, id, etag, name.clone(), access.clone()).await;
    let _ = form.apply(Event::RequestEnded);
    match result {
        Ok(()) => {
            console.connections_changed.notify();
            Ok(Some(message))
        }
        Err(failure) if failure.has_code("version_conflict") => {
            if is_unknown {
                // It may be the earlier try of this person that changed the version.
                let newest = queries::connection(console, &saved.connection.id).await?.connection;
                let is_saved = name.is_none_or(|name| name == newest.name)
                    && access.is_none_or(|access| Some(access) == newest.access);
                if is_saved {
                    return Ok(Some(message));
                }
            }
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
