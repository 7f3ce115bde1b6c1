//! What a paste did, and the box to paste into.

use super::{BOX, Pasting};
use crate::components::message::Message;
use crate::components::notice::Notice;
use crate::platform::document;
use crate::words::pasted as words;
use crate::words::tone::Tone;
use leptos::prelude::*;
use zeroize::Zeroizing;

/// Which fields a paste filled.
#[component]
pub fn PastedNotice(pasting: Pasting) -> AnyView {
    let notice = move || {
        let report = pasting.report.get()?;
        let title = words::filled(&report);
        let rest = words::rest(&report);
        let is_filled = !report.filled.is_empty();
        let tone = if is_filled { Tone::Positive } else { Tone::Caution };
        let undo = is_filled.then(|| {
            view! {
                <button type="button" class="button-link" on:click=move |_| pasting.undo()>
                    "Undo"
                </button>
            }
        });
        Some(view! {
            <Notice tone title>
                {rest.map(|rest| view! { <p>{rest}</p> })}
                {undo}
            </Notice>
        })
    };
    view! { <div role="status">{notice}</div> }.into_any()
}

/// The box, and what fills the form from it.
pub fn paste_box(pasting: Pasting) -> AnyView {
    let failed = RwSignal::new(false);
    let fill = move |_| {
        let text = Zeroizing::new(document::input_value(BOX));
        let filled = pasting.fill(&text, None);
        if filled {
            document::set_input_value(BOX, "");
        }
        failed.set(!filled);
    };
    view! {
            <div class="field">
                <label class="field-label" for=BOX>
                    "Text with several values"
                </label>
                <p class="field-hint" id="paste-box-hint">
                    "A .env file, JSON, lines such as name: value, or a cURL command. It is read here and sent nowhere."
                </p>
                <textarea
                    class="input input-lines mono is-hidden"
                    id=BOX
                    rows="4"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="paste-box-hint paste-box-message"
                ></textarea>
                <div id="paste-box-message" aria-live="polite">
                    {move || {
                        failed
                            .get()
                            .then(|| {
                                view! {
                                    <Message tone=Tone::Caution>
                                        "We found no value for this form in the text"
                                    </Message>
                                }
                            })
                    }}
                </div>
                <div>
                    <button type="button" class="button button-small" on:click=fill>
                        "Fill in"
                    </button>
                </div>
            </div>
    }
    .into_any()
}
