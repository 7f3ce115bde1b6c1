//! Renders hosting/headers.json into the format of each host. hosting/README.md explains it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::paths;

#[derive(Deserialize)]
struct Headers {
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    paths: Vec<String>,
    headers: Map<String, Value>,
}

impl Rule {
    /// Names and values, in the file's order.
    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// Writes every rendered file.
pub fn write() -> Result<()> {
    for (path, text) in rendered()? {
        fs::write(paths::root().join(path), text).with_context(|| path.to_owned())?;
    }
    Ok(())
}

/// Fails when a rendered file doesn't match hosting/headers.json.
pub fn check() -> Result<()> {
    for (path, text) in rendered()? {
        let current = fs::read_to_string(paths::root().join(path)).unwrap_or_default();
        ensure!(
            current == text,
            "{path} differs from hosting/headers.json: run `cargo xtask headers`"
        );
    }
    Ok(())
}

fn rendered() -> Result<BTreeMap<&'static str, String>> {
    let source = fs::read_to_string(paths::root().join("hosting/headers.json"))?;
    let Headers { rules } = serde_json::from_str(&source).context("hosting/headers.json")?;
    let [all, pages, hashed] = rules.as_slice() else {
        anyhow::bail!(
            "hosting/headers.json: expected three rules, for all, pages and hashed files"
        );
    };
    let index = fs::read_to_string(paths::root().join("index.html"))?;
    Ok(BTreeMap::from([
        ("public/_headers", underscore_headers(&rules)),
        ("hosting/nginx.conf", nginx(all, pages, hashed)),
        ("hosting/Caddyfile", caddy(all, pages, hashed)),
        ("index.html", with_policy(&index, all)?),
    ]))
}

const NOTE: &str = "Rendered from hosting/headers.json by `cargo xtask headers`.";

fn underscore_headers(rules: &[Rule]) -> String {
    let mut out = format!("# {NOTE}\n");
    for rule in rules {
        for path in &rule.paths {
            let _ = writeln!(out, "{path}");
            for (name, value) in rule.pairs() {
                let _ = writeln!(out, "  {name}: {value}");
            }
        }
    }
    out
}

/// Each location repeats all headers: nginx drops the outer ones where a location sets its own.
fn nginx(all: &Rule, pages: &Rule, hashed: &Rule) -> String {
    let location = |head: &str, rule: &Rule, files: &str| {
        let mut out = format!("    location {head} {{\n");
        for (name, value) in all.pairs() {
            let _ = writeln!(out, "        add_header {name} \"{value}\" always;");
        }
        for (name, value) in rule.pairs() {
            // Not `always`: a 404 must not be cached for a year.
            let _ = writeln!(out, "        add_header {name} \"{value}\";");
        }
        let _ = writeln!(out, "        try_files $uri {files};\n    }}");
        out
    };
    format!(
        "# {NOTE}\n# For a sub-path, build with `cargo xtask build --base /sub/`, put the files in\n\
         # /srv/patchbay/sub and write /sub/index.html for /index.html.\n\
         server {{\n    listen 80;\n    root /srv/patchbay;\n    gzip_static on;\n    gzip_vary on;\n    \
         # With the brotli module: brotli_static on;\n    \
         types {{\n        text/html html;\n        text/css css;\n        text/javascript js;\n        \
         application/json json;\n        application/wasm wasm;\n        image/svg+xml svg;\n    }}\n\n    \
         # The names carry a hash. A missing file is a 404, not index.html.\n{}\n    \
         # Other addresses are inside the app: index.html.\n{}}}\n",
        location("~ \\.(wasm|js|css)$", hashed, "=404"),
        location("/", pages, "/index.html"),
    )
}

fn caddy(all: &Rule, pages: &Rule, hashed: &Rule) -> String {
    let set = |rule: &Rule, indent: &str| {
        rule.pairs().fold(String::new(), |mut out, (name, value)| {
            let _ = writeln!(out, "{indent}{name} \"{value}\"");
            out
        })
    };
    let kinds: Vec<&str> = hashed.paths.iter().map(|path| path.trim_start_matches('/')).collect();
    format!(
        "# {NOTE}\n# For a sub-path, build with `cargo xtask build --base /sub/`, put the files in\n\
         # /srv/patchbay/sub and write /sub/index.html for /index.html.\n\
         :80 {{\n\troot * /srv/patchbay\n\theader {{\n{}\t}}\n\n\
         \t# Files are only read.\n\
         \t@write not method GET HEAD\n\thandle @write {{\n\t\theader Allow \"GET, HEAD\"\n\
         \t\trespond 405\n\t}}\n\n\
         \t# The names carry a hash. A missing file is a 404, not index.html.\n\
         \t@hashed path {kinds}\n\thandle @hashed {{\n\t\t@exists file\n\t\theader @exists {{\n{}\t\t}}\n\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n\n\
         \t# Other addresses are inside the app: index.html.\n\
         \thandle {{\n\t\theader {{\n{}\t\t}}\n\t\ttry_files {{path}} /index.html\n\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n}}\n",
        set(all, "\t\t"),
        set(hashed, "\t\t\t"),
        set(pages, "\t\t\t"),
        kinds = kinds.join(" "),
    )
}

/// The page with the header's policy, without `frame-ancestors`, which a meta tag can't set.
fn with_policy(html: &str, all: &Rule) -> Result<String> {
    const TAG: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let policy = all
        .get("Content-Security-Policy")
        .context("hosting/headers.json: no Content-Security-Policy")?;
    let parts: Vec<&str> =
        policy.split("; ").filter(|part| !part.starts_with("frame-ancestors")).collect();
    let (before, rest) = html.split_once(TAG).context("index.html has no policy tag")?;
    let (_, after) = rest.split_once('"').context("index.html: the policy tag does not end")?;
    Ok(format!("{before}{TAG}{}\"{after}", parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rendered_files_match_headers_json() {
        check().unwrap();
    }

    #[test]
    fn hosts_vary_by_encoding_and_refuse_writes() {
        let rendered = rendered().unwrap();
        // nginx answers writes to files with 405, and Caddy sends `Vary`, of their own accord.
        assert!(rendered["hosting/nginx.conf"].contains("\n    gzip_vary on;\n"));
        let caddy = &rendered["hosting/Caddyfile"];
        let write = caddy.find("@write not method GET HEAD\n\thandle @write {").unwrap();
        assert!(caddy[write..].contains("\t\trespond 405\n"));
        assert!(write < caddy.find("handle @hashed").unwrap());
    }

    #[test]
    fn no_file_gets_a_header_twice() {
        let source = fs::read_to_string(paths::root().join("hosting/headers.json")).unwrap();
        let Headers { rules } = serde_json::from_str(&source).unwrap();
        let fits = |pattern: &str, path: &str| match pattern.split_once('*') {
            Some((start, end)) => path.starts_with(start) && path.ends_with(end),
            None => pattern == path,
        };
        for path in
            ["/", "/index.html", "/config.json", "/catalog/okta.json", "/a-1_bg.wasm", "/a-1.js"]
        {
            let mut seen = Vec::new();
            for rule in rules.iter().filter(|rule| rule.paths.iter().any(|p| fits(p, path))) {
                for (name, value) in rule.pairs() {
                    assert!(!seen.contains(&name), "{path}: {name} twice");
                    assert!(!value.is_empty() && !value.contains('"'), "{name}: {value}");
                    seen.push(name);
                }
            }
            assert!(
                seen.contains(&"Content-Security-Policy") && seen.contains(&"Cache-Control"),
                "{path}"
            );
        }
    }
}
