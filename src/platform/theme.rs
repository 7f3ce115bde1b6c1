//! The colour scheme somebody chose; `boot.js` reads it before the first paint.

use crate::platform::local_store;
use web_sys::window;

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
    match local_store::get(KEY).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies a scheme and keeps it for next time.
pub fn choose(theme: Theme) {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    // Where nothing is kept, the scheme lasts as long as the page.
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
