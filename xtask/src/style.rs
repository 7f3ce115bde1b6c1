//! Joins the style sheets into one: one request. Trunk calls this before each build.

use std::fs;

use anyhow::{Context, Result};

use crate::paths;

/// Writes `target/patchbay/style.css`: the files that `style/main.css` imports, in its order,
/// which is the order of the cascade.
pub fn join() -> Result<()> {
    let read = |file: &str| -> Result<String> {
        let path = paths::root().join("style").join(file);
        let css = fs::read_to_string(path).with_context(|| format!("style/{file}"))?;
        Ok(compact(&css))
    };
    let main = read("main.css")?;
    let sheets: Vec<String> = imports(&main)?.into_iter().map(read).collect::<Result<_>>()?;
    fs::create_dir_all(paths::generated())?;
    fs::write(paths::generated().join("style.css"), sheets.concat())?;
    Ok(())
}

fn imports(main: &str) -> Result<Vec<&str>> {
    main.lines()
        .map(|line| {
            let file = line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";"));
            file.with_context(|| format!("style/main.css: {line}: expected @import \"FILE.css\";"))
        })
        .collect()
}

/// Drops comments and indentation, and no more: a minifier that knows CSS would also rewrite
/// `light-dark()` for browsers that we don't support.
fn compact(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_css_imports_files_in_order() {
        let main = "/* The order\n is the cascade's. */\n@import \"tokens.css\";\n  @import \"base.css\";\n";
        assert_eq!(imports(&compact(main)).unwrap(), ["tokens.css", "base.css"]);
        assert!(imports("body { margin: 0 }").is_err());
    }

    #[test]
    fn compacting_keeps_every_declaration() {
        let css = "/* why */\n.a {\n  color: light-dark(#000, #fff); /* text */\n}\n";
        assert_eq!(compact(css), ".a {\ncolor: light-dark(#000, #fff);\n}\n");
    }
}
