//! `localStorage`: texts that this browser keeps. Where storage is blocked or full, nothing is
//! stored and nothing fails.

use web_sys::{Storage, window};

/// The text stored under this key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage() {
        // Fails where storage is full.
        let _ = storage.set_item(key, text);
    }
}

/// Removes the text under this key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // Browsers don't fail here.
        let _ = storage.remove_item(key);
    }
}

/// The storage; `None` where it is blocked, which makes the browser throw.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
