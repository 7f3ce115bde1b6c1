//! Texts that last as long as the tab: over a reload and a crash, not over closing
//! it. Where storage is closed or full, nothing is kept and nothing fails.

use web_sys::{Storage, window};

/// The text under this key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text; `false` if the browser refused.
pub fn set(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets the text under this key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // Fails only where there is nothing to forget.
        let _ = storage.remove_item(key);
    }
}

/// Where storage is blocked, asking for it throws.
fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}
