//! Several of many: boxes to tick.

use crate::boxed;
use crate::components::field::{FieldEvent, cell::Cell};
use crate::components::pick;
use crate::words::field as words;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::field::ChoiceOption;

pub(super) fn view(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    let boxes: Vec<AnyView> = options.iter().map(|option| tick(cell, option)).collect();
    let control = view! {
        <div class="choices choices-many" role="group" {..cell.group_wiring()}>
            {boxes}
        </div>
    };
    cell.framed_group(control.into_any())
}

fn tick(cell: &Cell, option: &ChoiceOption) -> AnyView {
    let (view, text, mine) = (cell.view, option.text.clone(), option.text.clone());
    let told = cell.clone();
    let wiring = view! { <{..} on:focus=cell.entered() on:blur=cell.left() /> };
    let checked = move || view.with(|view| view.selected.contains(&mine));
    let change = boxed::ticked(move |picked| told.tell(FieldEvent::Picked(text.clone(), picked)));
    pick::tick(wiring.into_any_attr(), checked, change, words::option(option).into_any())
}
