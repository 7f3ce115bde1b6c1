//! The standard library for wasm.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{command, find, output, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target with rustup unless the compiler has it.
pub fn ensure() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .context("rustc is not on PATH: install Rust with rustup")?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if find(&["rustup"]).is_none() {
        bail!("Rust's standard library for {TARGET} is missing, and rustup, which adds it, too");
    }
    println!("Adding Rust's {TARGET} target: the app is compiled to it. About 10 seconds.");
    run(command("rustup").args(["target", "add", TARGET]))
}
