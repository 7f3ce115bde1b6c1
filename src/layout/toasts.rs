//! A short word on what was just done. It takes no focus and goes by itself.

use crate::components::icon::IconView;
use crate::components::message::icon;
use crate::console::Console;
use crate::platform::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;

const SHOWN_MS: u32 = 6_000;

/// The place for toasts; the live region is there before the first word is.
#[component]
pub fn Toasts() -> impl IntoView {
    let console = Console::use_context();
    Effect::new(move |_| {
        if let Some(shown) = console.toast.get() {
            spawn_local(async move {
                clock::sleep_ms(SHOWN_MS).await;
                // A newer one has its own time.
                if console.toast.try_get_untracked().flatten().as_ref() == Some(&shown) {
                    console.toast.try_set(None);
                }
            });
        }
    });
    view! {
        <div class="toasts" role="status">
            {move || {
                let toast = console
                    .toast
                    .get()
                    .map(|(tone, words)| {
                        view! {
                            <div class=format!("toast toast-{}", tone.class())>
                                <IconView icon=icon(tone) />
                                <span>{words}</span>
                            </div>
                        }
                    });
                toast.into_any()
            }}
        </div>
    }
}
