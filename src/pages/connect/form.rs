//! The form itself: fields, permissions, test, and the two ways to end it.

use crate::boxed;
use crate::components::disclosure::Disclosure;
use crate::components::field::FieldForm;
use crate::components::guide::GuidePanel;
use crate::components::lazy::{Lazy, lazy_view};
use crate::components::permissions::{PermissionsGroup, TeamPeople};
use crate::console::Console;
use crate::layout::leave_guard::LeaveGuard;
use crate::layout::mutation::Mutation;
use crate::layout::page::Page;
use crate::pages::connect::beside::beside;
use crate::pages::connect::fields::{FormFields, guide};
use crate::pages::connect::filling::Filling;
use crate::pages::connect::outcome::{refusal, test_outcome};
use crate::pages::connect::pasting::{PasteBox, Pasting};
use crate::pages::connect::preview::Preview;
use crate::pages::connect::sending::Sending;
use crate::pages::connect::summary::summary;
use crate::pages::connect::unlisted::unlisted as unlisted_view;
use crate::pages::connect::{secrets, wiring};
use crate::paths;
use crate::platform::document;
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
    let service = filling.integration;
    let fields = FieldForm {
        state: form,
        tell: wiring::events(console, filling, focused),
        guide: StoredValue::new(Vec::new()),
    };
    let refused = move || match connect.failure.get() {
        Some(failure) => refusal(sending, &failure),
        None => ().into_any(),
    };
    let listing = Mutation { failure: RwSignal::new(unlisted), ..Mutation::new() };
    let team = people.clone();
    let unlisted = boxed::part(move || match listing.failure.get() {
        Some(failure) => unlisted_view(listing, &team, &failure),
        None => ().into_any(),
    });
    let permissions_chosen = Callback::new(move |event| {
        let _ = filling.apply(event);
    });
    let outcome = boxed::memo(move || form.with(|form| form.test().clone()));
    let tested = move || match outcome.get() {
        TestState::Done(result) => service.with_value(|service| test_outcome(result, service)),
        _ => ().into_any(),
    };
    let has_errors = boxed::memo(move || form.with(|form| !form.summary().is_empty()));
    let summary = move || match has_errors.get() {
        true => summary(form),
        false => ().into_any(),
    };
    let here = document::path();
    let is_sent = boxed::memo(move || form.with(FormState::is_sending));
    let back = paths::integration(&integration.key);
    let mut trail = console.trail();
    trail.push((back.clone(), integration.name.clone()));
    view! {
        <Page
            title=["Connect ", &integration.name].concat()
            trail=trail
            has_errors
        >
            <LeaveGuard here dirty sending=is_sent />
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
                    {beside(sending, pasting)}
                    <PasteBox pasting />
                    <FormFields filling fields />
                    <PermissionsGroup form people unlisted tell=permissions_chosen />
                    <Disclosure summary="What will be sent">
                        <Lazy load=move || request_preview(filling) />
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

lazy_view!(connect: fn request_preview(filling: Filling) { <Preview filling /> });

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
