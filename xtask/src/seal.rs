//! Names each built file by its final bytes. Trunk takes the names from what goes
//! into wasm-bindgen and wasm-opt, so another version of these would give other
//! bytes under the same name, and such a file is cached for a year.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// 16 hexadecimal digits of the SHA-256.
pub fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The kinds of hashed files, each after what it names: the glue names the wasm.
const KINDS: [&str; 4] = ["_bg.wasm", ".css", "boot.js", ".js"];

/// Renames the hashed files in `dist` and corrects names and `integrity` in the glue
/// and in index.html.
pub fn seal(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let mut html = fs::read_to_string(&page).context("Trunk wrote no index.html")?;
    let mut renamed: Vec<(String, String)> = Vec::new();
    for kind in KINDS {
        let (old, stem) = find(dist, kind)?;
        let mut bytes = fs::read(dist.join(&old))?;
        if old.ends_with(".js") {
            let mut code = String::from_utf8(bytes)?;
            for (old, new) in &renamed {
                code = code.replace(old.as_str(), new);
            }
            bytes = without_comments(&code).into_bytes();
        }
        let extension = if kind == "boot.js" { ".js" } else { kind };
        let new = format!("{stem}-{}{extension}", short_hash(&bytes));
        fs::remove_file(dist.join(&old))?;
        fs::write(dist.join(&new), &bytes)?;
        html = with_integrity(&html, &old, &integrity(&bytes)).replace(&old, &new);
        renamed.push((old, new));
    }
    fs::write(page, preload(&html)?)?;
    Ok(())
}

/// Browsers that use a preloaded wasm. WebKit fetches it a second time, and has no
/// feature of its own that a media query could exclude it by; these two are the
/// others'.
const PRELOADS: &str = "(device-posture: continuous), (min--moz-device-pixel-ratio: 0)";

/// Limits the wasm's preload to those, and moves its `integrity`, about which Chromium
/// would warn that it ignores it there, to where boot.js reads it for its own fetch.
fn preload(html: &str) -> Result<String> {
    let link = html.split('<').find(|tag| tag.starts_with("link") && tag.contains("as=\"fetch\""));
    let link = link.context("index.html preloads no wasm")?;
    let limited = link
        .replace(" integrity=", " data-integrity=")
        .replace("as=\"fetch\"", &format!("as=\"fetch\" media=\"{PRELOADS}\""));
    Ok(html.replace(link, &limited))
}

/// The one file of a kind, and its name without the hash.
fn find(dist: &Path, kind: &str) -> Result<(String, String)> {
    let (prefix, end) = if kind == "boot.js" { ("boot-", ".js") } else { ("", kind) };
    for entry in fs::read_dir(dist)? {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        let boot = name.starts_with("boot-") && kind == ".js";
        if boot || !name.starts_with(prefix) || !name.ends_with(end) {
            continue;
        }
        if let Some((stem, _)) = name.rsplit_once('-') {
            let stem = stem.to_owned();
            return Ok((name, stem));
        }
    }
    bail!("Trunk wrote no hashed {kind}");
}

/// Sets `integrity` in each tag that names the file and has one.
fn with_integrity(html: &str, file: &str, value: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (index, tag) in html.split('<').enumerate() {
        if index > 0 {
            out.push('<');
        }
        let found = tag.contains(file).then(|| tag.split_once("integrity=\"")).flatten();
        match found.and_then(|(before, rest)| Some((before, rest.split_once('"')?.1))) {
            Some((before, after)) => {
                out.push_str(&format!("{before}integrity=\"{value}\"{after}"));
            }
            None => out.push_str(tag),
        }
    }
    out
}

/// Lines that are comments only: they are for readers of the source.
fn without_comments(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut inside = false;
    for line in code.lines() {
        let trimmed = line.trim_start();
        inside = inside || trimmed.starts_with("/*");
        if inside {
            inside = !trimmed.trim_end().ends_with("*/");
        } else if !trimmed.is_empty() && !trimmed.starts_with("//") {
            out.push_str(trimmed);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_set_where_the_file_is_named_and_nowhere_else() {
        let html =
            r#"<link href="./a-1.js" integrity="old"/><script src="./b-2.js" integrity="kept">"#;
        let expected =
            r#"<link href="./a-1.js" integrity="new"/><script src="./b-2.js" integrity="kept">"#;
        assert_eq!(with_integrity(html, "a-1.js", "new"), expected);
    }

    #[test]
    fn only_whole_lines_of_comment_go() {
        let code = "// why\n/** what\n * more */\nconst a = \"https://b\"; // kept\n";
        assert_eq!(without_comments(code), "const a = \"https://b\"; // kept\n");
    }

    #[test]
    fn other_bytes_get_another_name() {
        let dist = std::env::temp_dir().join(format!("patchbay-seal-{}", std::process::id()));
        let page = "<link href=\"p-0_bg.wasm\" as=\"fetch\" integrity=\"x\"><meta content=\"p-0.js\"><link href=\"s-0.css\"><script src=\"boot-0.js\" integrity=\"x\">";
        let sealed = |wasm: &str| {
            let _ = fs::remove_dir_all(&dist);
            fs::create_dir_all(&dist).unwrap();
            for (name, text) in [
                ("index.html", page),
                ("p-0_bg.wasm", wasm),
                ("p-0.js", "const wasm = 'p-0_bg.wasm';"),
                ("s-0.css", "a{}"),
                ("boot-0.js", "go();"),
            ] {
                fs::write(dist.join(name), text).unwrap();
            }
            seal(&dist).unwrap();
            fs::read_to_string(dist.join("index.html")).unwrap()
        };
        let (one, two) = (sealed("one"), sealed("two"));
        let name = |html: &str, kind: &str| {
            find(&dist, kind).map(|(name, _)| html.contains(&name)).unwrap()
        };
        assert!(name(&two, "_bg.wasm") && !name(&one, "_bg.wasm"));
        assert!(name(&two, ".js") && !name(&one, ".js"), "the glue names the wasm");
        assert!(name(&two, "boot.js") && name(&one, "boot.js"));
        assert!(two.contains(&integrity(b"two")) && !two.contains("\"x\""));
        fs::remove_dir_all(&dist).unwrap();
    }
}
