//! Lazy loading: splits the app's wasm where a function says `#[wasm_split]`, so that what it
//! needs is loaded when it is first called. Trunk has no step for this: it has built the app in
//! one piece, and here the pieces take its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha384};
use wasm_split_cli_support::{Options, transform};

use crate::command::{cargo, command, output, run};
use crate::{paths, tools};

/// Smallest after brotli, which finds repeated code by itself: `-Oz`, and functions put into
/// their only caller, give fewer bytes that compress less.
const OPTIMIZE: &str = "--quiet -O2 --converge --one-caller-inline-max-function-size=0 \
    --low-memory-unused --strip-debug --strip-producers \
    --enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-reference-types --enable-multivalue";

/// Browsers that use a preloaded wasm. WebKit fetches it a second time, and has no feature of its
/// own that a media query could exclude it by; these two are the others'.
const PRELOADS: &str = "(device-posture: continuous), (min--moz-device-pixel-ratio: 0)";

/// Replaces the app in `folder` by its pieces; returns the page with their names.
pub fn split(folder: &Path, page: &str) -> Result<String> {
    let work = work_folder();
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let linked = fs::read(linked_wasm()?)?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = &work;
    options.main_out_path = &main;
    // By these names the two scripts import each other.
    options.link_name = "./parts.js";
    options.main_module = "./patchbay.js";
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    // The parts use what the linker exports, so that has to stay.
    run(command(tools::wasm_bindgen()?)
        .args(["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"])
        .args(["--out-name=patchbay", "--out-dir"])
        .args([&work, &main]))?;

    let optimize = optimizer();
    let mut loader = fs::read_to_string(work.join("parts.js"))?;
    let mut names = BTreeMap::new();
    for file in &split.split_modules {
        let stem = file.file_stem().context("a part without a name")?.to_string_lossy();
        let part = optimize(file)?;
        let name = format!("{stem}-{}.wasm", short_hash(&part));
        let fetch = format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
        let load = format!("loadPart(\"./{name}\", \"{}\")", integrity(&part));
        loader = replaced(&loader, &fetch, &load)?;
        fs::write(folder.join(&name), part)?;
        names.insert(stem.into_owned(), name);
    }
    loader.push_str(include_str!("load_part.js"));
    write_list(split.prefetch_map, &names)?;
    let app = App {
        glue: fs::read_to_string(work.join("patchbay.js"))?,
        loader,
        wasm: optimize(&work.join("patchbay_bg.wasm"))?,
    };
    app.write(folder, page)
}

/// What a page loads first.
struct App {
    /// wasm-bindgen's script, which imports the loader.
    glue: String,
    /// The script that loads the parts, which imports the glue.
    loader: String,
    wasm: Vec<u8>,
}

impl App {
    /// Replaces Trunk's two files; returns the page with the new names and digests.
    fn write(&self, folder: &Path, page: &str) -> Result<String> {
        // One hash for all three, since the scripts name each other.
        let hash = short_hash(&[self.glue.as_bytes(), self.loader.as_bytes(), &self.wasm].concat());
        let name = format!("patchbay-{hash}");
        let glue = replaced(&self.glue, "patchbay_bg.wasm", &format!("{name}_bg.wasm"))?;
        let glue = replaced(&glue, "from \"./parts.js\"", &format!("from \"./parts-{hash}.js\""))?;
        let loader =
            replaced(&self.loader, "from \"./patchbay.js\"", &format!("from \"./{name}.js\""))?;

        let (_, rest) =
            page.split_once("\"app-js\" content=\"./").context("no app-js in the page")?;
        let (old, _) = rest.split_once(".js\"").context("no script for app-js in the page")?;
        let replace = |end: &str, bytes: &[u8]| -> Result<String> {
            let file = folder.join(format!("{old}{end}"));
            let digest = integrity(&fs::read(&file)?);
            fs::remove_file(&file)?;
            fs::write(folder.join(format!("{name}{end}")), bytes)?;
            Ok(format!("integrity=\"{digest}\""))
        };
        let old_glue = replace(".js", glue.as_bytes())?;
        let old_wasm = replace("_bg.wasm", &self.wasm)?;
        fs::write(folder.join(format!("parts-{hash}.js")), &loader)?;
        let new_glue = format!(
            "integrity=\"{}\"><link rel=\"modulepreload\" href=\"./parts-{hash}.js\" \
             crossorigin=\"anonymous\" integrity=\"{}\"",
            integrity(glue.as_bytes()),
            integrity(loader.as_bytes()),
        );
        // Chromium warns that it ignores the integrity of a preload: boot.js reads this one.
        let new_wasm = format!("data-integrity=\"{}\" media=\"{PRELOADS}\"", integrity(&self.wasm));
        let page = replaced(page, &old_glue, &new_glue)?;
        Ok(replaced(&page, &old_wasm, &new_wasm)?.replace(old, &name))
    }
}

/// wasm-opt, in place. Whoever has Trunk and no Node still gets an app that works.
fn optimizer() -> impl Fn(&Path) -> Result<Vec<u8>> {
    let wasm_opt = tools::wasm_opt();
    if let Err(error) = &wasm_opt {
        eprintln!("warning: {error:#}\nwarning: built without wasm-opt; the app is a third larger");
    }
    move |file| {
        if let Ok(wasm_opt) = &wasm_opt {
            let flags = OPTIMIZE.split_whitespace();
            run(command(wasm_opt).args(flags).arg(file).arg("-o").arg(file))?;
        }
        Ok(fs::read(file)?)
    }
}

/// The wasm that cargo linked for Trunk, before wasm-bindgen has dropped the relocations.
fn linked_wasm() -> Result<PathBuf> {
    let metadata = output(&mut cargo("metadata --no-deps --format-version 1"));
    let metadata: Value = serde_json::from_str(&metadata.context("cargo metadata failed")?)?;
    let target = metadata["target_directory"].as_str().context("cargo names no target folder")?;
    Ok(Path::new(target).join("wasm32-unknown-unknown").join("release").join("patchbay.wasm"))
}

/// Writes for each part the names of its files, which `cargo xtask size` reads.
fn write_list(
    parts: impl IntoIterator<Item = (String, Vec<String>)>,
    names: &BTreeMap<String, String>,
) -> Result<()> {
    let files = |stems: Vec<String>| stems.iter().filter_map(|stem| names.get(stem)).collect();
    let list: BTreeMap<_, Vec<_>> =
        parts.into_iter().map(|(part, stems)| (part, files(stems))).collect();
    Ok(fs::write(list_file(), serde_json::to_string(&list)?)?)
}

fn work_folder() -> PathBuf {
    paths::generated().join("split")
}

/// The parts of the last build: `{"PART": ["FILE", …]}`. Parts may have files in common.
pub fn list_file() -> PathBuf {
    work_folder().join("parts.json")
}

/// Replaces what has to be there: other versions of Trunk and wasm-bindgen may write other text.
fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "nothing to replace: {from}");
    Ok(text.replace(from, to))
}

/// What a page's `integrity` attribute holds.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// 16 hexadecimal digits that only these bytes have.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
