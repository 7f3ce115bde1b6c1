//! Whether the browser is offline.

use crate::components::icon::IconView;
use crate::components::message::icon;
use crate::console::Console;
use crate::platform::network;
use leptos::prelude::*;
use patchbay_words::tone::Tone;

/// A line while the browser has no network connection. The demo needs none.
#[component]
pub fn Offline() -> impl IntoView {
    let console = Console::use_context();
    network::on_change(move |online| console.online.set(online));
    let is_shown = move || console.demo().is_none() && !console.online.get();
    view! {
        <div role="status">
            <Show when=is_shown>
                <p class="offline">
                    <IconView icon=icon(Tone::Caution) />
                    "You're offline. What you entered stays here, and can be sent when you're online again."
                </p>
            </Show>
        </div>
    }
}
