//! A placeholder in the shape of what is being loaded. The style sheet shows it after 150 ms.

use leptos::prelude::*;

/// A skeleton of so many rows.
#[component]
pub fn Skeleton(#[prop(default = 3)] rows: usize) -> impl IntoView {
    let rows = (0..rows).map(|_| view! { <span aria-hidden="true"></span> }).collect_view();
    view! {
        <div class="skeleton" role="status">
            <p class="visually-hidden">"Loading"</p>
            {rows}
        </div>
    }
}
