//! Keys.

use web_sys::KeyboardEvent;

/// The key code of a key that an input method has taken.
const TAKEN: u32 = 229;

/// Whether a key belongs to an input method, with which a word is being composed: Enter then ends
/// the word. Safari sends that Enter after the word has ended, with a key code of its own.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN
}
