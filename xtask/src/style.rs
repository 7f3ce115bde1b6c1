//! Joins the parts of the style sheet: one file, one request. `style/main.css` is a
//! list of `@import "part.css";` lines, which is also the order of the cascade.
//! Trunk calls this before each build (Trunk.toml), so `trunk serve` has it too.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::paths;

/// Writes `target/patchbay/style.css`; index.html names that file, whatever
/// `CARGO_TARGET_DIR` says.
pub fn join() -> Result<()> {
    let style = paths::root().join("style");
    let main = fs::read_to_string(style.join("main.css")).context("style/main.css")?;
    let mut joined = String::new();
    for part in parts(&main)? {
        let css = fs::read_to_string(style.join(part)).with_context(|| format!("style/{part}"))?;
        joined.push_str(&compact(&css));
    }
    let out = paths::root().join("target").join("patchbay");
    fs::create_dir_all(&out)?;
    fs::write(out.join("style.css"), joined)?;
    Ok(())
}

fn parts(main: &str) -> Result<Vec<&str>> {
    let bare = main.split("*/").map(|text| text.split("/*").next().unwrap_or_default());
    let mut parts = Vec::new();
    for line in bare.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()) {
        let part = line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";"));
        match part {
            Some(part) => parts.push(part),
            None => {
                bail!("style/main.css: only lines like @import \"part.css\"; are read, not {line}")
            }
        }
    }
    Ok(parts)
}

/// Without comments and indentation. No more: a minifier that knows CSS would also
/// rewrite `light-dark()` for browsers that we do not support.
fn compact(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut compact = String::with_capacity(bare.len());
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        compact.push_str(line);
        compact.push('\n');
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_css_lists_its_parts_in_order() {
        let main =
            "/* The order\n is the cascade's. */\n@import \"tokens.css\";\n@import \"base.css\";\n";
        assert_eq!(parts(main).unwrap(), ["tokens.css", "base.css"]);
        assert!(parts("body { margin: 0 }").is_err());
    }

    #[test]
    fn compacting_keeps_every_declaration() {
        let css = "/* why */\n.a {\n  color: light-dark(#000, #fff); /* text */\n}\n";
        assert_eq!(compact(css), ".a {\ncolor: light-dark(#000, #fff);\n}\n");
    }
}
