//! Reading a file into a field.

use crate::browser::file::text_of;
use crate::form::field::FileRules;
use crate::ui::components::field::cell::Cell;
use crate::ui::components::message::Message;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A button that asks for a file and gives its text to `read`.
pub(super) fn button(cell: &Cell, rules: &FileRules, read: impl Fn(String) + 'static) -> AnyView {
    let read = Rc::new(read);
    let failed = RwSignal::new(false);
    let choose = move |event: web_sys::Event| {
        let read = read.clone();
        spawn_local(async move {
            let text = text_of(&event).await;
            // The page may be gone by now.
            failed.try_set(text.is_none());
            if let Some(text) = text {
                read(text);
            }
        });
    };
    let described_by = cell.label_id();
    view! {
        <div class="field-file">
            <label class="button button-small">
                "Read from a file"
                <input
                    type="file"
                    class="visually-hidden"
                    accept=rules.accept.clone()
                    aria-describedby=described_by
                    on:change=choose
                />
            </label>
            <div aria-live="polite">
                {move || {
                    failed
                        .get()
                        .then(|| {
                            view! {
                                <Message tone=Tone::Critical>
                                    "This file has no text that fits in here. Choose a text file of at most 64 KB"
                                </Message>
                            }
                        })
                }}
            </div>
        </div>
    }
    .into_any()
}
