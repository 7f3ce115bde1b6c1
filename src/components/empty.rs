//! What an empty list shows: what the list is for, and an action.

use super::icon::{Icon, IconView};
use leptos::prelude::*;

/// Icon, title, one line of text, and an action.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] line: Signal<String>,
    #[prop(default = Icon::Plug)] icon: Icon,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <IconView icon />
            </span>
            <h2>{title}</h2>
            <p>{line}</p>
            {children.map(|children| children())}
        </div>
    }
}
