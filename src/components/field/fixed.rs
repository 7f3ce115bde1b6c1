//! Text to copy elsewhere, such as a redirect address.

use crate::boxed;
use crate::components::field::{cell::Cell, frame};
use crate::platform::clipboard;
use crate::words::field as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) fn view(cell: &Cell, text: &str) -> AnyView {
    let word = RwSignal::new("Copy");
    let (shown, text) = (text.to_owned(), text.to_owned());
    let label = words::name(&cell.field).to_owned();
    let copy = boxed::press(move || {
        let text = text.clone();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            // The page may be gone by now.
            word.try_set(if copied { "Copied" } else { "Select it, then copy" });
        });
    });
    view! {
        <div class="field">
            <div class="field-label" id=cell.label_id()>
                {label.clone()}
            </div>
            {frame::hint(cell)}
            <div class="field-fixed">
                <code class="field-fixed-text" tabindex="0" role="group" aria-labelledby=cell.label_id()>
                    {shown}
                </code>
                <button
                    type="button"
                    class="button button-small"
                    aria-label=move || [word.get(), " ", &label].concat()
                    on:click=copy
                >
                    {word}
                </button>
            </div>
            {frame::guide(cell)}
        </div>
    }
    .into_any()
}
