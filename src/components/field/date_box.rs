//! Boxes for a day, and for a day and a time: the browser's own where it can show what
//! stands there, else a text. What the browser's box holds in part, it tells nobody: it is
//! asked.

use crate::boxed;
use crate::components::field::{FieldEvent, anew::anew, cell::Cell, text_box};
use crate::platform::document;
use leptos::prelude::*;
use patchbay_form::field::TextKind;
use patchbay_form::input;

pub(super) fn view(cell: &Cell, kind: TextKind) -> AnyView {
    let view = cell.view;
    // What it told, the browser's box can show, a year of five digits too.
    let told = StoredValue::new(String::new());
    // Once a text, it stays one: under somebody's hands no box turns into another.
    let is_text = Memo::new(move |before: Option<&bool>| {
        let is_foreign = |text: &String| told.with_value(|told| told != text);
        before == Some(&true)
            || view.with(|view| {
                is_foreign(&view.text) && !input::is_date_input_value(kind, &view.text)
            })
    });
    let cell = cell.clone();
    boxed::part(move || {
        anew(if is_text.get() { text_box::line(&cell, kind) } else { native(&cell, kind, told) })
    })
}

fn native(cell: &Cell, kind: TextKind, told: StoredValue<String>) -> AnyView {
    let (own, half) = (cell.clone(), StoredValue::new(false));
    let look = move |event: web_sys::Event| {
        let was_half = half.get_value();
        half.set_value(document::is_half_filled(&own.id));
        let text = event_target_value(&event);
        if half.get_value() {
            if !was_half {
                own.tell(FieldEvent::HalfTyped);
            }
        } else if was_half || own.view.with_untracked(|view| view.text != text) {
            told.set_value(text.clone());
            own.tell(FieldEvent::Typed(text));
        }
    };
    let look_again = look.clone();
    let (id, view) = (cell.id.clone(), cell.view);
    // Whoever writes the same text into the browser's box again empties it of its half.
    let text = boxed::memo(move || view.with(|view| view.text.clone()));
    boxed::effect(move || {
        // Begun anew, the form holds no half, and the text may be the same as before.
        view.with(|view| {
            if !view.incomplete && half.get_value() {
                half.set_value(false);
                document::set_input_value(&id, &view.text);
            }
        });
    });
    // Without a last day, browsers take years of six digits.
    let (name, last) = match kind {
        TextKind::Date => ("date", "9999-12-31"),
        _ => ("datetime-local", "9999-12-31T23:59"),
    };
    view! {
        <input
            type=name
            max=last
            class="input input-short"
            autocomplete="off"
            prop:value=move || text.get()
            on:input=look
            on:keyup=move |event| look_again(event.into())
            {..cell.wiring()}
        />
    }
    .into_any()
}
