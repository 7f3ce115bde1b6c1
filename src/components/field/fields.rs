//! The fields of an object.

use super::Control;
use super::bound_field::BoundField;
use super::form_context::FormContext;
use super::identity::Identity;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::state::FormState;
use std::sync::Arc;

/// How many inputs are built in one frame: some 20 ms of a computer's time, 80 ms of a phone's.
const INPUTS_PER_FRAME: usize = 50;

/// The fields of an object at this path. Of a long form some fields are built in each frame, so
/// that the page can be used meanwhile.
#[component]
pub(super) fn Fields(form: FormContext, fields: Vec<Arc<Field>>, path: String) -> AnyView {
    let fields: Arc<[Arc<Field>]> = fields.into();
    let built = RwSignal::new(0);
    let rest = fields.clone();
    Effect::new(move |_| {
        let number = built.get();
        if number < rest.len() {
            let rest = rest.clone();
            request_animation_frame(move || build_more(built, &rest));
        }
    });
    build_more(built, &fields);
    let each = move || fields.iter().take(built.get()).cloned().collect::<Vec<_>>();
    view! {
        <For each key=|field| Identity(field.clone()) let:field>
            {field.section.clone().map(|title| view! { <h2>{title}</h2> })}
            <FormField form path=field.path_in(&path) field />
        </For>
    }
    .into_any()
}

/// Counts the fields of one more frame as built.
fn build_more(built: RwSignal<usize>, fields: &[Arc<Field>]) {
    // The form may be gone by now.
    built.try_update(|built| {
        let mut inputs = 0;
        let fitting = fields.iter().skip(*built).take_while(|field| {
            inputs += count_inputs(field);
            inputs <= INPUTS_PER_FRAME
        });
        *built += fitting.count().max(1);
    });
}

/// How many inputs a field takes in its frame. A large group builds its own over several.
fn count_inputs(field: &Field) -> usize {
    match &field.kind {
        FieldKind::Group(fields) => {
            let inputs: usize = fields.iter().map(|field| count_inputs(field)).sum();
            inputs.min(INPUTS_PER_FRAME)
        }
        _ => 1,
    }
}

/// One field at this path; nothing while it isn't part of the form.
#[component]
pub(super) fn FormField(form: FormContext, field: Arc<Field>, path: String) -> AnyView {
    if field.is_always_shown() && !field.in_flattened_shape {
        return view! { <Control field=BoundField::new(form, field, path) /> }.into_any();
    }
    let (place, own) = (field.place_at(&path), field.clone());
    let is_shown = Memo::new(move |_| {
        // Two branches may each have a field for the same place.
        let is_own = |state: &FormState| {
            state.active_field(&place).is_some_and(|active| Arc::ptr_eq(&active.field, &own))
        };
        form.store.state.with(is_own)
    });
    view! {
        <Show when=move || is_shown.get()>
            <Control field=BoundField::new(form, field.clone(), path.clone()) />
        </Show>
    }
    .into_any()
}
