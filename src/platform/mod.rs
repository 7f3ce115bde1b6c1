//! Thin wrappers around the browser's APIs. They make no decisions.

pub mod clipboard;
pub mod clock;
pub mod cookies;
pub mod document;
pub mod file;
pub mod focus;
pub mod intl;
pub mod keyboard;
pub mod local_store;
pub mod navigation;
pub mod network;
pub mod random;
pub mod regexp;
pub mod session_store;
pub mod tabs;
pub mod theme;
pub mod translation;
