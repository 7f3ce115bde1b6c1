//! The app as a wasm and its glue: compiled together with a standard library made
//! for size, then shrunk. `trunk serve` builds the same sources the plain way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{cargo, command, run};
use crate::tools::BuildTools;
use crate::{classes, interface, minify, order, parts, places};

/// What a page loads to run the app.
pub struct App {
    /// The module that loads the wasm and gives it the page.
    pub glue: String,
    pub wasm: Vec<u8>,
    /// The wasms that are loaded when they are needed, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The parts, each with the names of the wasms it is made of.
    pub parts: BTreeMap<String, Vec<String>>,
}

/// The name that the glue gives the wasm.
pub const WASM: &str = "patchbay_bg.wasm";
const TARGET: &str = "wasm32-unknown-unknown";

/// Stable Rust takes these when asked by `RUSTC_BOOTSTRAP`, for this one build. A
/// panic traps where it happens, without words: boot.js says that, and where in the
/// wasm. With its words and places the wasm is a twentieth bigger. Relocations say
/// what needs what, where it is cut into parts.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort \
    -Cllvm-args=-inline-threshold=0 -Clink-args=--emit-relocs --cfg split";
const STD: &str = "-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// Smallest after brotli, which finds repeated code by itself: `-Oz`, and functions
/// put into their only caller, give fewer bytes that compress less.
const OPTIMIZE: &str =
    "-O2 --converge --one-caller-inline-max-function-size=0 --low-memory-unused -g";
const ORDER: &str = "--reorder-functions-by-name --strip-debug --strip-producers";
const FEATURES: &str = "--enable-bulk-memory --enable-mutable-globals \
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

    let linked = classes::without_classes(&fs::read(&compiled)?)?;
    let cut = parts::cut(&linked, &target.join("parts"))?;
    let bound = target.join("bindgen");
    fs::create_dir_all(&bound)?;
    let first = bound.join("first.wasm");
    fs::write(&first, &cut.first)?;
    let mut bindgen = command("wasm-bindgen");
    tools.put_on_path(&mut bindgen)?;
    // What the parts share with the first is among what the linker exports.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", "patchbay", "--out-dir"]);
    run(bindgen.arg(&bound).arg(&first))?;

    let glue = fs::read_to_string(bound.join("patchbay.js"))?;
    classes::ensure_none(&glue)?;
    let wasm = fs::read(bound.join(WASM))?;
    let (glue, wasm) =
        interface::trim(&cut.with_loaders(&glue)?, &wasm).context("the glue's names")?;
    let mut files = BTreeMap::new();
    for (name, wasm) in &cut.files {
        files.insert(name.clone(), optimized(tools, &bound, name, wasm)?);
    }
    let wasm = optimized(tools, &bound, "functions", &wasm)?;
    Ok(App { glue: minify::script(tools, &glue)?, wasm, files, parts: cut.parts })
}

/// The wasm with less code for the same; writes `NAME.txt`, the names of the functions
/// that a crash report has the numbers of.
fn optimized(tools: &BuildTools, folder: &Path, name: &str, wasm: &[u8]) -> Result<Vec<u8>> {
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    let optimize = |flags: &str, wasm: &[u8]| -> Result<Vec<u8>> {
        fs::write(&before, wasm)?;
        let mut optimize = command("wasm-opt");
        tools.put_on_path(&mut optimize)?;
        optimize.args(FEATURES.split_whitespace()).args(flags.split_whitespace());
        run(optimize.arg(&before).arg("-o").arg(&after))?;
        Ok(fs::read(&after)?)
    };
    let small = optimize(OPTIMIZE, wasm)?;
    let names = places::target().join("wasm").join(name).with_extension("txt");
    let order = format!("{ORDER} --symbolmap={}", names.display());
    optimize(&order, &order::named_by_likeness(&small)?)
}
