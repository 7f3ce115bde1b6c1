//! Links to the pages above this one.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;

/// Links with address and name, the top level first.
#[component]
pub fn Breadcrumb(trail: Vec<(String, String)>) -> impl IntoView {
    let last = trail.len().saturating_sub(1);
    let items = trail.into_iter().enumerate().map(|(index, (href, name))| {
        view! {
            <li>
                <a href=href>{name}</a>
                {(index < last).then(|| view! { <IconView icon=Icon::Next /> })}
            </li>
        }
    });
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>{items.collect_view()}</ol>
        </nav>
    }
}
