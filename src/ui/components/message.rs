//! One line below a field: what is wrong, what was changed, what to know.

use crate::ui::components::icon::{Icon, IconView};
use leptos::prelude::*;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Must be mended.
    Critical,
    /// Worth a second look.
    Caution,
    /// Done for you.
    Positive,
    /// Good to know.
    Neutral,
}

impl Tone {
    /// The icon that says the same without colour.
    pub fn icon(self) -> Icon {
        match self {
            Self::Critical => Icon::Cross,
            Self::Caution => Icon::Alert,
            Self::Positive => Icon::Check,
            Self::Neutral => Icon::Info,
        }
    }

    /// The end of a class name such as `message-critical`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Caution => "caution",
            Self::Positive => "positive",
            Self::Neutral => "neutral",
        }
    }
}

/// A message line.
#[component]
pub fn Message(tone: Tone, children: Children) -> impl IntoView {
    view! {
        <p class=["message message-", tone.class()].concat()>
            <IconView icon=tone.icon() />
            <span class="message-body">{children()}</span>
        </p>
    }
}
