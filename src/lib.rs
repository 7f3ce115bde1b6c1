//! Patchbay, an integrations console: the Leptos app. What needs no browser is in `crates/`.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
#![allow(
    missing_docs,
    reason = "the component macro requires docs for every prop, even where its name and type are clear"
)]

pub mod api;
pub mod app;
pub mod components;
pub mod console;
pub mod demo;
pub mod layout;
pub mod link_secrets;
pub mod pages;
pub mod paths;
pub mod platform;
pub mod queries;
pub mod setup;
pub mod start;

pub use start::install_panic_hook;
