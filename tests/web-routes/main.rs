//! Tests of the whole app in a real browser. A target of their own: the page gets a `<base href>`,
//! and an app that was mounted leaves the router's listeners behind.
//! Run with `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

mod routes;
#[path = "../web/test_view.rs"]
#[allow(dead_code, reason = "the tests of components use the rest")]
mod test_view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
