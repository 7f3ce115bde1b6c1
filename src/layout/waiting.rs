//! What the page waits for, with **Stop waiting**.

use crate::components::button::button;
use crate::console::Console;
use leptos::prelude::*;
use patchbay_words::waiting::waiting;

/// A line about the call that has gone on for a while. The frame has one, and each dialog that
/// starts a call, because the page below an open dialog can't be used.
#[component]
pub fn Waiting() -> impl IntoView {
    let calls = Console::use_context().pending_calls;
    let words =
        Memo::new(move |_| calls.foremost().map(|call| waiting(call.kind, call.pause.get())));
    let is_waiting = Memo::new(move |_| words.read().is_some());
    view! {
        <div class="waiting" role="status">
            // The button stays the same element while the words change: it may have the focus.
            <Show when=move || is_waiting.get()>
                <div class="waiting-line">
                    <span>{move || words.get()}</span>
                    {button("button", "Stop waiting", move || calls.stop())}
                </div>
            </Show>
        </div>
    }
}
