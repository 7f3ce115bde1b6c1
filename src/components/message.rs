//! One line below a field: what is wrong, what was changed, what to know.

use crate::components::icon::{Icon, IconView};
use crate::words::tone::Tone;
use leptos::prelude::*;

/// The icon that says a tone without colour.
pub fn icon(tone: Tone) -> Icon {
    match tone {
        Tone::Critical => Icon::Cross,
        Tone::Caution => Icon::Alert,
        Tone::Positive => Icon::Check,
        Tone::Neutral => Icon::Info,
    }
}

/// A message line.
#[component]
pub fn Message(tone: Tone, children: Children) -> impl IntoView {
    view! {
        <p class=["message message-", tone.class()].concat()>
            <IconView icon=icon(tone) />
            <span class="message-body">{children()}</span>
        </p>
    }
}
