//! Patchbay, an integrations console.
//!
//! The modules and the one way in which they may name each other:
//!
//! ```text
//! ui       app, shell, pages, components             wasm only
//! browser  fetch, RegExp, storage, clock, focus      wasm only
//! demo     a backend in memory, in the page          pure → contract, form, model
//! contract the native contract's rules, once         pure → form, model
//! catalog  integrations: read, found by search    pure → form, model
//! backend  operation → request → answer              pure → form, model
//! form     schema → fields → state → errors          pure → model
//! model    what things are                           pure
//! ```
//!
//! Pure modules compile natively and know no browser: the libraries that do are
//! dependencies of the wasm target alone, so a stray `use leptos` in one of them
//! fails the native build.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
#![warn(missing_docs)]

pub mod backend;
pub mod catalog;
pub mod contract;
pub mod demo;
pub mod form;
pub mod model;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
#[allow(
    missing_docs,
    reason = "the component macro asks for words on each prop, also where its name and type say all"
)]
pub mod ui;
