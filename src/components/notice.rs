//! A boxed message that stands above or in place of content.

use crate::components::icon::IconView;
use crate::components::message::icon;
use crate::words::tone::Tone;
use leptos::prelude::*;

/// A title with an icon, and what belongs to it.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Critical { "alert" } else { "status" };
    view! {
        <div class=["notice notice-", tone.class()].concat() role=role>
            <p class="notice-title">
                <IconView icon=icon(tone) />
                <span>{title}</span>
            </p>
            {children.map(|children| children())}
        </div>
    }
}
