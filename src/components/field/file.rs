//! Reading a file into a field.

use crate::components::field::{FieldEvent, cell::Cell};
use crate::components::message::Message;
use crate::platform::document;
use crate::platform::file::text_of;
use crate::words::tone::Tone;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_form::field::FileRules;

/// The most KB of a file for a secret: keys and key files have far fewer.
const SECRET_KB: u32 = 64;
/// The most KB of any other. Bundles of certificates have some 170; a request with more than
/// 256 may be refused.
const MOST_KB: u32 = 200;

/// A button that asks for a file and puts its text into the field's box.
pub(super) fn button(cell: &Cell, rules: &FileRules) -> AnyView {
    let failed = RwSignal::new(false);
    let into = cell.clone();
    let most_kb = if cell.field.is_secret() { SECRET_KB } else { MOST_KB };
    let choose = move |event: web_sys::Event| {
        let into = into.clone();
        spawn_local(async move {
            let text = text_of(&event, most_kb).await;
            // The page may be gone by now.
            failed.try_set(text.is_none());
            if let Some(text) = text {
                document::set_input_value(&into.id, &text);
                into.tell(FieldEvent::Typed(text));
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
                    accept=rules.accept.clone()
                    aria-describedby=cell.label_id()
                    on:change=choose
                />
            </label>
            <div aria-live="polite">
                {move || {
                    let words = failed
                        .get()
                        .then(|| {
                            view! {
                                <Message tone=Tone::Critical>
                                    "This file has no text that fits in here. Choose a text file of at most "
                                    {most_kb} " KB"
                                </Message>
                            }
                        });
                    words.into_any()
                }}
            </div>
        </div>
    }
    .into_any()
}
