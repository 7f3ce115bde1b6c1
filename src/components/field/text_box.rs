//! Boxes for text: one line, several, a number, a domain.

use crate::components::field::{cell::Cell, file};
use leptos::prelude::*;
use patchbay_form::field::{FileRules, TextKind};

/// What the box is like.
struct Box {
    class: &'static str,
    inputmode: &'static str,
}

pub(super) fn line(cell: &Cell, kind: TextKind) -> AnyView {
    let inputmode = match kind {
        TextKind::Uri => "url",
        TextKind::Email => "email",
        TextKind::Plain | TextKind::Date | TextKind::DateTime => "text",
    };
    input(cell, Box { class: "input", inputmode })
}

pub(super) fn domain(cell: &Cell) -> AnyView {
    input(cell, Box { class: "input mono", inputmode: "url" })
}

/// A text with a numeric keyboard: a box of type `number` would refuse what is on the
/// way to a number, and say nothing of what it refused.
pub(super) fn number(cell: &Cell) -> AnyView {
    input(cell, Box { class: "input input-short", inputmode: "decimal" })
}

fn input(cell: &Cell, look: Box) -> AnyView {
    view! {
        <input
            type="text"
            class=look.class
            inputmode=look.inputmode
            autocomplete="off"
            prop:value=cell.text()
            on:input=cell.typed()
            {..cell.wiring()}
        />
    }
    .into_any()
}

/// Several lines, which a file can be read into.
pub(super) fn lines(cell: &Cell, file: Option<&FileRules>) -> AnyView {
    view! {
        <textarea
            class="input input-lines mono"
            rows="5"
            autocomplete="off"
            prop:value=cell.text()
            on:input=cell.typed()
            {..cell.wiring()}
        ></textarea>
        {file.map(|rules| file::button(cell, rules))}
    }
    .into_any()
}
