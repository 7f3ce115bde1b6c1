//! The fields of a form. [`FormFields`] shows all fields of a [`FormStore`]; each kind of field
//! has a component of its own, chosen by [`Control`].

mod bound_field;
mod combobox;
mod copy_text;
mod date_input;
mod fields;
mod file_button;
mod form_context;
mod form_fields;
mod form_store;
mod frame;
mod group;
mod identity;
mod less_common;
mod list;
mod messages;
mod multi_choice;
mod pairs;
mod paste_targets;
mod radio_group;
mod secret_input;
mod secrets;
mod select;
mod shape_choice;
mod text_input;
mod yes_no;

pub use form_fields::FormFields;
pub use form_store::FormStore;
pub use paste_targets::paste_targets;

use crate::components::lazy::Lazy;
use bound_field::BoundField;
use copy_text::CopyText;
use date_input::DateInput;
use leptos::prelude::*;
use patchbay_form::field::{ChoiceInput, FieldKind, TextKind};
use radio_group::{RadioChoice, RadioGroup};
use secret_input::SecretInput;
use select::Select;
use text_input::{MultilineInput, TextInput};
use yes_no::YesNo;

/// The id of the control of the field at this place. Other elements of the field have the same id
/// with one underscore and their name behind it: within it, underscores come in pairs.
pub fn control_id(place: &str) -> String {
    let mut id = "field".to_owned();
    for c in place.chars() {
        match c {
            '/' => id.push('-'),
            c if c.is_ascii_alphanumeric() => id.push(c),
            // A space would end the id where several are listed.
            c => id.push_str(&format!("_{}_", u32::from(c))),
        }
    }
    id
}

/// The control for a field, with its label, hint and messages. The kinds that few forms have are
/// loaded when a form shows one.
#[component]
fn Control(field: BoundField) -> AnyView {
    let definition = field.field.clone();
    match &definition.kind {
        FieldKind::Text(kind) if kind.is_date() => {
            view! { <DateInput field kind=*kind /> }.into_any()
        }
        FieldKind::Text(TextKind::Uri) => view! { <TextInput field inputmode="url" /> }.into_any(),
        FieldKind::Text(TextKind::Email) => {
            view! { <TextInput field inputmode="email" /> }.into_any()
        }
        FieldKind::Text(_) => view! { <TextInput field /> }.into_any(),
        FieldKind::TenantDomain(_) => {
            view! { <TextInput field class="input mono" inputmode="url" /> }.into_any()
        }
        // An input of type `number` rejects what is on the way to a number, without a word.
        FieldKind::Number => {
            view! { <TextInput field class="input input-short" inputmode="decimal" /> }.into_any()
        }
        FieldKind::MultilineText(file) => {
            view! { <MultilineInput field file=file.clone() /> }.into_any()
        }
        FieldKind::Json => view! { <MultilineInput field file=None /> }.into_any(),
        FieldKind::Secret(secret) => {
            let (multiline, file) = (secret.multiline, secret.file.clone());
            view! { <SecretInput field multiline file /> }.into_any()
        }
        FieldKind::Boolean | FieldKind::Agreement(_) => view! { <YesNo field /> }.into_any(),
        FieldKind::Choice(options) => match ChoiceInput::of(&definition, options) {
            ChoiceInput::Radios => {
                let mut choices: Vec<RadioChoice> = options.iter().map(RadioChoice::from).collect();
                // An optional choice can be taken back.
                if !definition.is_needed() {
                    choices.insert(0, RadioChoice::none());
                }
                let (selected, chosen) = (field.view, field.clone());
                view! {
                    <RadioGroup
                        field
                        choices
                        selected=Signal::derive(move || selected.with(|view| view.text.clone()))
                        on_choose=Callback::new(move |value| chosen.type_text(value))
                    />
                }
                .into_any()
            }
            ChoiceInput::List => view! { <Select field options=options.clone() /> }.into_any(),
            ChoiceInput::Searched => {
                let options = options.clone();
                let load = move || less_common::combobox(field.clone(), options.clone());
                view! { <Lazy load /> }.into_any()
            }
        },
        FieldKind::MultiChoice(options) => {
            let options = options.clone();
            let load = move || less_common::multi_choice(field.clone(), options.clone());
            view! { <Lazy load /> }.into_any()
        }
        FieldKind::List(item) => {
            let item = item.clone();
            view! { <Lazy load=move || less_common::list(field.clone(), item.clone()) /> }
                .into_any()
        }
        FieldKind::Pairs(pair) => {
            let (name, value) = (pair.name.clone(), pair.value.clone());
            let load = move || less_common::pairs(field.clone(), name.clone(), value.clone());
            view! { <Lazy load /> }.into_any()
        }
        FieldKind::Group(fields) => {
            let fields = fields.clone();
            let load = move || less_common::group(field.clone(), fields.clone());
            view! { <Lazy load /> }.into_any()
        }
        FieldKind::Shapes(_) => {
            view! { <Lazy load=move || less_common::shape_choice(field.clone()) /> }.into_any()
        }
        FieldKind::ReadOnly(text) => view! { <CopyText field text=text.clone() /> }.into_any(),
        FieldKind::Constant(_) => ().into_any(),
    }
}
