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

/// The fields of the schema, which are replaced by others when the form's schema changes, and the
/// one for the connection's name.
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
    /// Whether to leave out the connection's name.
    #[prop(optional)]
    without_name: bool,
    /// Shown between the fields and the name.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let context = FormContext { store: form, guide, on_focus, on_warning };
    let name = form.state.with_untracked(|state| state.name().clone());
    let name = BoundField::at_place(context, name, NAME.to_owned());
    let schema = Memo::new(move |_| Identity(form.state.with(|state| state.schema().clone())));
    view! {
        // Keyed by the schema: otherwise Leptos would reuse the input of one field, with the secret
        // in it, for a field of the other schema.
        <For each=move || [schema.get()] key=Identity::clone let(Identity(schema))>
            {words::faults(&schema).iter().for_each(|fault| leptos::logging::warn!("{fault}"))}
            {words::ignored(&schema).map(|title| view! { <Notice tone=Tone::Caution title /> })}
            <Fields form=context fields=schema.fields.clone() path=String::new() />
        </For>
        {children.map(|children| children())}
        {(!without_name).then(|| view! { <TextInput field=name /> })}
    }
}
