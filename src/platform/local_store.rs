//! Texts that this browser keeps for next time. Where storage is closed or full, nothing is
//! kept and nothing fails.

use web_sys::{Storage, window};

/// The text under this key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Forgets the text under this key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Where storage is blocked, asking for it throws.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
