//! Text to copy elsewhere, such as a redirect address.

use super::bound_field::BoundField;
use super::frame::{Guide, Hint};
use crate::platform::clipboard;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_words::field as words;

/// The text, with **Copy**.
#[component]
pub(super) fn CopyText(field: BoundField, text: String) -> impl IntoView {
    let action = RwSignal::new("Copy");
    let label = words::name(&field.field).to_owned();
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            // The page may be gone by now.
            action.try_set(if is_copied { "Copied" } else { "Select it, then copy" });
        });
    };
    view! {
        <div class="field">
            <div class="field-label" id=field.label_id()>
                {label.clone()}
            </div>
            <Hint field=field.clone() />
            // Without a text there is only what the hint says.
            {(!text.is_empty())
                .then(|| {
                    view! {
                        <div class="field-fixed">
                            <code
                                class="field-fixed-text"
                                dir="ltr"
                                translate="no"
                                tabindex="0"
                                role="group"
                                aria-labelledby=field.label_id()
                            >
                                {text}
                            </code>
                            <button
                                type="button"
                                class="button button-small"
                                aria-label=move || format!("{} {label}", action.get())
                                on:click=copy
                            >
                                {action}
                            </button>
                        </div>
                    }
                })}
            <Guide field />
        </div>
    }
}
