//! The app as people see it. May import every other module; wasm only.
//!
//! `start` is called by `boot.js` with the text of `config.json`. `app` puts
//! the routes together, `shell` is what stands around every page, `pages` are
//! the screens, `components` their parts, `text` the words. `boxed` keeps Leptos from
//! making its code for each closure.

pub mod address;
pub mod app;
pub mod boxed;
pub mod components;
pub mod connecting;
pub mod console;
pub mod demo;
pub mod pages;
pub mod part;
pub mod queries;
pub mod screen;
pub mod shell;
pub mod start;
pub mod text;

pub use start::install_panic_hook;
