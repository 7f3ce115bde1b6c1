//! Pasting: a text with the values of several fields fills them. A notice says which, and can undo
//! it.

mod fill;
mod notice;
pub mod panel;
pub mod state;

pub use notice::PasteNotice;

use super::state::ConnectState;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use zeroize::Zeroizing;

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
