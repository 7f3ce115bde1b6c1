//! What is said below a control: what is wrong, with the way to mend it; what was
//! changed; what to confirm.

use crate::boxed;
use crate::components::button::button;
use crate::components::field::{FieldEvent, cell::Cell};
use crate::components::message::Message;
use crate::components::pick;
use crate::platform::focus;
use crate::words::tone::Tone;
use crate::words::{field as words, pasted};
use leptos::prelude::*;
use patchbay_form::field::Field;
use patchbay_form::state::FieldView;

pub(super) fn view(cell: &Cell) -> AnyView {
    let id = [&cell.id, "_messages"].concat();
    let cell = cell.clone();
    let messages = move || {
        cell.view.with(|view| {
            let is_silent = view.issue.is_none()
                && view.better_field.is_none()
                && view.notices.is_empty()
                && view.confirmation.is_none();
            if is_silent {
                return ().into_any();
            }
            all(&cell, view)
        })
    };
    view! {
        <div id=id aria-live="polite">
            {messages}
        </div>
    }
    .into_any()
}

fn all(cell: &Cell, view: &FieldView) -> AnyView {
    let all = vec![
        issue(cell, view),
        elsewhere(cell, view),
        notices(&cell.field, view),
        confirm(cell, view),
    ];
    all.into_any()
}

fn issue(cell: &Cell, view: &FieldView) -> AnyView {
    let Some(issue) = &view.issue else { return ().into_any() };
    let words = words::issue(&cell.field, issue);
    let suggestion = words::suggestion(issue).map(|host| {
        let action = ["Use ", &host].concat();
        let cell = cell.clone();
        link(action, move || {
            cell.tell(FieldEvent::Typed(host.clone()));
            cell.tell(FieldEvent::Left);
            focus::by_id(&cell.id);
        })
    });
    view! {
        <Message tone=Tone::Critical>
            {words}
            {suggestion}
        </Message>
    }
    .into_any()
}

/// That it belongs in another field, and the way there.
fn elsewhere(cell: &Cell, view: &FieldView) -> AnyView {
    let Some(better) = &view.better_field else { return ().into_any() };
    let words = pasted::belongs_in(&better.label);
    let cell = cell.clone();
    let movable = link("Move it there", move || cell.tell(FieldEvent::Misplaced));
    view! {
        <Message tone=Tone::Caution>
            {words}
            {movable}
        </Message>
    }
    .into_any()
}

fn link(action: impl Into<String>, press: impl FnMut() + 'static) -> AnyView {
    let link = button("button-link", action, press);
    view! { " " {link} }.into_any()
}

fn notices(field: &Field, view: &FieldView) -> AnyView {
    let notices = view.notices.iter().map(|notice| {
        let (tone, text) = words::notice(field, notice);
        view! { <Message tone=tone>{text}</Message> }.into_any()
    });
    notices.collect::<Vec<_>>().into_any()
}

fn confirm(cell: &Cell, view: &FieldView) -> AnyView {
    let Some(confirmation) = &view.confirmation else { return ().into_any() };
    let question = words::confirm(&cell.field, &view.text);
    let warning = confirmation.warning.as_ref().map(|warning| words::warning(&cell.field, warning));
    let confirmed = confirmation.confirmed;
    let cell = cell.clone();
    let change = boxed::ticked(move |ticked| cell.tell(FieldEvent::Confirmed(ticked)));
    view! {
        {warning.map(|text| view! { <Message tone=Tone::Caution>{text}</Message> }.into_any())}
        {pick::confirm(move || confirmed, change, question.into_any())}
    }
    .into_any()
}
