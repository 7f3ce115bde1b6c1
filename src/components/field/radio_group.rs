//! One of a few options: radio buttons.

use super::bound_field::BoundField;
use super::frame::LabelledGroup;
use crate::components::choice::RadioOption;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::field::ChoiceOption;
use patchbay_words::field as words;

/// One of the options.
pub(super) struct RadioChoice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl RadioChoice {
    /// The choice of none of the others; its value is empty.
    pub fn none() -> Self {
        Self { value: String::new(), label: "None".to_owned(), hint: None }
    }
}

impl From<&ChoiceOption> for RadioChoice {
    fn from(option: &ChoiceOption) -> Self {
        Self { value: option.text.clone(), label: words::option(option), hint: None }
    }
}

/// Radio buttons with the field's label.
#[component]
pub(super) fn RadioGroup(
    field: BoundField,
    choices: Vec<RadioChoice>,
    /// The value that is chosen.
    selected: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let radios = choices
        .into_iter()
        .map(|RadioChoice { value, label, hint }| {
            let input = view! {
                <{..}
                    name=field.id.clone()
                    aria-describedby=field.described_by()
                    on:focus=field.on_focus()
                    on:blur=field.on_blur()
                />
            };
            let own = value.clone();
            view! {
                <RadioOption
                    checked=move || selected.with(|selected| *selected == own)
                    on_choose=move || on_choose.run(value.clone())
                    input=input.into_any_attr()
                >
                    {label}
                    {hint.map(|hint| view! { <span class="muted small">{hint}</span> })}
                </RadioOption>
            }
        })
        .collect_view();
    view! {
        <LabelledGroup field=field.clone()>
            <div
                class="choices"
                role="radiogroup"
                aria-required=field.required()
                aria-invalid=field.invalid()
                {..field.group_attributes()}
            >
                {radios}
            </div>
        </LabelledGroup>
    }
}
