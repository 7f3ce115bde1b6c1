//! The form itself: fields, permissions, test, and the two ways to end it.

use crate::backend::operation::{OperationKind, Verify};
use crate::browser::focus;
use crate::form::schema::FormSchema;
use crate::form::state::{self, ACCESS, Event, FormState, TestState, name_field};
use crate::model::{CheckOutcome, Integration};
use crate::ui::components::error_summary::{ERROR_SUMMARY_ID, ErrorSummary, SummaryLine};
use crate::ui::components::field::{FieldRow, control_id};
use crate::ui::components::guide::{GuideInline, GuidePanel};
use crate::ui::components::message::Tone;
use crate::ui::components::notice::Notice;
use crate::ui::components::permissions::{PERMISSIONS_ID, PermissionsGroup, TeamPeople};
use crate::ui::components::test_report::TestReport;
use crate::ui::console::Console;
use crate::ui::pages::connect::sending::Draft;
use crate::ui::pages::connect::{secrets, wiring};
use crate::ui::shell::failure_notice::FailureNotice;
use crate::ui::shell::page::Page;
use crate::ui::text::{access, field as words};
use leptos::prelude::*;

/// The form for one auth method of an integration.
#[component]
pub fn ConnectForm(integration: Integration, people: TeamPeople) -> impl IntoView {
    let console = Console::use_context();
    let method = integration.auth_method(None).cloned();
    // The catalog was checked when it was read: a schema here makes a form.
    let schema = method.as_ref().and_then(|m| FormSchema::parse(&m.schema).ok());
    let mut fields = vec![name_field(
        "Connection name",
        Some(
            "How your team will know it. For example Acme Okta".replace("Okta", &integration.name),
        ),
    )];
    fields.extend(schema.map(|s| s.fields).unwrap_or_default());
    let guide = method.as_ref().map(|m| m.guide.clone()).unwrap_or_default();
    let method_key = method.map(|m| m.key).unwrap_or_default();
    let draft = Draft::new(fields.clone(), integration.key.clone(), method_key);
    let form = draft.state;
    let focused = RwSignal::new(String::new());

    let cleared = Callback::new(move |()| wiring::secrets_gone(draft));
    secrets::guard(draft.fields, cleared);

    let test = Action::new_local(move |revision: &u32| draft.test(console, *revision));
    let connect = Action::new_local(move |(revision, verify): &(u32, Verify)| {
        let (revision, verify) = (*revision, *verify);
        async move { draft.connect(console, revision, verify).await }
    });
    let submit = move |verify: Verify| {
        connect.clear();
        match draft.apply(Event::Submitted) {
            state::Effect::Send { revision } => {
                connect.dispatch((revision, verify));
            }
            state::Effect::FocusSummary => focus_summary(),
            state::Effect::Nothing | state::Effect::Test { .. } => {}
        }
    };
    let ask_test = move |_| match draft.apply(Event::TestAsked) {
        state::Effect::Test { revision } => {
            test.dispatch(revision);
        }
        state::Effect::FocusSummary => focus_summary(),
        state::Effect::Nothing | state::Effect::Send { .. } => {}
    };
    let service = StoredValue::new(integration.clone());
    Effect::new(move |_| {
        if let Some(Ok(connection)) = connect.value().get() {
            draft.fields.with_value(|fields| secrets::clear(fields));
            console.announce(["“", &connection.name, "” is connected"].concat());
            console.go(&console.paths().connection(&connection.integration, &connection.id));
        }
    });

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
    let about = (integration.key.clone(), integration.name.clone());
    let failure = move || connect.value().get()?.err();
    let can_test = console.can(OperationKind::TestInput);
    let pending = connect.pending();
    let back = console.paths().integration(&integration.key);
    let title = ["Connect ", &integration.name].concat();
    let trail = vec![
        (console.paths().admin(), "Admin".to_owned()),
        (console.paths().integrations(), "Integrations".to_owned()),
        (back.clone(), integration.name.clone()),
    ];
    view! {
        <Page title=title trail=trail has_errors=Signal::derive(move || lines.with(|l| !l.is_empty()))>
            <div class="form-layout">
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        submit(Verify::Required);
                    }
                >
                    <ErrorSummary lines />
                    {move || failure().map(|failure| {
                        let skip = Callback::new(move |()| submit(Verify::Skip));
                        view! { <FailureNotice failure integration=about.clone() skip /> }
                    })}
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
                        {move || test.value().get()?.err().map(|failure| view! { <FailureNotice failure /> })}
                    </div>
                    <div class="form-actions">
                        {can_test.then(|| view! {
                            <button
                                type="button"
                                class="button"
                                aria-disabled=move || if is_testing(form) { "true" } else { "false" }
                                on:click=ask_test
                            >
                                {move || if is_testing(form) { "Testing…" } else { "Test connection" }}
                            </button>
                        })}
                        <div class="form-actions-end">
                            <a class="button button-quiet" href=back>"Cancel"</a>
                            <button
                                type="submit"
                                class="button button-primary"
                                aria-disabled=move || if pending.get() { "true" } else { "false" }
                            >
                                {move || if pending.get() { "Connecting…" } else { "Connect" }}
                            </button>
                        </div>
                    </div>
                </form>
                <GuidePanel sections=guide field=focused />
            </div>
        </Page>
    }
}

/// Moves the focus to the summary, once it is on the page.
pub fn focus_summary() {
    request_animation_frame(|| {
        focus::by_id(ERROR_SUMMARY_ID);
    });
}

fn summary_lines(form: &FormState) -> Vec<SummaryLine> {
    let line = |(pointer, issue): (String, state::Issue)| {
        if pointer == ACCESS {
            return (Some(PERMISSIONS_ID.to_owned()), access::issue(&issue));
        }
        let entry = form.entries().iter().find(|e| e.field.pointer == pointer);
        match entry {
            Some(entry) => (Some(control_id(&pointer)), words::issue(&entry.field, &issue)),
            None => (None, words::unplaced(&issue)),
        }
    };
    form.summary().into_iter().map(line).collect()
}

fn permissions_words(form: &FormState) -> Option<String> {
    form.permissions_issue().map(|issue| access::issue(&issue))
}

fn is_testing(form: RwSignal<FormState>) -> bool {
    form.with(|f| *f.test() == TestState::Running)
}

/// The result that belongs to what the form holds.
fn test_outcome(form: RwSignal<FormState>, service: StoredValue<Integration>) -> Option<AnyView> {
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
