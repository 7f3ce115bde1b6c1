//! Cuts the compiled app into the part that is loaded first and those that are loaded
//! when needed, where the source says `part!`; and gives the glue what loads them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::places;

/// The module that the first wasm takes the loaders from; the glue is given them itself.
pub const LOADERS: &str = "./__wasm_split.js";
/// The script that loads parts.
const LOADER: &str = "src/parts.js";

/// A compiled app that was cut.
pub struct Cut {
    /// The part that is loaded first, for wasm-bindgen.
    pub first: Vec<u8>,
    /// The other wasms, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The parts, each with the names of the wasms it is made of.
    pub parts: BTreeMap<String, Vec<String>>,
    /// What the other wasms share with the first.
    shared: Vec<String>,
}

/// Cuts a wasm that was linked with its relocations.
pub fn cut(linked: &[u8], folder: &Path) -> Result<Cut> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let first = folder.join("first.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LOADERS;
    let written = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let script = fs::read_to_string(folder.join(LOADERS))?;
    let mut files = BTreeMap::new();
    for path in written.split_modules {
        let name = path.file_stem().context("a part without a name")?.to_string_lossy();
        files.insert(name.into_owned(), fs::read(&path)?);
    }
    let mut parts: BTreeMap<_, _> = written.prefetch_map.into_iter().collect();
    // In one order in every build: the glue is named by its bytes.
    parts.values_mut().for_each(|files| files.sort());
    Ok(Cut { first: fs::read(&first)?, files, parts, shared: shared(&script)? })
}

/// The names in the line `const { NAMES } = initSync(…)`.
fn shared(script: &str) -> Result<Vec<String>> {
    let names = script
        .split_once("} = initSync(")
        .and_then(|(before, _)| Some(before.rsplit_once("const {")?.1.split(',').map(str::trim)));
    let names = names.context("the script of the parts names nothing that they share")?;
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// Stands in the glue for the list of the parts' files until it is known what their bytes
/// are.
pub const LIST: &str = "the files of the parts";

/// Where a build writes that list down, for `cargo xtask size`.
pub fn list_file() -> PathBuf {
    places::target().join("wasm").join("parts.json")
}

impl Cut {
    /// wasm-bindgen's glue with loaders of its own.
    pub fn with_loaders(&self, glue: &str) -> Result<String> {
        let is_import = |line: &str| line.starts_with("import * as ") && line.contains(LOADERS);
        let is_entry =
            |line: &str| line.trim_start().starts_with(&format!("\"{LOADERS}\": import"));
        ensure!(glue.lines().any(is_entry), "wasm-bindgen's glue takes nothing from {LOADERS}");
        let mut out = self.loaders()?;
        let mut is_first = true;
        for line in glue.lines().filter(|line| !is_import(line)) {
            if is_entry(line) {
                if is_first {
                    out.push_str(&format!("\"{LOADERS}\": loaders,\n"));
                }
                is_first = false;
            } else {
                out.push_str(line);
                out.push('\n');
            }
        }
        Ok(out)
    }

    fn loaders(&self) -> Result<String> {
        let mut out = fs::read_to_string(places::root().join(LOADER))?;
        let shared = self.shared.iter().map(|name| format!("{name}: wasm.{name}"));
        let shared = shared.collect::<Vec<_>>().join(", ");
        out.push_str(&format!(
            "const PARTS = {LIST:?};\nconst shared = () => ({{ {shared} }});\nconst loaders = {{\n"
        ));
        for part in self.parts.keys() {
            out.push_str(&format!("__wasm_split_load_{part}: loader(\"{part}\"),\n"));
        }
        out.push_str("};\n");
        Ok(out)
    }
}
