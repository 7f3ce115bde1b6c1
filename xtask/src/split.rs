//! Lazy loading: splits the app's wasm where a function says `#[wasm_split]`, so that what it
//! needs is loaded when it is first called. Trunk has no step for this: it has built the app in
//! one piece, and here the pieces take its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use wasm_split_cli_support::{Options, transform};

use crate::command::{cargo, command, output, run};
use crate::digest::{integrity, short_hash};
use crate::wasm_opt::WasmOpt;
use crate::{paths, tools};

/// Matches browsers that use a preloaded wasm. WebKit downloads it a second time. No media query
/// tests for WebKit, but these two match all the others.
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
    // The two scripts import each other by these names.
    options.link_name = "./parts.js";
    options.main_module = "./patchbay.js";
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    // The parts use what the linker exports.
    run(command(tools::wasm_bindgen()?)
        .args(["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"])
        .args(["--out-name=patchbay", "--out-dir"])
        .args([&work, &main]))?;

    let wasm_opt = WasmOpt::find();
    let mut loader = fs::read_to_string(work.join("parts.js"))?;
    let mut names = BTreeMap::new();
    for file in &split.split_modules {
        let stem = file.file_stem().context("a part without a name")?.to_string_lossy();
        let part = wasm_opt.optimize(file)?;
        let name = format!("{stem}-{}.wasm", short_hash(&part));
        let fetch = format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
        let load = format!("loadPart(\"./{name}\", \"{}\")", integrity(&part));
        loader = replaced(&loader, &fetch, &load)?;
        fs::write(folder.join(&name), part)?;
        names.insert(stem.into_owned(), name);
    }
    loader.push_str(include_str!("load_part.js"));
    let files = |stems: &Vec<String>| stems.iter().filter_map(|stem| names.get(stem)).collect();
    let parts: BTreeMap<_, Vec<_>> =
        split.prefetch_map.iter().map(|(part, stems)| (part, files(stems))).collect();
    fs::write(list_file(), serde_json::to_string(&parts)?)?;

    let glue = fs::read_to_string(work.join("patchbay.js"))?;
    let wasm = wasm_opt.optimize(&work.join("patchbay_bg.wasm"))?;
    App { glue, loader, wasm }.replace_whole(folder, page)
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
    /// Writes it in place of the app in one piece; returns the page with its names and digests.
    fn replace_whole(&self, folder: &Path, page: &str) -> Result<String> {
        // One hash for all three, because the scripts name each other.
        let hash = short_hash(&[self.glue.as_bytes(), self.loader.as_bytes(), &self.wasm].concat());
        let name = format!("patchbay-{hash}");
        let glue = replaced(&self.glue, "patchbay_bg.wasm", &format!("{name}_bg.wasm"))?;
        let glue = replaced(&glue, "from \"./parts.js\"", &format!("from \"./parts-{hash}.js\""))?;
        let glue_import = format!("from \"./{name}.js\"");
        let loader = replaced(&self.loader, "from \"./patchbay.js\"", &glue_import)?;
        fs::write(folder.join(format!("parts-{hash}.js")), &loader)?;

        let old =
            page.split_once("\"app-js\" content=\"./").map(|(_, rest)| rest.split_once(".js\""));
        let (old, _) = old.flatten().context("index.html has no app-js")?;
        let replace = |end: &str, bytes: &[u8]| -> Result<String> {
            let file = folder.join(format!("{old}{end}"));
            let digest = integrity(&fs::read(&file)?);
            fs::remove_file(&file)?;
            fs::write(folder.join(format!("{name}{end}")), bytes)?;
            Ok(format!("integrity=\"{digest}\""))
        };
        let old_glue = replace(".js", glue.as_bytes())?;
        let old_wasm = replace("_bg.wasm", &self.wasm)?;
        let new_glue = format!(
            "integrity=\"{}\"><link rel=\"modulepreload\" href=\"./parts-{hash}.js\" \
             crossorigin=\"anonymous\" integrity=\"{}\"",
            integrity(glue.as_bytes()),
            integrity(loader.as_bytes()),
        );
        // `data-`, because Chromium warns that it ignores a preload's integrity: boot.js reads it.
        let new_wasm = format!("data-integrity=\"{}\" media=\"{PRELOADS}\"", integrity(&self.wasm));
        let page = replaced(page, &old_glue, &new_glue)?;
        Ok(replaced(&page, &old_wasm, &new_wasm)?.replace(old, &name))
    }
}

/// The wasm as cargo linked it for Trunk: wasm-bindgen drops the relocations.
fn linked_wasm() -> Result<PathBuf> {
    let metadata = output(&mut cargo("metadata --no-deps --format-version 1"));
    let metadata: Value = serde_json::from_str(&metadata.context("cargo metadata failed")?)?;
    let target = metadata["target_directory"].as_str().context("cargo metadata has no target")?;
    Ok(Path::new(target).join("wasm32-unknown-unknown").join("release").join("patchbay.wasm"))
}

fn work_folder() -> PathBuf {
    paths::generated().join("split")
}

/// Lists the last build's parts for `cargo xtask size`: `{"PART": ["FILE", …]}`. Parts may have
/// files in common.
pub fn list_file() -> PathBuf {
    work_folder().join("parts.json")
}

/// Fails if there is nothing to replace: another version of a tool may write other text.
fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "{from:?} is missing in what Trunk or wasm-bindgen wrote");
    Ok(text.replace(from, to))
}
