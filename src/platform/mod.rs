//! What the browser does for us: thin, no decisions. May import `backend`, `form`,
//! `model`; compiled for wasm only.

pub mod clipboard;
pub mod clock;
pub mod connection;
pub mod document;
pub mod file;
pub mod focus;
pub mod intl;
pub mod letter_case;
pub mod local_store;
pub mod navigation;
pub mod random;
pub mod regexp;
pub mod session_store;
pub mod theme;
