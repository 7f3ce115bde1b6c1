//! Reading a file into a field.

use super::bound_field::BoundField;
use crate::components::message::Message;
use crate::platform::file::text_of;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_words::tone::Tone;

/// The largest file for a secret: keys and key files are far smaller.
const MAX_SECRET_KB: u32 = 64;
/// The largest file for another field. Bundles of certificates have some 170 KB; a request of more
/// than 256 may be refused.
const MAX_KB: u32 = 200;

/// A button that asks for a file and reads its text.
#[component]
pub(super) fn FileButton(
    field: BoundField,
    /// The kinds of file, as the `accept` attribute has them.
    accept: String,
    on_text: Callback<String>,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let max_kb = if field.field.is_secret() { MAX_SECRET_KB } else { MAX_KB };
    let read = move |event: web_sys::Event| {
        spawn_local(async move {
            let text = text_of(&event, max_kb).await;
            // The page may be gone by now.
            failed.try_set(text.is_none());
            if let Some(text) = text {
                on_text.try_run(text);
            }
        });
    };
    view! {
        <div class="field-file">
            <label class="button button-small">
                "Read from a file"
                <input
                    type="file"
                    class="visually-hidden"
                    accept=accept
                    aria-describedby=field.label_id()
                    on:change=read
                />
            </label>
            <div aria-live="polite">
                <Show when=move || failed.get()>
                    <Message tone=Tone::Critical>
                        "This file has no text that fits in here. Choose a text file of at most "
                        {max_kb} " KB"
                    </Message>
                </Show>
            </div>
        </div>
    }
}
