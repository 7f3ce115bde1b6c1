//! Boxes for a day, and for a day and a time: the browser's own where it can show what
//! stands there, else a text. What the browser's box holds in part, it tells nobody: it is
//! asked.

use crate::browser::document;
use crate::form::field::TextKind;
use crate::form::input;
use crate::ui::boxed;
use crate::ui::components::field::{FieldEvent, anew::anew, cell::Cell, text_box};
use leptos::prelude::*;

pub(super) fn view(cell: &Cell, kind: TextKind) -> AnyView {
    let view = cell.view;
    // Once a text, it stays one: under somebody's hands no box turns into another.
    let is_text = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || view.with(|view| !input::fits_date_box(kind, &view.text))
    });
    let cell = cell.clone();
    boxed::part(move || {
        anew(if is_text.get() { text_box::line(&cell, kind) } else { native(&cell, kind) })
    })
}

fn native(cell: &Cell, kind: TextKind) -> AnyView {
    let (told, half) = (cell.clone(), StoredValue::new(false));
    let look = move |event: web_sys::Event| {
        let was_half = half.get_value();
        half.set_value(document::is_half_filled(&told.id));
        let text = event_target_value(&event);
        if half.get_value() {
            if !was_half {
                told.tell(FieldEvent::HalfTyped);
            }
        } else if was_half || told.view.with_untracked(|view| view.text != text) {
            told.tell(FieldEvent::Typed(text));
        }
    };
    let look_again = look.clone();
    view! {
        <input
            type=if kind == TextKind::Date { "date" } else { "datetime-local" }
            class="input input-short"
            autocomplete="off"
            prop:value=cell.text()
            on:input=look
            on:keyup=move |event| look_again(event.into())
            {..cell.wiring()}
        />
    }
    .into_any()
}
