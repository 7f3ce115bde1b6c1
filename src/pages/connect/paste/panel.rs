//! An input to paste into, for those who look for one.

use super::state::INPUT_ID;
use crate::components::message::Message;
use crate::pages::connect::state::ConnectState;
use crate::platform::document;
use leptos::prelude::*;
use patchbay_words::tone::Tone;
use zeroize::Zeroizing;

/// The input, and a button that fills the form from it.
#[component]
pub fn PastePanel(state: ConnectState) -> impl IntoView {
    let failed = RwSignal::new(false);
    let fill = move |_| {
        let text = Zeroizing::new(document::input_value(INPUT_ID));
        let is_filled = state.fill_from_text(&text, None);
        if is_filled {
            document::set_input_value(INPUT_ID, "");
        }
        failed.set(!is_filled);
    };
    view! {
        <div class="field">
            <label class="field-label" for=INPUT_ID>
                "Text with several values"
            </label>
            <p class="field-hint" id="paste-box-hint">
                "A .env file, JSON, lines such as name: value, or a cURL, HTTPie or PowerShell command. It is read here and sent nowhere."
            </p>
            <textarea
                class="input input-lines mono is-hidden"
                id=INPUT_ID
                rows="4"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="paste-box-hint paste-box-message"
            ></textarea>
            <div id="paste-box-message" aria-live="polite">
                <Show when=move || failed.get()>
                    <Message tone=Tone::Caution>
                        "We found no value for this form in the text"
                    </Message>
                </Show>
            </div>
            <div>
                <button type="button" class="button button-small" on:click=fill>
                    "Fill in"
                </button>
            </div>
        </div>
    }
}
