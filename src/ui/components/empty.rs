//! What a list says when nothing is in it: what this is, and one action.

use leptos::prelude::*;

/// A title, a line, and an action.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] line: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{line}</p>
            {children.map(|children| children())}
        </div>
    }
}
