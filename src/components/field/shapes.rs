//! One of several shapes: which one, and below what that one asks for.

use crate::boxed;
use crate::components::field::{FieldEvent, cell::Cell, choice, choice::Radio, fields_view};
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind, Shape};
use std::sync::Arc;

pub(super) fn view(cell: &Cell, ids: &str) -> AnyView {
    let (form, place) = (cell.form, cell.place.clone());
    let chosen = boxed::memo(move || form.state.with(|state| state.chosen_shape(&place)));
    let is_chosen = move |value: &str| chosen.get() == value.parse().ok();
    let radio = |(index, shape): (usize, &Shape)| Radio {
        value: index.to_string(),
        label: words::shape(shape, index),
        hint: shape.hint.clone(),
    };
    let mut options: Vec<Radio> = shapes(&cell.field).iter().enumerate().map(radio).collect();
    let has_none = shapes(&cell.field).first().is_some_and(Shape::has_no_inputs);
    if !cell.field.required && !has_none {
        options.insert(0, Radio::none());
    }
    let (field, ids, label) = (cell.field.clone(), ids.to_owned(), cell.label());
    let asked = boxed::part(move || {
        let shape = chosen.get().and_then(|index| Some((index, shapes(&field).get(index)?)));
        let asks = shape.filter(|(_, shape)| !shape.has_no_inputs()).map(|(index, shape)| {
            let name = [&label(), ": ", &words::shape(shape, index)].concat();
            view! {
                <div class="field-nested" role="group" aria-label=name>
                    {fields_view(form, &shape.fields, &ids)}
                </div>
            }
        });
        asks.into_any()
    });
    let choose = |text: String| FieldEvent::ShapeChosen(text.parse().ok());
    view! {
        {cell.framed_group(choice::radios(cell, options, Arc::new(is_chosen), choose))}
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
