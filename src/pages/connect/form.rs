//! The form itself: fields, permissions, test, and the two ways to end it.

use super::auth_method::AuthMethodChoice;
use super::deep_link::{DeepLink, DeepLinkNotice};
use super::draft::SavedDraft;
use super::draft_notice::DraftNotice;
use super::failure::{ConnectFailure, TestFailure};
use super::paste::PasteNotice;
use super::paste::panel::PastePanel;
use super::preview::Preview;
use super::share_link::ShareLink;
use super::state::ConnectState;
use super::submit::Submission;
use super::test_result::InputTestResult;
use crate::components::disclosure::Disclosure;
use crate::components::field::FormFields;
use crate::components::guide::GuidePanel;
use crate::components::lazy::{Lazy, lazy_view};
use crate::console::Console;
use crate::layout::leave_guard::{self, LeaveGuard};
use crate::layout::page::Page;
use crate::pages::connection_form::idle::{IdleNotice, clear_secrets_when_idle};
use crate::pages::connection_form::permissions::PermissionsInput;
use crate::pages::connection_form::principals::Principals;
use crate::pages::connection_form::summary::Summary;
use crate::paths;
use crate::platform::document;
use leptos::prelude::*;
use patchbay_client::operation::{OperationKind, Verify};
use patchbay_form::state::{Event, FormState};
use patchbay_model::Integration;
use std::sync::Arc;

/// The form for a new connection to an integration.
#[component]
pub fn ConnectForm(
    integration: Arc<Integration>,
    /// The backend's own entry, once it is known that it has one.
    #[prop(into)]
    newer: Signal<Option<Arc<Integration>>>,
    principals: Principals,
    /// The names that the team uses already, once they are known.
    #[prop(into)]
    taken_names: Signal<Vec<String>>,
) -> impl IntoView {
    let console = Console::use_context();
    ConnectState::new(console, integration).map(|state| {
        console.read_secrets_from(move || state.form.texts_of_secrets());
        Effect::new(move |_| {
            let names = taken_names.get();
            if !names.is_empty() {
                let _ = state.form.apply(Event::NamesTaken(names));
            }
        });
        Effect::new(move |_| {
            if let Some(newer) = newer.get() {
                state.use_entry(newer);
            }
        });
        view! { <ConnectFormPage state principals /> }
    })
}

#[component]
fn ConnectFormPage(state: ConnectState, principals: Principals) -> impl IntoView {
    let ConnectState { console, form, .. } = state;
    let submission = Submission::new(state);
    clear_secrets_when_idle(move || state.clear_secrets(), state.cleared_while_idle);
    let draft = SavedDraft::restore(state);
    let link = DeepLink::new(state);
    link.fill_in(draft.link_query());
    draft.keep_saving();
    let (key, name) = state.integration.with_untracked(|it| (it.key.clone(), it.name.clone()));
    let back = paths::integration(&key);
    let mut trail = console.trail();
    trail.push((back.clone(), name.clone()));
    let dirty = Memo::new(move |_| form.state.with(FormState::is_dirty));
    let sending = Memo::new(move |_| form.state.with(FormState::is_sending));
    let has_errors = Memo::new(move |_| form.state.with(|state| !state.summary().is_empty()));
    let guide = Memo::new(move |_| state.guide());
    let focused = RwSignal::new(String::new());
    view! {
        <Page title=format!("Connect {name}") trail has_errors>
            <LeaveGuard here=document::path() dirty sending words=leave_guard::CONNECTING />
            <div class="form-layout">
                <form
                    class="form card form-card"
                    novalidate=""
                    on:paste=move |event| state.on_paste(&event)
                    on:submit=move |event| {
                        event.prevent_default();
                        submission.submit(Verify::Required);
                    }
                >
                    <Show when=move || has_errors.get()>
                        <Summary form />
                    </Show>
                    <DeepLinkNotice link />
                    <DraftNotice draft link submission />
                    <IdleNotice form cleared=state.cleared_while_idle />
                    <PasteNotice state />
                    <Disclosure summary="Fill in from a text" stays=true>
                        <Lazy load=move || paste_panel(state) />
                    </Disclosure>
                    <AuthMethodChoice state />
                    <FormFields
                        form
                        guide
                        on_focus=Callback::new(move |path| focused.set(path))
                        on_warning=Callback::new(move |words| console.warn(words))
                    >
                        <PermissionsInput form principals />
                    </FormFields>
                    <Disclosure summary="What will be sent">
                        <Lazy load=move || request_preview(state) />
                    </Disclosure>
                    <Disclosure summary="Ask someone who has the secret">
                        <Lazy load=move || share_link(state) />
                    </Disclosure>
                    <div role="status">
                        <InputTestResult state />
                        <TestFailure submission />
                    </div>
                    <ConnectFailure submission />
                    <FormActions submission back />
                </form>
                {move || view! { <GuidePanel sections=guide.get() form field=focused /> }}
            </div>
        </Page>
    }
}

lazy_view!(connect: fn paste_panel(state: ConnectState) { <PastePanel state /> });
lazy_view!(connect: fn request_preview(state: ConnectState) { <Preview state /> });
lazy_view!(connect: fn share_link(state: ConnectState) { <ShareLink state /> });

/// **Test connection**, where the backend can test, **Cancel** and **Connect**.
#[component]
fn FormActions(
    submission: Submission,
    /// Where **Cancel** leads.
    back: String,
) -> impl IntoView {
    let Submission { connecting, testing, .. } = submission;
    let test_button = move || {
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || if testing.get() { "true" } else { "false" }
                on:click=move |_| submission.run_test()
            >
                {move || if testing.get() { "Testing…" } else { "Test connection" }}
            </button>
        }
    };
    view! {
        <div class="form-actions">
            {submission.state.console.can(OperationKind::TestInput).then(test_button)}
            <div class="form-actions-end">
                <a class="button button-quiet" href=back>
                    "Cancel"
                </a>
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || if connecting.get() { "true" } else { "false" }
                >
                    {move || if connecting.get() { "Connecting…" } else { "Connect" }}
                </button>
            </div>
        </div>
    }
}
