//! What a list says when nothing is in it: what this is, and one action.

use super::icon::{Icon, IconView};
use leptos::prelude::*;

/// A picture, a title, a line, and an action.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] line: String,
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
