//! Patchbay, an integrations console: the Leptos app. What needs no browser is in `crates/`.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
#![allow(
    missing_docs,
    reason = "the component macro asks for words on each prop, also where its name and type say all"
)]

pub mod address;
pub mod api;
pub mod app;
pub mod components;
pub mod console;
pub mod demo;
pub mod layout;
pub mod pages;
pub mod paths;
pub mod platform;
pub mod queries;
pub mod start;
pub mod words;

pub use start::install_panic_hook;
