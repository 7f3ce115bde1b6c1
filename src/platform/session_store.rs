//! `sessionStorage`: texts that survive a reload or crash of the tab, but not closing it. Where
//! storage is blocked or full, nothing is stored and nothing fails.

use web_sys::{Storage, window};

/// The text stored under this key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text; `false` if the browser refused.
pub fn set(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
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
    window()?.session_storage().ok().flatten()
}
