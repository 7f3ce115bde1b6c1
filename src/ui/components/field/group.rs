//! Fields that belong together, under one name.

use crate::form::field::Field;
use crate::ui::components::field::{cell::Cell, fields_view, frame, messages};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn view(cell: &Cell, fields: &[Arc<Field>], ids: &str) -> AnyView {
    let fields = fields_view(cell.form, fields, ids);
    framed(cell, fields)
}

/// What stands under the field's name, as a group.
pub(super) fn framed(cell: &Cell, content: AnyView) -> AnyView {
    view! {
        <fieldset
            class="field-group"
            id=cell.id.clone()
            tabindex="-1"
            aria-describedby=cell.described_by()
        >
            <legend class="field-label" id=cell.label_id()>
                {frame::label_words(cell)}
            </legend>
            {frame::hint(cell)}
            {content}
            {messages::view(cell)}
            {frame::guide(cell)}
        </fieldset>
    }
    .into_any()
}
