//! Names with values, such as the headers of a request.

use crate::components::field::{cell::Cell, field_view, list, list::Look};
use leptos::prelude::*;
use patchbay_form::field::Pair;
use patchbay_model::pointer::join;
use std::sync::Arc;

pub(super) fn view(cell: &Cell, pair: &Pair, ids: &str) -> AnyView {
    let (form, ids) = (cell.form, ids.to_owned());
    let (name, value) = (pair.name.clone(), pair.value.clone());
    let show = move |number: u32| {
        let ids = join(&ids, &number.to_string());
        view! {
            {field_view(form, name.clone(), join(&ids, "name"))}
            {field_view(form, value.clone(), join(&ids, "value"))}
        }
        .into_any()
    };
    let what = "entry".to_owned();
    list::items(
        cell,
        Look { what, class: "field-item field-item-pair", first: "/name" },
        Arc::new(show),
    )
}
