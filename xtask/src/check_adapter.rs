//! Runs the command that checks an adapter. It is a program of its own, so that building xtask
//! doesn't build an HTTP client.

use std::env;
use std::ffi::OsString;

use anyhow::{Result, bail};

use crate::command::{cargo, command, run};
use crate::paths;

/// Checks an adapter; `arguments` are passed on.
///
/// # Errors
/// The adapter or the backend needs a change.
pub fn run_with(arguments: &[OsString]) -> Result<()> {
    run(&mut cargo("build --quiet --package patchbay-check-adapter"))?;
    let mut check = command(paths::program("patchbay-check-adapter"));
    // Paths are relative to the folder of the person who asks.
    check.current_dir(env::current_dir()?).args(arguments);
    if !check.status()?.success() {
        bail!("check-adapter: something needs a change");
    }
    Ok(())
}
