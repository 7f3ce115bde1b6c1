//! The initials that stand for a service: no artwork of anybody's is copied.

use leptos::prelude::*;

/// One or two letters in a square.
#[component]
pub fn Logo(name: String, #[prop(optional)] large: bool) -> impl IntoView {
    let class = if large { "logo logo-large" } else { "logo" };
    view! {
        <span class=class aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
}
