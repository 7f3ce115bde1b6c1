//! Short messages about the last action. They take no focus and disappear by themselves.

use crate::components::icon::IconView;
use crate::components::message::icon;
use crate::console::Console;
use leptos::prelude::*;
use std::time::Duration;

/// How long a message is shown.
const SHOWN: Duration = Duration::from_secs(6);

/// The container of toasts. The live region exists before the first message, so that screen readers
/// announce that one too.
#[component]
pub fn Toasts() -> impl IntoView {
    let console = Console::use_context();
    Effect::new(move |_| {
        if console.toast.read().is_some()
            && let Ok(timer) = set_timeout_with_handle(move || console.toast.set(None), SHOWN)
        {
            // The next message has its own timer.
            on_cleanup(move || timer.clear());
        }
    });
    let toast = move || {
        console.toast.get().map(|(tone, message)| {
            view! {
                <div class=format!("toast toast-{}", tone.class())>
                    <IconView icon=icon(tone) />
                    <span>{message}</span>
                </div>
            }
        })
    };
    view! {
        <div class="toasts" role="status">
            {toast}
        </div>
    }
}
