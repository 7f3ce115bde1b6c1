//! A message in a box, above or in place of content.

use crate::components::icon::IconView;
use crate::components::message::icon;
use leptos::prelude::*;
use patchbay_words::tone::Tone;

/// A title with an icon, and details below it.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Critical { "alert" } else { "status" };
    view! {
        <div class=format!("notice notice-{}", tone.class()) role=role>
            <p class="notice-title">
                <IconView icon=icon(tone) />
                <span>{title}</span>
            </p>
            {children.map(|children| children())}
        </div>
    }
}
