//! Turns on lazy loading in release builds for the browser. `cargo xtask post-build`, which Trunk
//! calls, splits their wasm; other builds have everything in one.
//!
//! Also tells the app which catalog files it is shipped with.

use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-changed=public/catalog");
    println!("cargo::rustc-env=SHIPPED_CATALOG={}", shipped_catalog().join(" "));
    let is = |variable, value| env::var(variable).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // The splitter needs the relocations: they say which function uses which.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

/// The keys of the integrations in `public/catalog/`, which are named after them.
fn shipped_catalog() -> Vec<String> {
    let files = fs::read_dir("public/catalog").into_iter().flatten().flatten();
    let key = |name: String| name.strip_suffix(".json").map(str::to_owned);
    let mut keys: Vec<String> =
        files.filter_map(|file| key(file.file_name().into_string().ok()?)).collect();
    keys.sort();
    keys
}
