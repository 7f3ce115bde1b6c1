//! Turns on lazy loading in release builds for the browser. `cargo xtask post-build`, which Trunk
//! calls, splits their wasm; other builds have everything in one.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |variable, value| env::var(variable).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // The splitter needs the relocations: they say which function uses which.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
