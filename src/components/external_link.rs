//! A link to a page outside the app, on a line of its own.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;

/// Opens in a new tab, which learns nothing about this one.
#[component]
pub fn ExternalLink(#[prop(into)] href: String, #[prop(into)] words: String) -> impl IntoView {
    view! {
        <p>
            <a class="link-alone" href=href target="_blank" rel="noopener noreferrer">
                {words}
                <IconView icon=Icon::External />
            </a>
        </p>
    }
}
