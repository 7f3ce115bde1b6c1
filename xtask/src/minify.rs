//! Scripts without what only readers of the source need.

use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::command::command;
use crate::tools::BuildTools;

/// A module with short names and without comments.
pub fn script(tools: &BuildTools, code: &str) -> Result<String> {
    let mut terser = command("terser");
    tools.put_on_path(&mut terser)?;
    terser.args("--module --ecma 2020 --compress passes=3 --mangle".split(' '));
    let mut child = terser
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start terser")?;
    // It reads all before it writes anything, so neither waits for the other.
    child.stdin.take().context("terser takes no input")?.write_all(code.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "terser failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}
