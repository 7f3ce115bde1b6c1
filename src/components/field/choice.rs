//! One of a few, as radio buttons; one of some, as a list that opens. One of many is a
//! list that is searched, see `combobox`.

use crate::boxed;
use crate::components::field::{FieldEvent, cell::Cell};
use crate::components::pick;
use crate::words::field as words;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::field::ChoiceOption;
use std::sync::Arc;

/// As many can be seen at a glance.
const RADIOS: usize = 4;
/// As many can be looked through.
const LIST: usize = 12;

/// Whether these are so many that they have to be searched.
pub(super) fn are_many(options: &[ChoiceOption]) -> bool {
    options.len() > LIST
}

pub(super) fn view(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    if options.len() > RADIOS {
        return cell.framed(select(cell, options));
    }
    let radio =
        |o: &ChoiceOption| Radio { value: o.text.clone(), label: words::option(o), hint: None };
    let mut all: Vec<Radio> = options.iter().map(radio).collect();
    // What may be left out can be taken back.
    if !cell.field.required {
        all.insert(0, Radio::none());
    }
    let view = cell.view;
    let is_chosen = move |value: &str| view.with(|view| view.text == value);
    cell.framed_group(radios(cell, all, Arc::new(is_chosen), FieldEvent::Typed))
}

/// One of several radio buttons.
pub(super) struct Radio {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Radio {
    /// The choice of nothing.
    pub fn none() -> Self {
        Self { value: String::new(), label: "None".to_owned(), hint: None }
    }
}

/// Radio buttons; `event` makes of a value what the form is told.
pub(super) fn radios(
    cell: &Cell,
    all: Vec<Radio>,
    is_chosen: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    event: fn(String) -> FieldEvent,
) -> AnyView {
    let radio = |Radio { value, label, hint }: Radio| {
        let wiring = view! {
            <{..}
                name=cell.id.clone()
                aria-describedby=cell.described_by()
                on:focus=cell.entered()
                on:blur=cell.left()
            />
        };
        let (mine, told, is_chosen) = (value.clone(), cell.clone(), is_chosen.clone());
        let checked = move || is_chosen(&mine);
        let choose = boxed::picked(move || told.tell(event(value.clone())));
        let words = view! {
            {label}
            {hint.map(|hint| view! { <span class="muted small">{hint}</span> })}
        };
        pick::radio(wiring.into_any_attr(), checked, choose, words.into_any())
    };
    let radios: Vec<AnyView> = all.into_iter().map(radio).collect();
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
    let options: Vec<AnyView> = options
        .iter()
        .map(|o| view! { <option value=o.text.clone()>{words::option(o)}</option> }.into_any())
        .collect();
    view! {
        <select
            class="select"
            prop:value=cell.text()
            on:change=cell.typed()
            {..cell.wiring()}
        >
            <option value="">"Choose"</option>
            {options}
        </select>
    }
    .into_any()
}
