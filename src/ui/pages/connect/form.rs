//! The form itself: fields, permissions, test, and the two ways to end it.

use crate::backend::operation::{OperationKind, Verify};
use crate::form::state::{Effect, Event, FormState, TestState};
use crate::model::Integration;
use crate::ui::components::disclosure::Disclosure;
use crate::ui::components::field::{FieldForm, prepare_kinds};
use crate::ui::components::guide::GuidePanel;
use crate::ui::components::part_view::{nothing, part_view};
use crate::ui::components::permissions::{PermissionsGroup, TeamPeople};
use crate::ui::console::Console;
use crate::ui::pages::connect::fields::{FormFields, guide};
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::kept::KeptNotice;
use crate::ui::pages::connect::later::LATER;
use crate::ui::pages::connect::outcome::refusal;
use crate::ui::pages::connect::pasting::{PasteBox, PastedNotice, Pasting};
use crate::ui::pages::connect::prefill::AddressNotice;
use crate::ui::pages::connect::summary::focus_summary;
use crate::ui::pages::connect::{kept, prefill, secrets, wiring};
use crate::ui::part::Offer;
use crate::ui::screen::Screen;
use crate::ui::shell::leave_guard::LeaveGuard;
use crate::ui::shell::mutation::Mutation;
use crate::ui::shell::page::Page;
use crate::ui::text::access;
use leptos::prelude::*;
use std::rc::Rc;

/// The form for a new connection to an integration.
#[component]
pub fn ConnectForm(integration: Rc<Integration>, people: TeamPeople) -> AnyView {
    let console = Console::use_context();
    let Some(filling) = Filling::new(integration.clone()) else { return ().into_any() };
    let form = filling.state;
    let kept = kept::keep(console, filling);
    let secrets_in_address = prefill::from_address(console, filling, kept.came_back());
    let pasting = Pasting::new(filling);
    secrets::guard(console, filling);
    let focused = RwSignal::new(String::new());
    let (test, connect) = (Mutation::new(), Mutation::new());
    let submit = move |verify: Verify| match filling.apply(Event::Submitted) {
        Effect::Send { revision } => {
            connect.run(move || {
                Box::pin(async move {
                    let later = LATER.load().await?;
                    (later.connect)(filling, console, revision, verify).await
                })
            });
        }
        Effect::FocusSummary => focus_summary(),
        Effect::Nothing | Effect::Test { .. } => {}
    };
    leptos::prelude::Effect::new(move |_| {
        if console.settled.get() {
            LATER.prepare();
            prepare_kinds();
        }
    });
    let service = filling.integration;
    let fields = FieldForm {
        state: form,
        tell: wiring::events(console, filling, focused),
        guide: StoredValue::new(Vec::new()),
    };
    let outcome = Memo::new(move |_| form.with(|form| form.test().clone()));
    let tested = move || match outcome.get() {
        TestState::Done(result) => Some(part_view(&LATER, nothing, move |later| {
            service.with_value(|service| (later.test_outcome)(result.clone(), service))
        })),
        _ => None,
    };
    let has_errors = Memo::new(move |_| form.with(|form| !form.summary().is_empty()));
    let screen = Screen::Connect(integration.key.clone());
    let back = console.href(&Screen::Integration(integration.key.clone()));
    let mut trail = console.trail();
    trail.push((back.clone(), integration.name.clone()));
    view! {
        <Page
            title=["Connect ", &integration.name].concat()
            trail=trail
            has_errors
        >
            <LeaveGuard
                here=console.href(&screen)
                dirty=Memo::new(move |_| form.with(FormState::is_dirty))
            />
            <div class="form-layout">
                <form
                    class="form card form-card"
                    novalidate
                    on:paste=move |event| pasting.pasted(&event)
                    on:submit=move |event| {
                        event.prevent_default();
                        submit(Verify::Required);
                    }
                >
                    {move || {
                        has_errors
                            .get()
                            .then(|| part_view(&LATER, nothing, move |later| (later.summary)(form)))
                    }}
                    {move || {
                        let skip = Callback::new(move |()| submit(Verify::Skip));
                        connect.failure.with(|failure| {
                            failure.as_ref().and_then(|failure| {
                                service.with_value(|service| refusal(failure, service, skip))
                            })
                        })
                    }}
                    <AddressNotice secrets=secrets_in_address />
                    <KeptNotice kept />
                    <PastedNotice pasting />
                    <PasteBox pasting />
                    <FormFields filling fields />
                    <PermissionsGroup
                        permissions=Memo::new(move |_| form.with(|s| s.permissions().clone()))
                        issue=Memo::new(move |_| form.with(permissions_words))
                        people=Signal::stored(people)
                        on_level=Callback::new(move |level| {
                            let _ = filling.apply(Event::LevelChosen(level));
                        })
                        on_principal=Callback::new(move |(principal, chosen)| {
                            let _ = filling.apply(Event::PrincipalChosen { principal, chosen });
                        })
                    />
                    <Disclosure summary="What will be sent">
                        {part_view(&LATER, nothing, move |later| (later.preview)(filling))}
                    </Disclosure>
                    <div role="status">
                        {tested}
                        {test.failure_view()}
                    </div>
                    <div class="form-actions">
                        <TestButton filling test />
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
                {move || view! { <GuidePanel sections=guide(filling) field=focused /> }}
            </div>
        </Page>
    }
    .into_any()
}

/// Tests what the form holds, where the backend can.
#[component]
fn TestButton(filling: Filling, test: Mutation) -> AnyView {
    let console = Console::use_context();
    if !console.can(OperationKind::TestInput) {
        return ().into_any();
    }
    let ask = move |_| {
        // The form may have forgotten a test whose inputs changed; its answer is
        // still to come.
        if test.pending.get_untracked() {
            return;
        }
        match filling.apply(Event::TestAsked) {
            Effect::Test { revision } => {
                test.run(move || {
                    Box::pin(
                        async move { (LATER.load().await?.test)(filling, console, revision).await },
                    )
                });
            }
            Effect::FocusSummary => focus_summary(),
            Effect::Nothing | Effect::Send { .. } => {}
        }
    };
    view! {
        <button
            type="button"
            class="button"
            aria-disabled=move || test.aria_disabled()
            on:click=ask
        >
            {move || if test.pending.get() { "Testing…" } else { "Test connection" }}
        </button>
    }
    .into_any()
}

fn permissions_words(form: &FormState) -> Option<String> {
    form.permissions_issue().map(|issue| access::issue(&issue))
}
