//! The standard library for wasm: as it comes, for checks and `trunk serve`, and its
//! source, from which the app's own is built.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{command, find, output, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds both with rustup unless the compiler has them.
pub fn ensure() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .context("rustc is not on PATH: install Rust with rustup")?;
    let library = Path::new(&sysroot).join("lib").join("rustlib");
    if !library.join(TARGET).is_dir() {
        add(&["target", "add", TARGET])?;
    }
    if !library.join("src").join("rust").join("library").join("Cargo.lock").is_file() {
        add(&["component", "add", "rust-src"])?;
    }
    Ok(())
}

fn add(what: &[&str]) -> Result<()> {
    let words = what.join(" ");
    if find(&["rustup"]).is_none() {
        bail!("Rust's standard library for {TARGET} is missing, and rustup, which adds it, too");
    }
    println!("rustup {words}: the app is compiled with it. About 10 seconds.");
    run(command("rustup").args(what))
}
