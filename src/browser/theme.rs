//! The colour scheme somebody chose; `boot.js` reads it before the first paint.

use web_sys::{Storage, window};

const KEY: &str = "patchbay.theme";

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
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

/// The scheme chosen last time; the system's if none was or storage is closed.
pub fn chosen() -> Theme {
    match storage().and_then(|s| s.get_item(KEY).ok().flatten()).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies a scheme and keeps it for next time.
pub fn choose(theme: Theme) {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    // Storage may be closed or full: the scheme then lasts as long as the page.
    match theme.name() {
        Some(name) => {
            let _ = root.map(|r| r.set_attribute("data-theme", name));
            let _ = storage().map(|s| s.set_item(KEY, name));
        }
        None => {
            let _ = root.map(|r| r.remove_attribute("data-theme"));
            let _ = storage().map(|s| s.remove_item(KEY));
        }
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
