//! The shape of what is being loaded, shown after 150 ms.

use leptos::prelude::*;

/// A skeleton of so many rows.
#[component]
pub fn Skeleton(#[prop(default = 3)] rows: usize) -> impl IntoView {
    let row = |_| view! { <span aria-hidden="true"></span> }.into_any();
    let rows: Vec<AnyView> = (0..rows).map(row).collect();
    view! {
        <div class="skeleton" role="status">
            <p class="visually-hidden">"Loading"</p>
            {rows}
        </div>
    }
}
