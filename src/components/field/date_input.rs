//! Inputs for a day, and for a day with a time: the browser's own where it can show the text, else
//! a text input. The browser's input holds an incomplete date without an event; so it is asked at
//! each key.

use super::bound_field::BoundField;
use super::frame::LabelledControl;
use super::text_input::PlainTextInput;
use crate::platform::document;
use leptos::prelude::*;
use patchbay_form::field::TextKind;
use patchbay_form::input;
use patchbay_form::state::Event;

/// A day, or a day with a time.
#[component]
pub(super) fn DateInput(field: BoundField, kind: TextKind) -> impl IntoView {
    let view = field.view;
    // What came out of the browser's input it can show, also a year of five digits.
    let native_text = StoredValue::new(String::new());
    // A text input stays one: an input must not turn into another while it is used.
    let is_text = Memo::new(move |before: Option<&bool>| {
        let is_foreign = |text: &String| native_text.with_value(|native| native != text);
        before == Some(&true)
            || view.with(|view| {
                is_foreign(&view.text) && !input::is_date_input_value(kind, &view.text)
            })
    });
    view! {
        <LabelledControl field=field.clone()>
            {move || {
                let field = field.clone();
                if is_text.get() {
                    view! { <PlainTextInput field /> }.into_any()
                } else {
                    view! { <NativeDateInput field kind native_text /> }.into_any()
                }
            }}
        </LabelledControl>
    }
}

#[component]
fn NativeDateInput(
    field: BoundField,
    kind: TextKind,
    native_text: StoredValue<String>,
) -> impl IntoView {
    let (id, view) = (field.id.clone(), field.view);
    let incomplete = StoredValue::new(false);
    let changed = field.clone();
    let read = move |event: web_sys::Event| {
        let was_incomplete = incomplete.get_value();
        incomplete.set_value(document::is_half_filled(&changed.id));
        let text = event_target_value(&event);
        if incomplete.get_value() {
            if !was_incomplete {
                changed.emit(Event::PartlyTyped { place: changed.place.clone() });
            }
        } else if was_incomplete || view.with_untracked(|view| view.text != text) {
            native_text.set_value(text.clone());
            changed.type_text(text);
        }
    };
    let read_at_key = read.clone();
    // A memo, because writing the same text into the input again would clear an incomplete date.
    let text = Memo::new(move |_| view.with(|view| view.text.clone()));
    Effect::new(move |_| {
        // The form was reset: its text may be the same, but the incomplete date has to go.
        view.with(|view| {
            if !view.incomplete && incomplete.get_value() {
                incomplete.set_value(false);
                document::set_input_value(&id, &view.text);
            }
        });
    });
    // Without a last day, browsers accept years of six digits.
    let (input_type, max) = match kind {
        TextKind::Date => ("date", "9999-12-31"),
        _ => ("datetime-local", "9999-12-31T23:59"),
    };
    view! {
        <input
            type=input_type
            max=max
            class="input input-short"
            autocomplete="off"
            prop:value=move || text.get()
            on:input=read
            on:keyup=move |event| read_at_key(event.into())
            {..field.control_attributes()}
        />
    }
}
