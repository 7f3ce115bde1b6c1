//! Pasting: a text with the values of several fields fills them. A notice says which, and can undo
//! it.

mod fill;
mod notice;
pub mod panel;
pub mod state;

pub use notice::PasteNotice;

use super::state::ConnectState;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element};
use zeroize::Zeroizing;

impl ConnectState {
    /// A paste fills the form if the text has more than the value for the input, and is refused if
    /// the input would show a secret in it.
    pub fn on_paste(self, event: &ClipboardEvent) {
        let input = event.target().and_then(|e| e.dyn_into::<Element>().ok());
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let (Some(input), Some(text)) = (input, text.map(Zeroizing::new)) else { return };
        let is_handled = match input.local_name().as_str() {
            "input" => self.fill_from_text(&text, Some(&input.id())),
            "textarea" => self.fill_from_revealing_text(&text, &input.id()),
            _ => false,
        };
        if is_handled {
            event.prevent_default();
        }
    }
}
