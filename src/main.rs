//! The wasm binary. `boot.js` calls `start` in the library once the configuration has been read.

fn main() {
    patchbay::install_panic_hook();
}
