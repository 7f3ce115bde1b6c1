//! The form itself: fields, permissions, test, and the two ways to end it.

use crate::backend::failure::Failure;
use crate::backend::operation::{OperationKind, Verify};
use crate::form::schema::FormSchema;
use crate::form::state::{self, Event, FormState, NAME, TestState, name_field};
use crate::model::{CheckOutcome, FieldProblem, Integration};
use crate::ui::components::error_summary::ErrorSummary;
use crate::ui::components::field::FieldRow;
use crate::ui::components::guide::{GuideInline, GuidePanel};
use crate::ui::components::notice::Notice;
use crate::ui::components::permissions::{PermissionsGroup, TeamPeople};
use crate::ui::components::test_report::TestReport;
use crate::ui::console::Console;
use crate::ui::pages::connect::sending::Draft;
use crate::ui::pages::connect::summary::{focus_summary, summary_lines};
use crate::ui::pages::connect::{secrets, wiring};
use crate::ui::screen::Screen;
use crate::ui::shell::failure_notice::FailureNotice;
use crate::ui::shell::mutation::Mutation;
use crate::ui::shell::page::Page;
use crate::ui::text::access;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;
use std::rc::Rc;

/// The form for one auth method of an integration.
#[component]
pub fn ConnectForm(integration: Rc<Integration>, people: TeamPeople) -> impl IntoView {
    let console = Console::use_context();
    let method = integration.auth_method(None).cloned();
    // The catalog was checked when it was read: a schema here makes a form.
    let schema = method.as_ref().and_then(|m| FormSchema::parse(&m.schema).ok());
    let mut fields = vec![name_field(
        "Connection name",
        Some(["How your team will know it. For example Acme ", &integration.name].concat()),
    )];
    fields.extend(schema.map(|s| s.fields).unwrap_or_default());
    let guide = method.as_ref().map(|m| m.guide.clone()).unwrap_or_default();
    let method_key = method.map(|m| m.key).unwrap_or_default();
    let draft = Draft::new(fields.clone(), integration.key.clone(), method_key);
    let form = draft.state;
    let focused = RwSignal::new(String::new());

    let cleared = Callback::new(move |()| wiring::secrets_gone(draft));
    secrets::guard(console, draft.fields, cleared);

    let (test, connect) = (Mutation::new(), Mutation::new());
    let submit = move |verify: Verify| match draft.apply(Event::Submitted) {
        state::Effect::Send { revision } => {
            connect.run(move || Box::pin(draft.connect(console, revision, verify)));
        }
        state::Effect::FocusSummary => focus_summary(),
        state::Effect::Nothing | state::Effect::Test { .. } => {}
    };
    let ask_test = move |_| {
        // The form may have forgotten a test whose inputs changed; its answer is
        // still to come.
        if test.pending.get_untracked() {
            return;
        }
        match draft.apply(Event::TestAsked) {
            state::Effect::Test { revision } => {
                test.run(move || Box::pin(draft.test(console, revision)));
            }
            state::Effect::FocusSummary => focus_summary(),
            state::Effect::Nothing | state::Effect::Send { .. } => {}
        }
    };
    let service = StoredValue::new_local(integration.clone());
    let rows = fields
        .iter()
        .map(|field| {
            let section = guide.iter().find(|s| s.field == field.key).cloned();
            let guide = section.map(|section| view! { <GuideInline section /> }.into_any());
            let view = Memo::new({
                let pointer = field.pointer.clone();
                move |_| form.with(|f| f.view(&pointer))
            });
            let events = wiring::events(draft, field, focused);
            view! { <FieldRow field=field.clone() view events guide /> }
        })
        .collect_view();
    let lines = Memo::new(move |_| form.with(summary_lines));
    let can_test = console.can(OperationKind::TestInput);
    let back = console.href(&Screen::Integration(integration.key.clone()));
    let title = ["Connect ", &integration.name].concat();
    let mut trail = console.trail();
    trail.push((back.clone(), integration.name.clone()));
    view! {
        <Page title=title trail=trail has_errors=Signal::derive(move || lines.with(|l| !l.is_empty()))>
            <div class="form-layout">
                <form
                    class="form card form-card"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        submit(Verify::Required);
                    }
                >
                    <ErrorSummary lines />
                    {move || {
                        let skip = Callback::new(move |()| submit(Verify::Skip));
                        connect.failure.with(|f| f.as_ref().and_then(|f| refusal(f, service, skip)))
                    }}
                    {rows}
                    <PermissionsGroup
                        permissions=Memo::new(move |_| form.with(|s| s.permissions().clone()))
                        issue=Memo::new(move |_| form.with(permissions_words))
                        people=Signal::stored(people)
                        on_level=Callback::new(move |level| {
                            let _ = draft.apply(Event::LevelChosen(level));
                        })
                        on_principal=Callback::new(move |(principal, chosen)| {
                            let _ = draft.apply(Event::PrincipalChosen { principal, chosen });
                        })
                    />
                    <div role="status">
                        {move || test_outcome(form, service)}
                        {test.failure_view()}
                    </div>
                    <div class="form-actions">
                        {can_test.then(|| view! {
                            <button
                                type="button"
                                class="button"
                                aria-disabled=move || test.aria_disabled()
                                on:click=ask_test
                            >
                                {move || if test.pending.get() { "Testing…" } else { "Test connection" }}
                            </button>
                        })}
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
                <GuidePanel sections=guide field=focused />
            </div>
        </Page>
    }
}

fn permissions_words(form: &FormState) -> Option<String> {
    form.permissions_issue().map(|issue| access::issue(&issue))
}

/// What the backend refused, with the way out it leaves; nothing where the fields
/// say all there is to say.
fn refusal(
    failure: &Failure,
    service: StoredValue<Rc<Integration>, LocalStorage>,
    skip: Callback<()>,
) -> Option<AnyView> {
    if let Failure::Problem(problem) = failure {
        let has_way_out = problem.existing_id.is_some() && problem.errors.iter().all(is_not_name);
        if !problem.errors.is_empty() && !has_way_out {
            return None;
        }
    }
    Some(service.with_value(|s| {
        FailureNotice::new(failure).about(&s.key, &s.name).save_untested(skip).view()
    }))
}

fn is_not_name(error: &FieldProblem) -> bool {
    error.pointer != NAME
}

/// The result that belongs to what the form holds.
fn test_outcome(
    form: RwSignal<FormState>,
    service: StoredValue<Rc<Integration>, LocalStorage>,
) -> Option<AnyView> {
    let TestState::Done(result) = form.with(|f| f.test().clone()) else { return None };
    let (tone, title) = if result.outcome == CheckOutcome::Passed {
        (Tone::Positive, "The test passed. Nothing was saved yet")
    } else {
        (Tone::Caution, "The test failed. Nothing was saved")
    };
    let (name, abilities) = service.with_value(|s| (s.name.clone(), s.abilities.clone()));
    Some(
        view! {
            <Notice tone title>
                <TestReport result service=name abilities leads_to_fields=true />
            </Notice>
        }
        .into_any(),
    )
}
