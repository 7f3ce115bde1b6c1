//! Tests of components in a real browser: keyboard, and what is exposed to assistive technology.
//! Run with `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

mod confirm_dialog;
mod field;
mod menu;
mod navigation;
mod request_preview;
mod routes;
mod test_view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
