//! Components in a real browser: what the keyboard does, what assistive technology
//! is told. Run by `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

mod confirm_dialog;
mod field;
mod form_page;
mod menu;
mod navigation;
mod request_preview;
mod secrets;
mod test_view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
