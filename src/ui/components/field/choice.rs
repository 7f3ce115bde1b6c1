//! One of a few, as radio buttons; one of some, as a list that opens; one of many, as a
//! list that is searched.

use crate::form::field::ChoiceOption;
use crate::ui::components::field::{FieldEvent, cell::Cell, combobox};
use leptos::prelude::*;

/// As many can be seen at a glance.
const RADIOS: usize = 4;
/// As many can be looked through.
const LIST: usize = 12;

pub(super) fn view(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    match options.len() {
        0..=RADIOS => {
            let chosen = cell.text();
            let choose = cell.telling(FieldEvent::Typed);
            let mut all: Vec<_> =
                options.iter().map(|o| (o.text.clone(), o.label.clone(), None)).collect();
            // What may be left out can be taken back.
            if !cell.field.required {
                all.insert(0, (String::new(), "None".to_owned(), None));
            }
            cell.framed_group(radios(cell, all, chosen, choose))
        }
        5..=LIST => cell.framed(select(cell, options)),
        _ => cell.framed(combobox::view(cell, options)),
    }
}

/// Radio buttons, each with its value, its label and its line of help.
pub(super) fn radios(
    cell: &Cell,
    options: Vec<(String, String, Option<String>)>,
    chosen: Signal<String>,
    choose: impl Fn(String) + Clone + 'static,
) -> AnyView {
    let radio = |(value, label, hint): (String, String, Option<String>)| {
        let (mine, choose) = (value.clone(), choose.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=cell.id.clone()
                    aria-describedby=cell.described_by()
                    prop:checked=move || chosen.with(|chosen| *chosen == mine)
                    on:change=move |_| choose(value.clone())
                    on:focus=cell.entered()
                    on:blur=cell.left()
                />
                <span class="choice-text">
                    {label}
                    {hint.map(|hint| view! { <span class="muted small">{hint}</span> })}
                </span>
            </label>
        }
        .into_any()
    };
    let radios: Vec<AnyView> = options.into_iter().map(radio).collect();
    view! {
        <div
            class="choices"
            role="radiogroup"
            aria-required=cell.required()
            aria-invalid=cell.invalid()
            {..cell.group_wiring()}
        >
            {radios}
        </div>
    }
    .into_any()
}

fn select(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    let typed = cell.telling(FieldEvent::Typed);
    let options: Vec<AnyView> = options
        .iter()
        .map(|o| view! { <option value=o.text.clone()>{o.label.clone()}</option> }.into_any())
        .collect();
    view! {
        <select
            class="select"
            prop:value=cell.text()
            on:change=move |event| typed(event_target_value(&event))
            {..cell.wiring()}
        >
            <option value="">"Choose"</option>
            {options}
        </select>
    }
    .into_any()
}
