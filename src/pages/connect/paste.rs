//! Pasting: a text with the values of several fields fills them. A notice says which, and can undo
//! it.

mod fill;
mod notice;
pub mod panel;

pub use notice::PasteNotice;

use super::state::ConnectState;
use crate::platform::document;
use leptos::prelude::*;
use panel::INPUT_ID;
use patchbay_paste::Report;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use zeroize::Zeroizing;

/// What the last paste did.
#[derive(Clone, Copy)]
pub struct PasteState {
    report: RwSignal<Option<Report>>,
    /// For **Undo**.
    replaced: StoredValue<Vec<ReplacedText>>,
}

/// The text of a field before a paste and after it.
struct ReplacedText {
    place: String,
    before: Zeroizing<String>,
    after: Zeroizing<String>,
}

impl PasteState {
    /// Nothing was pasted.
    pub fn new() -> Self {
        Self { report: RwSignal::new(None), replaced: StoredValue::new(Vec::new()) }
    }

    /// Forgets what was pasted, and the texts it replaced.
    pub fn forget(self) {
        // Once the page is gone, the input may be another form's.
        if self.report.is_disposed() {
            return;
        }
        self.replaced.update_value(Vec::clear);
        self.report.set(None);
        document::set_input_value(INPUT_ID, "");
    }
}

impl ConnectState {
    /// A paste into an input of one line: it fills the form if the text has more than the value
    /// for that input.
    pub fn on_paste(self, event: &ClipboardEvent) {
        let input = event.target().and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let (Some(input), Some(text)) = (input, text.map(Zeroizing::new)) else { return };
        if self.fill_from_text(&text, Some(&input.id())) {
            event.prevent_default();
        }
    }
}
