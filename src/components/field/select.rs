//! One of some options: a list that opens.

use super::bound_field::BoundField;
use super::frame::LabelledControl;
use leptos::prelude::*;
use patchbay_form::field::ChoiceOption;
use patchbay_words::field as words;

/// The browser's list.
#[component]
pub(super) fn Select(field: BoundField, options: Vec<ChoiceOption>) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|option| {
            let words = words::option(&option);
            view! { <option value=option.text>{words}</option> }
        })
        .collect_view();
    view! {
        <LabelledControl field=field.clone()>
            <select
                class="select"
                prop:value=field.text()
                on:change=field.on_input()
                {..field.control_attributes()}
            >
                <option value="">"Choose"</option>
                {options}
            </select>
        </LabelledControl>
    }
}
