//! The bytes of the app: those of a first visit, and those of the parts that are loaded later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Sum;

use anyhow::{Context, Result, ensure};

use crate::{build, compress, paths, split};

/// What a first visit to the Okta form loads; a `*` matches the hash. A browser test takes all
/// other files away and fills in the form.
const FIRST_VISIT: &str = include_str!("../../tests/e2e/first_visit.txt");
/// A first visit, in bytes with brotli.
pub const FIRST_VISIT_LIMIT: usize = 300_000;
/// A first visit and all parts, in bytes with brotli.
pub const APP_LIMIT: usize = 500_000;
/// A first visit may be so much larger than the recorded one: compilers and tools vary a little.
const PERCENT_OVER_RECORD: usize = 3;

const RECORD: &str = "docs/benchmarks.md";
const START: &str = "<!-- size: written by `cargo xtask size --record` -->";
const END: &str = "<!-- /size -->";

/// Builds the app and measures it; prints the tables, and records or compares the totals.
pub fn size(record: bool) -> Result<()> {
    build::build("/", &paths::dist())?;
    let sizes = Sizes::of_dist()?;
    println!("{}", sizes.tables);
    if record {
        sizes.record()?;
    }
    sizes.check()
}

/// Bytes of one file, or of several.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(file: &str) -> Result<Self> {
        let bytes = fs::read(paths::dist().join(file)).with_context(|| format!("dist/{file}"))?;
        Ok(Self {
            raw: bytes.len(),
            gzip: compress::gzip(&bytes)?.len(),
            brotli: compress::brotli(&bytes)?.len(),
        })
    }

    fn row(self, name: &str) -> String {
        format!("| {name} | {} | {} | {} |\n", self.raw, self.gzip, self.brotli)
    }
}

impl Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |sum, size| Self {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }
}

/// What dist/ holds.
pub struct Sizes {
    /// In Markdown, as docs/benchmarks.md has them.
    tables: String,
    /// In bytes with brotli.
    pub first_visit: usize,
    /// In bytes with brotli.
    pub app: usize,
}

impl Sizes {
    /// Measures dist/.
    pub fn of_dist() -> Result<Self> {
        let head = "| raw | gzip | brotli |\n| --- | ---: | ---: | ---: |\n";
        let mut tables = format!("| file {head}");
        let mut files = Vec::new();
        for pattern in FIRST_VISIT.lines() {
            let size = Size::of(&file_in_dist(pattern)?)?;
            tables += &size.row(pattern);
            files.push(size);
        }
        let first_visit: Size = files.into_iter().sum();
        tables += &first_visit.row("**first visit**");

        tables += &format!("\n| part {head}");
        let parts = fs::read_to_string(split::list_file()).context("the list of parts")?;
        let parts: BTreeMap<String, BTreeSet<String>> = serde_json::from_str(&parts)?;
        // Parts may have files in common.
        let files: BTreeSet<&String> = parts.values().flatten().collect();
        let sizes: BTreeMap<_, _> =
            files.into_iter().map(|file| Ok((file, Size::of(file)?))).collect::<Result<_>>()?;
        for (part, files) in &parts {
            let size: Size = files.iter().filter_map(|file| sizes.get(file)).copied().sum();
            tables += &size.row(part);
        }
        let all_parts: Size = sizes.into_values().sum();
        tables += &all_parts.row("all parts");
        let app: Size = [first_visit, all_parts].into_iter().sum();
        tables += &app.row("**first visit and all parts**");
        Ok(Self { tables, first_visit: first_visit.brotli, app: app.brotli })
    }

    /// Writes the tables into docs/benchmarks.md.
    fn record(&self) -> Result<()> {
        let path = paths::root().join(RECORD);
        let text = fs::read_to_string(&path)?;
        fs::write(&path, with_tables(&text, &self.tables)?)?;
        println!("Recorded in {RECORD}.");
        Ok(())
    }

    /// Fails above a limit, and too far above the recorded figure.
    pub fn check(&self) -> Result<()> {
        let Self { first_visit, app, .. } = *self;
        ensure!(
            first_visit <= FIRST_VISIT_LIMIT,
            "a first visit loads {first_visit} bytes; the limit is {FIRST_VISIT_LIMIT}"
        );
        ensure!(app <= APP_LIMIT, "the app has {app} bytes; the limit is {APP_LIMIT}");
        let text = fs::read_to_string(paths::root().join(RECORD))?;
        let last = recorded(&text)
            .with_context(|| format!("{RECORD} has no figure: run `cargo xtask size --record`"))?;
        ensure!(
            first_visit * 100 <= last * (100 + PERCENT_OVER_RECORD),
            "a first visit loads {first_visit} bytes, more than {PERCENT_OVER_RECORD} % over the \
             recorded {last}. If that is worth it, record it and say why"
        );
        println!("First visit: {first_visit} bytes with brotli, {last} recorded.");
        Ok(())
    }
}

/// The file whose name matches.
fn file_in_dist(pattern: &str) -> Result<String> {
    let Some((start, end)) = pattern.split_once('*') else { return Ok(pattern.to_owned()) };
    let files = fs::read_dir(paths::dist()).context("dist/")?;
    let mut names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let file = names.find(|name| name.starts_with(start) && name.ends_with(end));
    file.with_context(|| format!("dist/{pattern} is missing"))
}

fn with_tables(text: &str, tables: &str) -> Result<String> {
    let (before, rest) = text.split_once(START).with_context(|| format!("{RECORD}: no {START}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{RECORD}: no {END}"))?;
    Ok(format!("{before}{START}\n{tables}{END}{after}"))
}

/// The recorded bytes of a first visit, with brotli.
fn recorded(text: &str) -> Option<usize> {
    let tables = text.split_once(START)?.1.split_once(END)?.0;
    let row = tables.lines().find(|line| line.starts_with("| **first visit** |"))?;
    row.trim_end_matches(['|', ' ']).rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_figures_are_read_back_and_the_rest_of_the_page_stays() {
        let row = |brotli| Size { raw: 30, gzip: 20, brotli }.row("**first visit**");
        let page = format!("# Benchmarks\n\n{START}\n{END}\n\nKept.\n");
        let once = with_tables(&page, &row(10)).unwrap();
        assert_eq!(recorded(&once), Some(10));
        let twice = with_tables(&once, &row(11)).unwrap();
        assert_eq!(recorded(&twice), Some(11));
        assert!(twice.starts_with("# Benchmarks\n") && twice.ends_with("\n\nKept.\n"));
        assert!(with_tables("", &row(10)).is_err());
    }
}
