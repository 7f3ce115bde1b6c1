//! The fields of the form: the connection's name, which auth method, and what that
//! method asks for.

use crate::components::field::{FieldForm, fields_view, name_view};
use crate::components::notice::Notice;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::method::MethodChoice;
use crate::words::schema;
use crate::words::tone::Tone;
use leptos::prelude::*;
use patchbay_model::GuideSection;

/// All fields; those of another method take the place of these when it is chosen.
#[component]
pub fn FormFields(filling: Filling, fields: FieldForm) -> AnyView {
    let name = filling.state.with_untracked(|form| form.name().clone());
    let asked = move || {
        fields.guide.set_value(guide(filling));
        let schema = filling.state.with_untracked(|form| form.schema().clone());
        let ignored = (!schema.unsupported_keywords().is_empty()).then(|| {
            view! { <Notice tone=Tone::Caution title=schema::ignored(schema.unsupported_keywords()) /> }
        });
        view! {
            {ignored}
            {fields_view(fields, &schema.fields, "")}
        }
        .into_any()
    };
    view! {
        {name_view(fields, name)}
        <MethodChoice filling />
        {asked}
    }
    .into_any()
}

/// The guide of the method that is chosen.
pub fn guide(filling: Filling) -> Vec<GuideSection> {
    let method = filling.method.get();
    filling.integration.with_value(|integration| {
        let method = integration.auth_method(Some(&method));
        method.map(|method| method.guide.clone()).unwrap_or_default()
    })
}
