//! Turns on lazy loading where the wasm is split afterwards: in a release build for the browser.
//! `cargo xtask post-build`, which Trunk calls, does the splitting.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |variable, value| env::var(variable).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // The relocations tell which function needs which: without them nothing can be split.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
