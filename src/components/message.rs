//! A message of one line below a field: an error, a correction, a hint.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_words::tone::Tone;

/// The icon for a tone, so that colour isn't the only sign.
pub fn icon(tone: Tone) -> Icon {
    match tone {
        Tone::Critical => Icon::Cross,
        Tone::Caution => Icon::Alert,
        Tone::Positive => Icon::Check,
        Tone::Neutral => Icon::Info,
    }
}

/// A message with its icon.
#[component]
pub fn Message(tone: Tone, children: Children) -> impl IntoView {
    view! {
        <p class=format!("message message-{}", tone.class())>
            <IconView icon=icon(tone) />
            <span class="message-body">{children()}</span>
        </p>
    }
}
