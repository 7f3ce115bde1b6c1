//! The app as a wasm and its glue: compiled together with a standard library made
//! for size, then shrunk. `trunk serve` builds the same sources the plain way.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{cargo, command, run};
use crate::tools::BuildTools;
use crate::{interface, minify, places};

/// What a page loads to run the app.
pub struct App {
    /// The module that loads the wasm and gives it the page.
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// The name that the glue gives the wasm.
pub const WASM: &str = "patchbay_bg.wasm";
const TARGET: &str = "wasm32-unknown-unknown";

/// Stable Rust takes these when asked by `RUSTC_BOOTSTRAP`, for this one build. A
/// panic traps where it happens, without words: boot.js says that, and where in the
/// wasm. With its words and places the wasm is a twentieth bigger.
const RUSTFLAGS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Cllvm-args=-inline-threshold=0";
const STD: &str = "-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// Smallest after brotli, which finds repeated code by itself: `-Oz`, and functions
/// put into their only caller, give fewer bytes that compress less.
const OPTIMIZE: &str = "-O2 --converge --one-caller-inline-max-function-size=0 \
    --low-memory-unused --enable-bulk-memory --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-reference-types \
    --enable-multivalue";

/// Compiles and shrinks the app.
pub fn build(tools: &BuildTools) -> Result<App> {
    // A folder of its own: the flags would rebuild what others have built.
    let target = places::target().join("wasm");
    let compiled = target.join(TARGET).join("release").join("patchbay.wasm");
    run(cargo(&format!(
        "build --release --package patchbay --bin patchbay --target {TARGET} {STD}"
    ))
    .env("CARGO_TARGET_DIR", &target)
    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
    .env("RUSTC_BOOTSTRAP", "1"))?;

    let bound = target.join("bindgen");
    let mut bindgen = command("wasm-bindgen");
    tools.put_on_path(&mut bindgen)?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "patchbay", "--out-dir"]);
    run(bindgen.arg(&bound).arg(&compiled))?;

    let glue = fs::read_to_string(bound.join("patchbay.js"))?;
    let wasm = fs::read(bound.join(WASM))?;
    let (glue, wasm) = interface::trim(&glue, &wasm).context("the glue's names")?;
    Ok(App { glue: minify::script(tools, &glue)?, wasm: optimized(tools, &bound, &wasm)? })
}

fn optimized(tools: &BuildTools, folder: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let (trimmed, small) = (folder.join("trimmed.wasm"), folder.join("small.wasm"));
    fs::write(&trimmed, wasm)?;
    let mut optimize = command("wasm-opt");
    tools.put_on_path(&mut optimize)?;
    // The names of the functions that a crash report has the numbers of.
    let names = places::target().join("wasm").join("functions.txt");
    optimize.args(OPTIMIZE.split_whitespace()).arg(format!("--symbolmap={}", names.display()));
    run(optimize.args(["--strip-debug", "--strip-producers"]).arg(&trimmed).arg("-o").arg(&small))?;
    Ok(fs::read(small)?)
}
