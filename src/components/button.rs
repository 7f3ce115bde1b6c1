//! A button.

use leptos::prelude::*;

/// A button with this class and label.
pub fn button(
    class: &'static str,
    label: impl Into<String>,
    mut press: impl FnMut() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=class on:click=move |_| press()>
            {label.into()}
        </button>
    }
    .into_any()
}
