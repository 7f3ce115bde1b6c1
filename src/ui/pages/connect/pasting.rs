//! A pasted text that holds several fields fills them, says which, and can be undone.

use crate::browser::{document, focus};
use crate::form::pasted::{self, Report};
use crate::ui::components::field::control_id;
use crate::ui::components::message::Message;
use crate::ui::components::notice::Notice;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::targets::targets;
use crate::ui::pages::connect::wiring;
use crate::ui::text::pasted as words;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use zeroize::Zeroizing;

/// What the last such paste did.
#[derive(Clone, Copy)]
pub struct Pasting {
    filling: Filling,
    report: RwSignal<Option<Report>>,
    /// What stood in the boxes before, and what stands there since.
    before: StoredValue<Vec<Replaced>>,
}

/// A box that a paste filled.
struct Replaced {
    place: String,
    before: Zeroizing<String>,
    since: Zeroizing<String>,
}

impl Pasting {
    /// Nothing pasted yet.
    pub fn new(filling: Filling) -> Self {
        let pasting =
            Self { filling, report: RwSignal::new(None), before: StoredValue::new(Vec::new()) };
        Effect::new(move |_| {
            filling.pasted_gone.track();
            pasting.before.set_value(Vec::new());
            pasting.report.set(None);
            document::set_input_value(BOX, "");
        });
        pasting
    }

    /// A paste into a box of one line: taken over if the text holds more than a value for
    /// that box.
    pub fn pasted(self, event: &ClipboardEvent) {
        let box_of_line = event.target().and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let (Some(input), Some(text)) = (box_of_line, text.map(Zeroizing::new)) else { return };
        if self.fill(&text, Some(&input.id())) {
            event.prevent_default();
        }
    }

    /// Puts what the text holds into the fields; `false` if it holds none, or one for the
    /// box alone.
    pub fn fill(self, text: &str, into: Option<&str>) -> bool {
        let Some(text) = pasted::read(text) else { return false };
        let service = self.filling.integration.with_value(|integration| {
            let mut words = vec![integration.key.clone(), integration.name.to_lowercase()];
            words.extend(integration.synonyms.iter().cloned());
            words
        });
        let targets = self.filling.state.with_untracked(targets);
        let assignment = pasted::assign(text, &targets, &service);
        let is_own = |place: &str| into == Some(control_id(place).as_str());
        match assignment.fills.as_slice() {
            [] => return false,
            [one] if is_own(&one.place) && assignment.report.unused.is_empty() => return false,
            _ => {}
        }
        let mut before = Vec::new();
        for fill in assignment.fills {
            let place = fill.place.clone();
            let standing = self.standing(&place);
            wiring::put(self.filling, fill.place, &fill.value);
            let since = self.standing(&place);
            before.push(Replaced { place, before: standing, since });
        }
        self.before.set_value(before);
        self.report.set(Some(assignment.report));
        true
    }

    fn standing(self, place: &str) -> Zeroizing<String> {
        self.filling.state.with_untracked(|form| match form.row(place) {
            Some(row) if row.field.is_secret() => {
                Zeroizing::new(document::input_value(&control_id(place)))
            }
            _ => Zeroizing::new(form.view(place).text),
        })
    }

    fn undo(self) {
        let before = self.before.try_update_value(std::mem::take).unwrap_or_default();
        let first = before.first().map(|replaced| control_id(&replaced.place));
        for Replaced { place, before, since } in before {
            // What was entered afterwards stays.
            if self.standing(&place) == since {
                wiring::put(self.filling, place, &before);
            }
        }
        self.report.set(None);
        if let Some(id) = first {
            focus::by_id(&id);
        }
    }
}

/// Which fields a paste filled.
#[component]
pub fn PastedNotice(pasting: Pasting) -> AnyView {
    let notice = move || {
        let report = pasting.report.get()?;
        let title = words::filled(&report);
        let rest = words::rest(&report);
        Some(view! {
            <Notice tone=Tone::Positive title>
                {rest.map(|rest| view! { <p>{rest}</p> })}
                <button type="button" class="button-link" on:click=move |_| pasting.undo()>
                    "Undo"
                </button>
            </Notice>
        })
    };
    view! { <div role="status">{notice}</div> }.into_any()
}

/// A place to paste into, for those who look for one.
#[component]
pub fn PasteBox(pasting: Pasting) -> AnyView {
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
        <details class="disclosure">
            <summary>"Fill in from a text"</summary>
            <div class="field disclosure-content">
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
        </details>
    }
    .into_any()
}

const BOX: &str = "paste-box";
