//! The messages below a control: what is wrong and how to fix it, what was changed, what to
//! confirm.

use super::bound_field::BoundField;
use crate::components::choice::Checkbox;
use crate::components::message::Message;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_form::state::{BetterField, Confirmation, Event, FieldView, Issue};
use patchbay_words::tone::Tone;
use patchbay_words::{field as words, pasted};

/// All messages of a field, announced as they come.
#[component]
pub(super) fn Messages(field: BoundField) -> impl IntoView {
    let id = field.messages_id();
    let messages = move || field.view.with(|view| has_messages(view).then(|| all(&field, view)));
    view! {
        <div id=id aria-live="polite">
            {messages}
        </div>
    }
}

fn has_messages(view: &FieldView) -> bool {
    view.issue.is_some()
        || view.better_field.is_some()
        || !view.notices.is_empty()
        || view.confirmation.is_some()
}

fn all(field: &BoundField, view: &FieldView) -> impl IntoView + use<> {
    let issue = view.issue.clone().map(|issue| {
        view! { <IssueMessage field=field.clone() issue /> }
    });
    let better = view.better_field.clone().map(|better| {
        view! { <BetterFieldMessage field=field.clone() better /> }
    });
    let notices = view.notices.iter().map(|notice| {
        let (tone, words) = words::notice(&field.field, notice);
        view! { <Message tone>{words}</Message> }
    });
    let notices = notices.collect_view();
    let confirmation = view.confirmation.clone().map(|Confirmation { warning, confirmed }| {
        let warning = warning.map(|warning| words::warning(&field.field, &warning));
        let question = words::confirm(&field.field, &view.text);
        view! { <ConfirmationCheckbox field=field.clone() warning question confirmed /> }
    });
    view! {
        {issue}
        {better}
        {notices}
        {confirmation}
    }
}

/// What is wrong; where we can guess what was meant, with a button that enters it.
#[component]
fn IssueMessage(field: BoundField, issue: Issue) -> impl IntoView {
    let words = words::issue(&field.field, &issue);
    let suggestion = words::suggestion(&issue).map(|host| {
        let action = format!("Use {host}");
        let accept = move |_| {
            field.type_text(host.clone());
            field.emit(Event::FocusLeft { place: field.place.clone() });
            focus::by_id(&field.id);
        };
        view! {
            " "
            <button type="button" class="button-link" on:click=accept>
                {action}
            </button>
        }
    });
    view! { <Message tone=Tone::Critical>{words} {suggestion}</Message> }
}

/// That the text belongs in another field, with a button that moves it there.
#[component]
fn BetterFieldMessage(field: BoundField, better: BetterField) -> impl IntoView {
    let move_text = move |_| {
        let form = field.form;
        match form.store.move_to_better_field(&field.place) {
            Ok(()) => {
                focus::by_id(&field.id);
            }
            Err(BetterField { place, label }) => {
                form.on_warning.run(format!("{label} is filled already. Empty it first"));
                focus::by_id(&super::control_id(&place));
            }
        }
    };
    view! {
        <Message tone=Tone::Caution>
            {pasted::belongs_in(&better.label)} " "
            <button type="button" class="button-link" on:click=move_text>
                "Move it there"
            </button>
        </Message>
    }
}

/// A checkbox to confirm what was entered.
#[component]
fn ConfirmationCheckbox(
    field: BoundField,
    warning: Option<String>,
    question: String,
    confirmed: bool,
) -> impl IntoView {
    let toggle = move |confirmed| {
        field.emit(Event::ConfirmationToggled { place: field.place.clone(), confirmed });
    };
    view! {
        {warning.map(|warning| view! { <Message tone=Tone::Caution>{warning}</Message> })}
        <Checkbox checked=move || confirmed on_toggle=toggle class="choice choice-confirm">
            {question}
        </Checkbox>
    }
}
