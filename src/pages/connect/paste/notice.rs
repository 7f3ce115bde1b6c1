//! The notice after a paste.

use super::ConnectState;
use crate::components::notice::Notice;
use leptos::prelude::*;
use patchbay_words::pasted as words;
use patchbay_words::tone::Tone;

/// Says which fields a paste filled, with **Undo**.
#[component]
pub fn PasteNotice(state: ConnectState) -> impl IntoView {
    let notice = move || {
        let report = state.paste.report.get()?;
        let is_filled = !report.filled.is_empty();
        let tone = if is_filled { Tone::Positive } else { Tone::Caution };
        let undo = is_filled.then(|| {
            view! {
                <button
                    type="button"
                    class="button-link"
                    on:click=move |_| state.undo_paste()
                >
                    "Undo"
                </button>
            }
        });
        Some(view! {
            <Notice tone title=words::filled(&report)>
                {words::rest(&report).map(|rest| view! { <p>{rest}</p> })}
                {undo}
            </Notice>
        })
    };
    view! { <div role="status">{notice}</div> }
}
