//! Names with values, such as the headers of a request.

use super::bound_field::BoundField;
use super::fields::FormField;
use super::list::Items;
use leptos::prelude::*;
use patchbay_form::field::Field;
use patchbay_model::pointer::join;
use std::sync::Arc;

/// A list of entries, each with a field for its name and one for its value.
#[component]
pub(super) fn Pairs(field: BoundField, name: Arc<Field>, value: Arc<Field>) -> impl IntoView {
    let (form, path) = (field.form, field.field.ids_of_items(&field.path));
    let item_view = move |number: u32| {
        let path = join(&path, &number.to_string());
        view! {
            <FormField form field=name.clone() path=join(&path, "name") />
            <FormField form field=value.clone() path=join(&path, "value") />
        }
        .into_any()
    };
    view! {
        <Items
            field
            item_name="entry".to_owned()
            class="field-item field-item-pair"
            first_input="/name"
            item_view=Arc::new(item_view)
        />
    }
}
