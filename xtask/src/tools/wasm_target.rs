//! Rust's standard library for the browser.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{command, find, output, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds it with rustup unless the compiler has it.
pub fn ensure() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .context("rustc isn't on PATH: install Rust with rustup")?;
    if Path::new(&sysroot).join("lib").join("rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if find(&["rustup"]).is_none() {
        bail!(
            "Rust's standard library for {TARGET} is missing, and rustup, which adds it, isn't on \
             PATH. Install the library with what installed Rust, or Rust with rustup"
        );
    }
    println!("rustup target add {TARGET}: the app is compiled for it. About 10 seconds.");
    run(command("rustup").args(["target", "add", TARGET]))
}
