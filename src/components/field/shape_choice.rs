//! An object of one of several shapes: which one, and the fields of that one.

use super::bound_field::BoundField;
use super::fields::Fields;
use super::radio_group::{RadioChoice, RadioGroup};
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind, Shape};
use patchbay_form::state::Event;
use patchbay_words::{description, field as words};

/// Radio buttons for the shapes, and below them the fields of the chosen shape.
#[component]
pub(super) fn ShapeChoice(field: BoundField) -> AnyView {
    let (store, place) = (field.form.store, field.place.clone());
    let chosen = Memo::new(move |_| store.state.with(|state| state.chosen_shape(&place)));
    let choice = |(index, shape): (usize, &Shape)| RadioChoice {
        value: index.to_string(),
        label: words::shape(shape, index),
        hint: shape.hint.as_deref().map(description::text),
    };
    let mut choices: Vec<RadioChoice> =
        shapes(&field.field).iter().enumerate().map(choice).collect();
    let has_empty_shape = shapes(&field.field).first().is_some_and(Shape::has_no_inputs);
    if !field.field.is_needed() && !has_empty_shape {
        choices.insert(0, RadioChoice::none());
    }
    let selected = move || chosen.get().map_or_else(String::new, |index| index.to_string());
    let changed = field.clone();
    let choose = move |value: String| {
        let (place, index) = (changed.place.clone(), value.parse().ok());
        changed.emit(Event::ShapeChosen { place, index });
    };
    view! {
        <RadioGroup
            field=field.clone()
            choices
            selected=Signal::derive(selected)
            on_choose=Callback::new(choose)
        />
        // Keyed by the shape, so that no input is reused for a field of another shape.
        <For each=move || chosen.get() key=|index| *index let:index>
            <ShapeFields field=field.clone() index />
        </For>
    }
    .into_any()
}

#[component]
fn ShapeFields(field: BoundField, index: usize) -> AnyView {
    let Some(shape) = shapes(&field.field).get(index).filter(|shape| !shape.has_no_inputs()) else {
        return ().into_any();
    };
    let (label, words) = (field.label(), words::shape(shape, index));
    view! {
        <div class="field-nested" role="group" aria-label=move || format!("{}: {words}", label())>
            <Fields form=field.form fields=shape.fields.clone() path=field.path.clone() />
        </div>
    }
    .into_any()
}

fn shapes(field: &Field) -> &[Shape] {
    match &field.kind {
        FieldKind::Shapes(shapes) => shapes,
        _ => &[],
    }
}
