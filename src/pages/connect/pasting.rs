//! A pasted text that holds several fields fills them, says which, and can be undone.
//! Here is what remembers it; what reads the text and shows what it did is loaded later.

mod filled;
pub mod views;

use crate::components::disclosure::Disclosure;
use crate::pages::connect::filling::Filling;
use crate::platform::document;
use leptos::prelude::*;
use patchbay_paste::Report;
use views::paste_box;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use zeroize::Zeroizing;

/// The id of the box to paste into.
const BOX: &str = "paste-box";

/// What the last such paste did.
#[derive(Clone, Copy)]
pub struct Pasting {
    filling: Filling,
    report: RwSignal<Option<Report>>,
    before: StoredValue<Before>,
}

/// What the last paste took the place of.
#[derive(Default)]
struct Before {
    /// Raised by each paste and by what calls one off that waits for its boxes.
    turn: u32,
    /// What stood in the boxes before, and what stands there since.
    boxes: Vec<Replaced>,
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
        let before = StoredValue::new(Before::default());
        let pasting = Self { filling, report: RwSignal::new(None), before };
        Effect::new(move |again: Option<()>| {
            filling.pasted_gone.track();
            // What was pasted as soon as a box was there goes on.
            if again.is_some() {
                pasting.begin();
                document::set_input_value(BOX, "");
            }
        });
        pasting
    }

    /// What was pasted before is forgotten, also what still waits for its boxes.
    fn begin(self) {
        self.before.update_value(|before| {
            before.turn += 1;
            before.boxes.clear();
        });
        self.report.set(None);
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
}

/// A place to paste into, for those who look for one.
#[component]
pub fn PasteBox(pasting: Pasting) -> AnyView {
    view! {
        <Disclosure summary="Fill in from a text" stays=true>
            {paste_box(pasting)}
        </Disclosure>
    }
    .into_any()
}
