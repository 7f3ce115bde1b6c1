//! What Trunk calls when it has built the app and before it moves the files to `dist/`.

use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::{compress, split};

/// Makes a release build ready for hosts: splits the wasm, writes `404.html` and the compressed
/// files. Development builds stay as Trunk made them.
pub fn post_build() -> Result<()> {
    let given = |name| env::var(name).with_context(|| format!("{name}: only Trunk calls this"));
    if given("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let folder = PathBuf::from(given("TRUNK_STAGING_DIR")?);
    let index = folder.join("index.html");
    let page = with_relative_addresses(&fs::read_to_string(&index)?, &given("TRUNK_PUBLIC_URL")?)?;
    let page = split::split(&folder, &page)?;
    fs::write(&index, &page)?;
    // Hosts without rewrites answer deep links with this; the app does the rest.
    fs::write(folder.join("404.html"), &page)?;
    compress::compress_folder(&folder)
}

/// Leaves `<base href>` the only place that says where the app is mounted, so that whoever moves
/// the finished files edits one attribute.
fn with_relative_addresses(page: &str, mounted_at: &str) -> Result<String> {
    ensure!(
        mounted_at.starts_with('/'),
        "--public-url {mounted_at}: write a path, as in /console/"
    );
    let base = format!("<base href=\"{mounted_at}\">");
    let (before, after) = page.split_once(&base).context("index.html has no base for Trunk")?;
    let relative = |part: &str| part.replace(&format!("=\"{mounted_at}"), "=\"./");
    Ok(format!("{}{base}{}", relative(before), relative(after)))
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
