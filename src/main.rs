//! The wasm binary. All it holds is in the library; `boot.js` calls
//! `ui::start` once the configuration has been read.

#[cfg(target_arch = "wasm32")]
fn main() {
    patchbay::ui::install_panic_hook();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Patchbay runs in a browser: cargo xtask serve");
}
