//! What Trunk calls when it has built the app, before it moves the files to `dist/`.

use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::{compress, split};

/// Makes a release build ready to host: splits the wasm, writes `404.html` and the compressed
/// files. Leaves a development build as it is.
pub fn post_build() -> Result<()> {
    let variable = |name| env::var(name).with_context(|| format!("{name}: only Trunk calls this"));
    if variable("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let folder = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index)?;
    let page = with_relative_addresses(&page, &variable("TRUNK_PUBLIC_URL")?)?;
    let page = split::split(&folder, &page)?;
    fs::write(&index, &page)?;
    // Hosts without rewrites answer deep links with this file.
    fs::write(folder.join("404.html"), &page)?;
    compress::compress_folder(&folder)
}

/// Leaves `<base href>` the only place that says where the app is mounted, so that whoever moves
/// the finished files edits one attribute.
fn with_relative_addresses(page: &str, base: &str) -> Result<String> {
    ensure!(base.starts_with('/'), "--public-url {base}: expected a path, such as /console/");
    let tag = format!("<base href=\"{base}\">");
    let (before, after) = page.split_once(&tag).context("index.html has no base from Trunk")?;
    let relative = |part: &str| part.replace(&format!("=\"{base}"), "=\"./");
    Ok(format!("{}{tag}{}", relative(before), relative(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_base_says_where_the_app_is_mounted() {
        let page = "<base href=\"/a/\">\n<script src=\"/a/boot.js\"></script>";
        let relative = with_relative_addresses(page, "/a/").unwrap();
        assert_eq!(relative, "<base href=\"/a/\">\n<script src=\"./boot.js\"></script>");
        assert!(with_relative_addresses(page, "./").is_err());
    }
}
