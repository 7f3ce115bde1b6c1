//! The views of many fields, some at a time: each turn is a task of its own, and between two
//! the page is painted and hears what a person does. A form that people fill in by hand is
//! shown in one. Imports the browser's clock.

use crate::boxed;
use crate::components::field::{FieldForm, at_once};
use crate::platform::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_form::field::{Field, FieldKind};
use std::sync::Arc;

/// The inputs of one turn: some 20 ms of a computer's time, 80 of a telephone's.
const AT_ONCE: usize = 50;

/// So many fields are shown at once.
pub(super) fn are_few(fields: &[Arc<Field>]) -> bool {
    fields.iter().map(|field| inputs(field)).sum::<usize>() <= AT_ONCE
}

/// The views of many fields, in their order; all is there after the last turn.
pub(super) fn view(form: FieldForm, fields: &[Arc<Field>], ids: &str) -> AnyView {
    let turns = turns(fields);
    let (shown, last) = (RwSignal::new(0), turns.len());
    let views = turns.into_iter().enumerate().map(|(turn, fields)| {
        let (is_due, ids) = (boxed::memo(move || shown.get() >= turn), ids.to_owned());
        boxed::part(move || is_due.get().then(|| at_once(form, &fields, &ids)).into_any())
    });
    let views = views.collect::<Vec<AnyView>>().into_any();
    spawn_local(async move {
        for turn in 1..last {
            clock::sleep_ms(0).await;
            if shown.try_set(turn).is_some() {
                // The form is gone.
                return;
            }
        }
    });
    views
}

fn turns(fields: &[Arc<Field>]) -> Vec<Vec<Arc<Field>>> {
    let mut turns = Vec::new();
    let mut room = 0;
    for field in fields {
        let inputs = inputs(field);
        match turns.last_mut() {
            Some(turn) if room >= inputs => Vec::push(turn, field.clone()),
            _ => {
                turns.push(vec![field.clone()]);
                room = AT_ONCE;
            }
        }
        room = room.saturating_sub(inputs);
    }
    turns
}

/// A large group has turns of its own.
fn inputs(field: &Field) -> usize {
    match &field.kind {
        FieldKind::Group(fields) => {
            fields.iter().map(|field| inputs(field)).sum::<usize>().min(AT_ONCE)
        }
        _ => 1,
    }
}
