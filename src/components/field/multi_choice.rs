//! Several of many options: checkboxes.

use super::bound_field::BoundField;
use super::frame::LabelledGroup;
use crate::components::choice::Checkbox;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::field::ChoiceOption;
use patchbay_form::state::Event;
use patchbay_words::field as words;

/// A checkbox for each option.
#[component]
pub(super) fn MultiChoice(field: BoundField, options: Vec<ChoiceOption>) -> impl IntoView {
    let checkboxes = options
        .into_iter()
        .map(|option| view! { <OptionCheckbox field=field.clone() option /> })
        .collect_view();
    view! {
        <LabelledGroup field=field.clone()>
            <div class="choices choices-many" role="group" {..field.group_attributes()}>
                {checkboxes}
            </div>
        </LabelledGroup>
    }
}

#[component]
fn OptionCheckbox(field: BoundField, option: ChoiceOption) -> impl IntoView {
    let (view, text, words) = (field.view, option.text.clone(), words::option(&option));
    let input = view! { <{..} on:focus=field.on_focus() on:blur=field.on_blur() /> };
    let toggle = move |selected| {
        let (place, option) = (field.place.clone(), option.text.clone());
        field.emit(Event::OptionToggled { place, option, selected });
    };
    view! {
        <Checkbox
            checked=move || view.with(|view| view.selected.contains(&text))
            on_toggle=toggle
            input=input.into_any_attr()
        >
            {words}
        </Checkbox>
    }
}
