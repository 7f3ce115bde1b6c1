//! What stands around a control: label, hint, control, messages, guide, in this order,
//! wired together.

use crate::components::field::{cell::Cell, messages};
use crate::components::guide::GuideInline;
use crate::words::field as words;
use leptos::prelude::*;

/// A control that its label names.
pub(super) fn labelled(cell: &Cell, control: AnyView) -> AnyView {
    let label = view! {
        <label class="field-label" for=cell.id.clone() id=cell.label_id()>
            {label_words(cell)}
        </label>
    };
    rows(cell, label.into_any(), control)
}

/// Several controls that go by one name.
pub(super) fn grouped(cell: &Cell, control: AnyView) -> AnyView {
    let label = view! {
        <div class="field-label" id=cell.label_id()>
            {label_words(cell)}
        </div>
    };
    rows(cell, label.into_any(), control)
}

fn rows(cell: &Cell, label: AnyView, control: AnyView) -> AnyView {
    view! {
        <div class="field">
            {label}
            {hint(cell)}
            {control}
            {messages::view(cell)}
            {guide(cell)}
        </div>
    }
    .into_any()
}

/// The label, and that the field can be left empty if it can.
pub(super) fn label_words(cell: &Cell) -> AnyView {
    let (label, view) = (cell.label(), cell.view);
    let optional = move || if view.with(|view| view.required) { "" } else { " (optional)" };
    view! {
        {label}
        <span class="field-optional">{optional}</span>
    }
    .into_any()
}

pub(super) fn hint(cell: &Cell) -> AnyView {
    let hint = words::hint(&cell.field);
    let id = [&cell.id, "_hint"].concat();
    hint.map(|hint| view! { <p class="field-hint" id=id>{hint}</p> }).into_any()
}

/// The guide for this field, shown below it where there is no room beside.
pub(super) fn guide(cell: &Cell) -> AnyView {
    let path = cell
        .form
        .state
        .with_untracked(|state| state.active_field(&cell.place).map(|row| row.key().to_owned()));
    let path = path.unwrap_or_default();
    let section =
        cell.form.guide.with_value(|guide| guide.iter().find(|s| s.field == path).cloned());
    section.map(|section| view! { <GuideInline section /> }).into_any()
}
