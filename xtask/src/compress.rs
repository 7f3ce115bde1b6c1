//! Brotli and gzip, for the compressed files that hosts serve and for the figures.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;

/// The kinds of file that compress well.
const KINDS: [&str; 7] = ["html", "css", "js", "json", "wasm", "svg", "txt"];

/// Files that operators edit after the build (the backend, the base): their compressed copies
/// would be out of date.
const EDITED: [&str; 3] = ["config.json", "index.html", "404.html"];

/// Brotli at its highest level.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

/// Gzip at its highest level, without a time, so that the same input gives the same bytes.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Writes `FILE.br` and `FILE.gz` beside every file in the folder that gets smaller.
pub fn compress_folder(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress_folder(&path)?;
            continue;
        }
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        let edited = EDITED.iter().any(|name| path.ends_with(name));
        if edited || !KINDS.contains(&kind) {
            continue;
        }
        let bytes = fs::read(&path)?;
        for (extra, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
            if packed.len() < bytes.len() {
                fs::write(path.with_extension(format!("{kind}.{extra}")), packed)?;
            }
        }
    }
    Ok(())
}
