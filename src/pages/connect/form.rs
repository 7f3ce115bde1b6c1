//! The form itself: fields, permissions, test, and the two ways to end it.

use crate::boxed;
use crate::components::disclosure::Disclosure;
use crate::components::field::{FieldForm, prepare_unusual};
use crate::components::guide::GuidePanel;
use crate::components::part_view::{nothing, part_now, part_quietly, part_view};
use crate::components::permissions::{PermissionsGroup, TeamPeople, prepare_choice};
use crate::console::Console;
use crate::layout::later::SHELL;
use crate::layout::mutation::Mutation;
use crate::layout::page::Page;
use crate::pages::connect::fields::{FormFields, guide};
use crate::pages::connect::filling::Filling;
use crate::pages::connect::later::{LATER, Sending};
use crate::pages::connect::pasting::{PasteBox, Pasting};
use crate::pages::connect::{secrets, wiring};
use crate::part::Offer;
use crate::screen::Screen;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{OperationKind, Verify};
use patchbay_form::state::{FormState, TestState};
use patchbay_model::Integration;
use std::rc::Rc;
use std::sync::Arc;

/// The form for a new connection to an integration.
#[component]
pub fn ConnectForm(
    integration: Rc<Integration>,
    people: Arc<TeamPeople>,
    /// Why who is in the team could not be listed.
    unlisted: Option<Failure>,
) -> AnyView {
    let console = Console::use_context();
    let Some(filling) = Filling::new(integration.clone()) else { return ().into_any() };
    let form = filling.state;
    let pasting = Pasting::new(filling);
    let sending = Sending { filling, console, test: Mutation::new(), connect: Mutation::new() };
    let connect = sending.connect;
    let focused = RwSignal::new(String::new());
    secrets::guard(filling);
    let dirty = boxed::memo(move || form.with(FormState::is_dirty));
    boxed::effect(move || {
        // What failed to come is asked for again when there is something to keep.
        if console.settled.get() || dirty.get() {
            SHELL.prepare();
            LATER.prepare();
            prepare_unusual();
            prepare_choice();
        }
    });
    let service = filling.integration;
    let fields = FieldForm {
        state: form,
        tell: wiring::events(console, filling, focused),
        guide: StoredValue::new(Vec::new()),
    };
    let refused = move || match connect.failure.get() {
        Some(failure) => part_now(&LATER, nothing, |later| (later.refusal)(sending, &failure)),
        None => nothing(),
    };
    let listing = Mutation { failure: RwSignal::new(unlisted), ..Mutation::new() };
    let team = people.clone();
    let unlisted = boxed::part(move || match listing.failure.get() {
        Some(failure) => {
            part_now(&LATER, nothing, |later| (later.unlisted)(listing, &team, &failure))
        }
        None => nothing(),
    });
    let permissions_chosen = Callback::new(move |event| {
        let _ = filling.apply(event);
    });
    let outcome = boxed::memo(move || form.with(|form| form.test().clone()));
    let tested = move || match outcome.get() {
        TestState::Done(result) => part_now(&LATER, nothing, |later| {
            service.with_value(|service| (later.test_outcome)(result, service))
        }),
        _ => nothing(),
    };
    let has_errors = boxed::memo(move || form.with(|form| !form.summary().is_empty()));
    let summary = move || match has_errors.get() {
        true => part_now(&LATER, nothing, |later| (later.summary)(form)),
        false => nothing(),
    };
    let here = console.href(&Screen::Connect(integration.key.clone()));
    let is_sent = boxed::memo(move || form.with(FormState::is_sending));
    let back = console.href(&Screen::Integration(integration.key.clone()));
    let mut trail = console.trail();
    trail.push((back.clone(), integration.name.clone()));
    view! {
        <Page
            title=["Connect ", &integration.name].concat()
            trail=trail
            has_errors
        >
            {part_quietly(&SHELL, move |shell| {
                (shell.leave_guard)(here.clone(), dirty, is_sent)
            })}
            <div class="form-layout">
                <form
                    class="form card form-card"
                    novalidate=""
                    on:paste=move |event| pasting.pasted(&event)
                    on:submit=move |event| {
                        event.prevent_default();
                        sending.submit(Verify::Required);
                    }
                >
                    {summary}
                    {refused}
                    {part_quietly(&LATER, move |later| (later.beside)(sending, pasting))}
                    <PasteBox pasting />
                    <FormFields filling fields />
                    <PermissionsGroup form people unlisted tell=permissions_chosen />
                    <Disclosure summary="What will be sent">
                        {part_view(&LATER, nothing, move |later| (later.preview)(filling))}
                    </Disclosure>
                    <div role="status">
                        {tested}
                        {sending.test.failure_view()}
                    </div>
                    <div class="form-actions">
                        <TestButton sending />
                        <div class="form-actions-end">
                            <a class="button button-quiet" href=back>"Cancel"</a>
                            <button
                                type="submit"
                                class="button button-primary"
                                aria-disabled=move || connect.aria_disabled()
                            >
                                {move || if connect.pending.get() { "Connecting…" } else { "Connect" }}
                            </button>
                        </div>
                    </div>
                </form>
                {move || view! { <GuidePanel sections=guide(filling) field=focused /> }.into_any()}
            </div>
        </Page>
    }
    .into_any()
}

/// Tests what the form holds, where the backend can.
#[component]
fn TestButton(sending: Sending) -> AnyView {
    if !sending.console.can(OperationKind::TestInput) {
        return ().into_any();
    }
    let test = sending.test;
    view! {
        <button
            type="button"
            class="button"
            aria-disabled=move || test.aria_disabled()
            on:click=boxed::press(move || sending.ask())
        >
            {move || if test.pending.get() { "Testing…" } else { "Test connection" }}
        </button>
    }
    .into_any()
}
