//! The user's color scheme. `boot.js` applies the stored one before the first paint.

use crate::platform::local_store;
use web_sys::window;

const KEY: &str = "patchbay.theme";

/// A color scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The system's.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The stored scheme; the system's if there is none or storage is blocked.
pub fn chosen() -> Theme {
    match local_store::get(KEY).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies and stores a scheme.
pub fn choose(theme: Theme) {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    // Where storage is blocked, the scheme lasts until the page is reloaded.
    match theme.name() {
        Some(name) => {
            let _ = root.map(|r| r.set_attribute("data-theme", name));
            local_store::set(KEY, name);
        }
        None => {
            let _ = root.map(|r| r.remove_attribute("data-theme"));
            local_store::remove(KEY);
        }
    }
}
