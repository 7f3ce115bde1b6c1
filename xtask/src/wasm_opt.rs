//! Makes a wasm smaller.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::command::command;
use crate::tools;

/// Gives the smallest files after brotli, which finds repeated code by itself: `-Oz`, and functions
/// put into their only caller, give fewer bytes that compress less.
const FLAGS: &str = "-O2 --converge --one-caller-inline-max-function-size=0 \
    --low-memory-unused --strip-debug --strip-producers \
    --enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-reference-types --enable-multivalue";

/// wasm-opt, unless it can't be installed.
pub struct WasmOpt(Option<PathBuf>);

impl WasmOpt {
    /// Whoever has Trunk but no Node gets a larger app that works, and a warning.
    pub fn find() -> Self {
        let program = tools::wasm_opt();
        if let Err(error) = &program {
            eprintln!("warning: {error:#}\nwarning: not optimised by wasm-opt: the app is larger");
        }
        Self(program.ok())
    }

    /// The optimised content of a file.
    pub fn optimize(&self, file: &Path) -> Result<Vec<u8>> {
        if let Some(program) = &self.0 {
            let mut wasm_opt = command(program);
            wasm_opt.args(FLAGS.split_whitespace()).arg(file).arg("-o").arg(file);
            // Printed only if it fails: it warns of the names that wasm-split writes.
            let output = wasm_opt.output().context("can't start wasm-opt")?;
            let errors = String::from_utf8_lossy(&output.stderr);
            ensure!(output.status.success(), "wasm-opt failed: {}\n{errors}", output.status);
        }
        Ok(fs::read(file)?)
    }
}
