//! The kinds of fields that not every form has, and reading a file into a field: a part
//! that is loaded with the first form that has one. Nothing else names their views.

use crate::components::field::cell::Cell;
use crate::components::field::{
    FieldForm, choice, combobox, date_box, file, fixed, group, in_turns, list, pairs, several,
    shapes, text_box, yes_no,
};
use crate::components::part_view::{nothing, part_view};
use crate::part::part;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind, FileRules};
use std::sync::Arc;

/// What the part offers.
pub(super) struct Unusual {
    /// The field of such a kind, at the path of numbered items.
    pub view: fn(&Cell, &str) -> AnyView,
    file_button: fn(&Cell, &FileRules) -> AnyView,
    /// More fields than are shown at once.
    pub many: fn(FieldForm, &[Arc<Field>], &str) -> AnyView,
}

part! {
    /// The views of the kinds that not every form has.
    pub(super) static UNUSUAL: Unusual = fields => Unusual { view, file_button: file::button, many: in_turns::view }
}

fn view(cell: &Cell, ids: &str) -> AnyView {
    match &cell.field.kind {
        FieldKind::Text(kind) if kind.is_date() => cell.framed(date_box::view(cell, *kind)),
        FieldKind::MultilineText(file) => cell.framed(text_box::lines(cell, file.as_ref())),
        FieldKind::Json => cell.framed(text_box::lines(cell, None)),
        FieldKind::Boolean => yes_no::view(cell),
        FieldKind::Choice(options) if choice::are_many(options) => {
            cell.framed(combobox::view(cell, options))
        }
        FieldKind::Choice(options) => choice::view(cell, options),
        FieldKind::MultiChoice(options) => several::view(cell, options),
        FieldKind::List(item) => list::view(cell, item, ids),
        FieldKind::Pairs(pair) => pairs::view(cell, pair, ids),
        FieldKind::Group(fields) => group::view(cell, fields, ids),
        FieldKind::Shapes(_) => shapes::view(cell, ids),
        FieldKind::ReadOnly(text) => fixed::view(cell, text),
        FieldKind::Text(_)
        | FieldKind::TenantDomain(_)
        | FieldKind::Number
        | FieldKind::Secret(_)
        | FieldKind::Constant(_) => ().into_any(),
    }
}

/// A button that reads a file into the field's box.
pub(super) fn file_button(cell: &Cell, rules: &FileRules) -> AnyView {
    let (cell, rules) = (cell.clone(), rules.clone());
    part_view(&UNUSUAL, nothing, move |part| (part.file_button)(&cell, &rules))
}
