//! index.html and what it names, as files to host. The page is written for Trunk,
//! which serves it while one works on it; each of its `data-trunk` tags is read here
//! too. A file is named by its bytes, so that it can be cached for ever.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::tools::BuildTools;
use crate::wasm::{App, WASM};
use crate::{minify, parts, places};

/// Browsers that use a preloaded wasm. WebKit fetches it a second time, and has no
/// feature of its own that a media query could exclude it by; these two are the
/// others'.
const PRELOADS: &str = "(device-posture: continuous), (min--moz-device-pixel-ratio: 0)";

/// 16 hexadecimal digits of the SHA-256.
pub fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes everything into the folder `out`.
pub fn write(tools: &BuildTools, app: &App, out: &Path) -> Result<()> {
    let root = places::root();
    let page = fs::read_to_string(root.join("index.html"))?;
    let list = parts_list(app, out)?;
    fs::write(parts::list_file(), &list)?;
    let html = filled(&page, |tag| {
        let source = |name| attribute(tag, name).map(|path| (root.join(path), path));
        match (attribute(tag, "rel"), source("src"), source("href")) {
            (Some("css"), None, Some((file, path))) => {
                let style = Hashed::write(out, path, &fs::read(file)?)?;
                Ok(format!("<link rel=\"stylesheet\" href=\"{style}\" {}>", style.integrity()))
            }
            (Some("rust"), ..) => app_tags(app, &list, out),
            (Some("copy-dir"), None, Some((folder, _))) => {
                copy_folder(&folder, &out.join(target(tag))).map(|()| String::new())
            }
            (Some("copy-file"), None, Some((file, _))) => {
                let folder = out.join(target(tag));
                fs::create_dir_all(&folder)?;
                fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))?;
                Ok(String::new())
            }
            (None, Some((file, path)), None) => {
                let code = minify::script(tools, &fs::read_to_string(file)?)?;
                let script = Hashed::write(out, path, code.as_bytes())?;
                Ok(format!("<script type=\"module\" src=\"{script}\" {}>", script.integrity()))
            }
            _ => bail!("index.html: a tag for Trunk that we can't read: <{tag}>"),
        }
    })?;
    fs::write(out.join("index.html"), html)?;
    Ok(())
}

/// What boot.js looks for, and what lets the browser load both beside it. `list` says
/// which files the parts have.
fn app_tags(app: &App, list: &str, out: &Path) -> Result<String> {
    let wasm = Hashed::write(out, WASM, &app.wasm)?;
    let name = wasm.name.trim_start_matches("./");
    let place = format!("{:?}", parts::LIST);
    ensure!(app.parts.is_empty() || app.glue.contains(&place), "the glue has no place for parts");
    let glue = app.glue.replace(WASM, name).replace(&place, list);
    let glue = Hashed::write(out, "patchbay.js", glue.as_bytes())?;
    // Chromium warns that it ignores the integrity of a preload; boot.js reads it from
    // the other attribute, for its own fetch.
    Ok(format!(
        "<meta name=\"app-js\" content=\"{glue}\">\
         <meta name=\"app-wasm\" content=\"{wasm}\">\
         <link rel=\"modulepreload\" href=\"{glue}\" crossorigin=\"anonymous\" {}>\
         <link rel=\"preload\" href=\"{wasm}\" crossorigin=\"anonymous\" data-{} as=\"fetch\" \
         media=\"{PRELOADS}\" type=\"application/wasm\">",
        glue.integrity(),
        wasm.integrity(),
    ))
}

/// Writes the parts. The answer is the list that parts.js reads: for each part its files,
/// each with its integrity.
fn parts_list(app: &App, out: &Path) -> Result<String> {
    let mut written = BTreeMap::new();
    for (name, bytes) in &app.files {
        let file = Hashed::write(out, &format!("{name}.wasm"), bytes)?;
        written.insert(name, [file.name.clone(), file.sri()]);
    }
    let mut list = BTreeMap::new();
    for (part, names) in &app.parts {
        let file = |name| written.get(name).with_context(|| format!("{part} without {name}"));
        list.insert(part, names.iter().map(file).collect::<Result<Vec<_>>>()?);
    }
    Ok(serde_json::to_string(&list)?)
}

/// A file that is named by its bytes.
struct Hashed {
    name: String,
    digest: String,
}

impl Hashed {
    /// Writes it; `path` says what it is called before the hash.
    fn write(out: &Path, path: &str, bytes: &[u8]) -> Result<Self> {
        let file = path.rsplit('/').next().unwrap_or(path);
        let (stem, end) = match file.strip_suffix("_bg.wasm") {
            Some(stem) => (stem, "_bg.wasm"),
            None => file.rfind('.').map(|dot| file.split_at(dot)).context("no file's name")?,
        };
        let name = format!("./{stem}-{}{end}", short_hash(bytes));
        fs::write(out.join(&name), bytes)?;
        Ok(Self { name, digest: BASE64_STANDARD.encode(Sha256::digest(bytes)) })
    }

    fn integrity(&self) -> String {
        format!("integrity=\"{}\"", self.sri())
    }

    /// The shortest digest that browsers take: of each file one stands in the glue.
    fn sri(&self) -> String {
        format!("sha256-{}", self.digest)
    }
}

impl std::fmt::Display for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The page with each tag for Trunk replaced, and without comments.
fn filled(page: &str, fill: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").context("index.html: a comment has no end")?.1;
            continue;
        }
        let (tag, next) = after.split_once('>').context("index.html: a tag has no end")?;
        if tag.contains(" data-trunk") {
            out.push_str(&fill(tag)?);
        } else {
            out.push('<');
            out.push_str(tag);
            out.push('>');
        }
        rest = next;
    }
    out.push_str(rest);
    Ok(out.lines().filter(|line| !line.trim().is_empty()).flat_map(|l| [l, "\n"]).collect())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    tag.split_once(&start)?.1.split_once('"').map(|(value, _)| value)
}

fn target(tag: &str) -> &str {
    attribute(tag, "data-target-path").unwrap_or_default()
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    ensure!(from.is_dir(), "{} is not there", from.display());
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (from, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if from.is_dir() {
            copy_folder(&from, &to.join(name))?;
        } else {
            fs::copy(&from, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_for_trunk_are_replaced_and_all_else_stays() {
        let page = "<p>\n  <!-- why -->\n  <link data-trunk rel=\"css\" href=\"a.css\">\n  <b>1 &lt; 2</b>\n</p>\n";
        let html = filled(page, |tag| {
            assert_eq!(attribute(tag, "href"), Some("a.css"));
            Ok("<link>".to_owned())
        });
        assert_eq!(html.unwrap(), "<p>\n  <link>\n  <b>1 &lt; 2</b>\n</p>\n");
        assert!(filled("<p", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn other_bytes_get_another_name() {
        let out = std::env::temp_dir().join(format!("patchbay-page-{}", std::process::id()));
        fs::create_dir_all(&out).unwrap();
        let app = |wasm: &[u8]| App {
            glue: format!("fetch('{WASM}')"),
            wasm: wasm.to_vec(),
            files: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        let (one, two) = (app_tags(&app(b"1"), "{}", &out), app_tags(&app(b"2"), "{}", &out));
        let names = |tags: &str| -> Vec<String> {
            ["app-js\" content", "app-wasm\" content"]
                .iter()
                .filter_map(|name| attribute(&format!(" {tags}"), name).map(str::to_owned))
                .chain(tags.split("content=\"").skip(1).map(|t| t[..t.find('"').unwrap()].into()))
                .collect()
        };
        let (one, two) = (names(&one.unwrap()), names(&two.unwrap()));
        assert_eq!(one.len(), 2);
        assert!(one.iter().zip(&two).all(|(one, two)| one != two), "the glue names the wasm");
        let glue = fs::read_to_string(out.join(&two[0])).unwrap();
        assert_eq!(glue, format!("fetch('{}')", two[1].trim_start_matches("./")));
        fs::remove_dir_all(&out).unwrap();
    }
}
