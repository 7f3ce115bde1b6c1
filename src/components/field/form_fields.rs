//! All fields of a form.

use super::FormStore;
use super::bound_field::BoundField;
use super::fields::Fields;
use super::form_context::FormContext;
use super::identity::Identity;
use super::text_input::TextInput;
use crate::components::notice::Notice;
use leptos::prelude::*;
use patchbay_form::state::NAME;
use patchbay_model::GuideSection;
use patchbay_words::schema as words;
use patchbay_words::tone::Tone;

/// The field for the connection's name, and those of the schema; other fields replace these when
/// the form's schema changes.
#[component]
pub fn FormFields(
    form: FormStore,
    /// Where to find what the fields ask for.
    #[prop(into)]
    guide: Signal<Vec<GuideSection>>,
    /// Runs with the path of the field that receives the focus, as the guide names fields.
    on_focus: Callback<String>,
    /// Shows the user a short warning.
    on_warning: Callback<String>,
    /// Shown between the name and the other fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let context = FormContext { store: form, guide, on_focus, on_warning };
    let name = form.state.with_untracked(|state| state.name().clone());
    let name = BoundField::at_place(context, name, NAME.to_owned());
    let schema = Memo::new(move |_| Identity(form.state.with(|state| state.schema().clone())));
    view! {
        <TextInput field=name />
        {children.map(|children| children())}
        // Keyed by the schema: otherwise Leptos would reuse the input of one field, with the secret
        // in it, for a field of the other schema.
        <For each=move || [schema.get()] key=Identity::clone let(Identity(schema))>
            {words::faults(&schema).iter().for_each(|fault| leptos::logging::warn!("{fault}"))}
            {words::ignored(&schema).map(|title| view! { <Notice tone=Tone::Caution title /> })}
            <Fields form=context fields=schema.fields.clone() path=String::new() />
        </For>
    }
}
