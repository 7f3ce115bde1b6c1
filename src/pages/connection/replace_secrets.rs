//! **Replace token**: new secrets for a connection, and the values that belong to them. The backend
//! tests them before it drops the old ones.

use crate::components::field::{FormFields, FormStore};
use crate::components::guide::GuidePanel;
use crate::components::notice::Notice;
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, check_button};
use crate::layout::failure_notice::Service;
use crate::layout::leave_guard::{self, LeaveGuard};
use crate::layout::loaded::{Query, query};
use crate::layout::loaded_page::LoadedPage;
use crate::layout::page::Page;
use crate::pages::connection::Details;
use crate::pages::connection::conflict::Conflict;
use crate::pages::connection_form::idle::{IdleNotice, clear_secrets_when_idle};
use crate::pages::connection_form::rejection::show_at_fields;
use crate::pages::connection_form::summary::{Summary, focus_summary};
use crate::paths;
use crate::platform::regexp::BrowserPatterns;
use crate::platform::{document, random};
use crate::queries;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Effect as FormEffect, Event, FormState, Presets};
use patchbay_model::{Access, AccessLevel, AuthMethod, Connection, GuideSection};
use patchbay_words::failure::{self as failure_words, Request};
use patchbay_words::tone::Tone;
use patchbay_words::{field as words, quote};
use std::sync::Arc;

/// The page for new secrets of one connection.
#[component]
pub fn ReplaceSecrets(id: String) -> impl IntoView {
    let console = Console::use_context();
    let details = query(move || Details::load(console, id.clone()));
    view! {
        <LoadedPage query=details title="Replace secrets" let:newest>
            <ReplaceSecretsPage query=details details=newest />
        </LoadedPage>
    }
}

#[component]
fn ReplaceSecretsPage(query: Query<Details>, details: Memo<Details>) -> impl IntoView {
    let console = Console::use_context();
    let (connection, service, schema) = details.with_untracked(|details| {
        let connection = details.saved.connection.clone();
        let service = Service { key: connection.integration.clone(), name: details.service() };
        (connection, service, schema_of(details))
    });
    let back = paths::connection(&connection.integration, &connection.id);
    let mut trail = console.trail();
    trail.push((paths::integration(&service.key), service.name.clone()));
    trail.push((back.clone(), connection.name.clone()));
    let Some(schema) = schema else {
        let title = format!("The catalog doesn't say what {} asks for", service.name);
        return view! {
            <Page title="Replace secrets" trail>
                <Notice tone=Tone::Caution title />
            </Page>
        }
        .into_any();
    };
    let title = title(&schema);
    let guide: Vec<GuideSection> = details.with_untracked(|details| {
        let sections = method_of(details).map(|method| method.guide.clone()).unwrap_or_default();
        sections.into_iter().filter(|section| section.field != "name").collect()
    });
    let form = FormStore::new(form_state(schema, &connection));
    console.read_secrets_from(move || form.texts_of_secrets());
    let replacement = Replacement::new(form, query, details);
    let action = replacement.action;
    let cleared = RwSignal::new(Vec::new());
    clear_secrets_when_idle(move || form.clear_secrets(), cleared);
    let dirty = Memo::new(move |_| form.state.with(FormState::is_dirty));
    let sending = Memo::new(move |_| form.state.with(FormState::is_sending));
    let has_errors = Memo::new(move |_| form.state.with(|state| !state.summary().is_empty()));
    let focused = RwSignal::new(String::new());
    let conflict = move || {
        replacement.outdated.get().map(|before| {
            view! {
                <Conflict
                    before
                    details
                    title="Someone changed this connection in the meantime. Nothing was replaced"
                    advice="You can still replace it."
                />
            }
        })
    };
    let check = check_button(move || {
        action.clear();
        query.refetch();
    });
    let shown_guide = guide.clone();
    view! {
        <Page title=title.clone() trail has_errors>
            <LeaveGuard here=document::path() dirty sending words=leave_guard::REPLACING />
            <div class="form-layout">
                <form
                    class="form card form-card"
                    novalidate=""
                    on:submit=move |event| {
                        event.prevent_default();
                        replacement.submit();
                    }
                >
                    <Show when=move || has_errors.get()>
                        <Summary form />
                    </Show>
                    <IdleNotice form cleared />
                    <p class="muted">
                        "Until this is done, the connection keeps what it has now."
                    </p>
                    <FormFields
                        form
                        guide=Signal::stored(guide)
                        on_focus=Callback::new(move |path| focused.set(path))
                        on_warning=Callback::new(move |words| console.warn(words))
                        without_name=true
                    />
                    {conflict}
                    <ActionFailure action request=Request::Replace service own=check />
                    <div class="form-actions">
                        <div class="form-actions-end">
                            <a class="button button-quiet" href=back>
                                "Cancel"
                            </a>
                            <button
                                type="submit"
                                class="button button-primary"
                                aria-disabled=move || sending.get().to_string()
                            >
                                {move || if sending.get() { "Replacing…".to_owned() } else { title.clone() }}
                            </button>
                        </div>
                    </div>
                </form>
                <GuidePanel sections=shown_guide form field=focused />
            </div>
        </Page>
    }
    .into_any()
}

/// The request, and its end.
#[derive(Clone, Copy)]
struct Replacement {
    form: FormStore,
    /// Sends the form at a revision.
    action: Action<u32, Result<(), Failure>>,
    /// The outdated version that the backend refused to change.
    outdated: RwSignal<Option<Stored>>,
}

impl Replacement {
    fn new(form: FormStore, query: Query<Details>, details: Memo<Details>) -> Self {
        let console = Console::use_context();
        let outdated = RwSignal::new(None);
        // The same entries have the same idempotency key, so that a retry changes nothing twice.
        let intent = StoredValue::new((0, String::new()));
        let action = Action::new_local(move |revision: &u32| {
            let saved = details.with_untracked(|details| details.saved.clone());
            let (known, mut key) = intent.get_value();
            if known != *revision || key.is_empty() {
                key = random::id();
                intent.set_value((*revision, key.clone()));
            }
            outdated.set(None);
            async move {
                let result = replace(console, form, &saved, key).await;
                let _ = form.apply(Event::RequestEnded);
                match result {
                    Err(failure) if failure.has_code("version_conflict") => {
                        outdated.try_set(Some(saved));
                        query.refetch();
                        Ok(())
                    }
                    Err(failure) if show_at_fields(form, &failure) => Ok(()),
                    Err(failure) => {
                        if failure.has_code("key_reused") {
                            // The key belongs to other entries than these.
                            intent.try_set_value((0, String::new()));
                        }
                        if form.state.is_disposed() {
                            let name = &saved.connection.name;
                            console.warn(failure_words::left_change(
                                &failure,
                                name,
                                Request::Replace,
                            ));
                        }
                        Err(failure)
                    }
                    Ok(()) => Ok(()),
                }
            }
        });
        Self { form, action, outdated }
    }

    fn submit(self) {
        if self.action.pending().get_untracked() {
            return;
        }
        match self.form.apply(Event::Submitted) {
            FormEffect::Send { revision } => {
                self.action.dispatch_local(revision);
            }
            FormEffect::FocusSummary => focus_summary(),
            FormEffect::Nothing | FormEffect::Test { .. } => {}
        }
    }
}

/// Sends the secrets, and the values if they have changed. Then shows the connection's page.
async fn replace(
    console: Console,
    form: FormStore,
    saved: &Stored,
    key: String,
) -> Result<(), Failure> {
    let values = &saved.connection.values;
    let changes = form.state.with_untracked(|state| state.changes_of(values));
    let values = (!changes.is_empty()).then_some(changes);
    let secrets = form.secrets();
    queries::replace_secrets(console, saved.clone(), values, secrets, key).await?;
    let Connection { integration, id, name, .. } = &saved.connection;
    console.announce(format!("The secrets of {} were replaced", quote(name)));
    console.connections_changed.notify();
    if !form.state.is_disposed() {
        form.clear_secrets();
        console.go(&paths::connection(integration, id));
    }
    Ok(())
}

/// The form, with what is saved. Only the secrets are missing.
fn form_state(schema: Arc<FormSchema>, connection: &Connection) -> FormState {
    // Neither the name nor the permissions are shown or sent: they only have to be complete.
    let access = Some(Access::at(AccessLevel::Everyone));
    let presets = Presets { access, ..Presets::default() };
    let name = name_field("Connection name", None);
    let mut form = FormState::with_presets(schema, name, presets, &BrowserPatterns);
    form.enter_saved("-", &connection.values, &BrowserPatterns);
    form
}

fn method_of(details: &Details) -> Option<&AuthMethod> {
    let connection = &details.saved.connection;
    details.integration.as_ref()?.auth_method(connection.auth_method.as_deref())
}

/// The fields of a connection, if the catalog has them and one is a secret.
pub(super) fn schema_of(details: &Details) -> Option<Arc<FormSchema>> {
    let schema = FormSchema::parse_shared(method_of(details)?.schema.clone()).ok()?;
    schema.leaves().iter().any(|(_, field)| field.is_secret()).then(|| Arc::new(schema))
}

/// "Replace token", if the only secret is called "API Token".
pub(super) fn title(schema: &FormSchema) -> String {
    let leaves = schema.leaves();
    let mut secrets = leaves.iter().filter(|(_, field)| field.is_secret());
    match (secrets.next(), secrets.next()) {
        (Some((_, only)), None) => format!("Replace {}", words::short_name(only)),
        _ => "Replace secrets".to_owned(),
    }
}
