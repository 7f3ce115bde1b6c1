//! One of several shapes: which one, and below what that one asks for.

use crate::form::field::{Field, FieldKind, Shape};
use crate::ui::components::field::{FieldEvent, cell::Cell, choice, fields_view};
use leptos::prelude::*;

const NONE: &str = "";

pub(super) fn view(cell: &Cell, ids: &str) -> AnyView {
    let (form, place) = (cell.form, cell.place.clone());
    let chosen = Memo::new(move |_| form.state.with(|state| state.shape(&place)));
    let text =
        Signal::derive(move || chosen.get().map(|index| index.to_string()).unwrap_or_default());
    let told = cell.clone();
    let choose = move |text: String| told.tell(FieldEvent::ShapeChosen(text.parse().ok()));
    let mut options: Vec<_> = shapes(&cell.field)
        .iter()
        .enumerate()
        .map(|(index, shape)| (index.to_string(), shape.label.clone(), shape.hint.clone()))
        .collect();
    let has_none = shapes(&cell.field).first().is_some_and(Shape::asks_nothing);
    if !cell.field.required && !has_none {
        options.insert(0, (NONE.to_owned(), "None".to_owned(), None));
    }
    let (field, ids) = (cell.field.clone(), ids.to_owned());
    let asked = move || {
        let shape = chosen.get().and_then(|index| shapes(&field).get(index));
        shape.filter(|shape| !shape.asks_nothing()).map(|shape| {
            view! { <div class="field-nested">{fields_view(form, &shape.fields, &ids)}</div> }
        })
    };
    view! {
        {cell.framed_group(choice::radios(cell, options, text, choose))}
        {asked}
    }
    .into_any()
}

fn shapes(field: &Field) -> &[Shape] {
    match &field.kind {
        FieldKind::Shapes(shapes) => shapes,
        _ => &[],
    }
}
