//! Bytes until the connection form is usable, and what they were when last recorded; and
//! those of the parts that are loaded after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::{build, compress, paths, split};

/// What a first visit to Okta's form loads; a `*` stands for the hash. A browser test sees
/// that the form can be filled in with these files and no others.
const FILES: &str = include_str!("../../tests/e2e/first_visit.txt");
/// All files with brotli.
pub const LIMIT: usize = 200_000;
const START: &str = "<!-- size: written by `cargo xtask size --record` -->";
const END: &str = "<!-- /size -->";
const RECORD: &str = "docs/benchmarks.md";

#[derive(Default)]
struct Bytes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds and measures dist/; prints the table, writes it down or compares it.
pub fn size(record: bool) -> Result<()> {
    build::build("/", &paths::dist())?;
    let total = measured(record)?;
    judge(total, record)
}

/// Prints the table of what is in dist/, and writes it down if asked to; the total with brotli.
pub fn measured(record: bool) -> Result<usize> {
    let (table, total) = measure()?;
    let table = format!("{table}\n{}", later()?);
    println!("{table}");
    if record {
        let path = paths::root().join(RECORD);
        let text = fs::read_to_string(&path).unwrap_or_default();
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, with_table(&text, &table)?)?;
        println!("Recorded in {RECORD}.");
    }
    Ok(total.brotli)
}

/// Fails above the limit, and above the recorded total if this isn't it.
pub fn judge(total: usize, is_recorded: bool) -> Result<()> {
    ensure!(total <= LIMIT, "{total} bytes with brotli; the limit is {LIMIT}");
    if !is_recorded {
        let text = fs::read_to_string(paths::root().join(RECORD)).unwrap_or_default();
        let last = recorded(&text)
            .with_context(|| format!("{RECORD} holds no figure: `cargo xtask size --record`"))?;
        println!("Last recorded: {last} bytes with brotli.");
        // 3 %: compilers and tools move a little by themselves.
        if total * 100 > last * 103 {
            bail!("more than 3 % above it. If it is worth it, say why where you record it");
        }
    }
    Ok(())
}

fn measure() -> Result<(String, Bytes)> {
    let mut total = Bytes::default();
    let mut table = String::from("| file | raw | gzip | brotli |\n| --- | ---: | ---: | ---: |\n");
    for pattern in FILES.lines() {
        let bytes = read(pattern)?;
        let size = Bytes {
            raw: bytes.len(),
            gzip: compress::gzip(&bytes)?.len(),
            brotli: compress::brotli(&bytes)?.len(),
        };
        writeln!(table, "| {pattern} | {} | {} | {} |", size.raw, size.gzip, size.brotli)?;
        total.raw += size.raw;
        total.gzip += size.gzip;
        total.brotli += size.brotli;
    }
    writeln!(table, "| **total** | {} | {} | {} |", total.raw, total.gzip, total.brotli)?;
    Ok((table, total))
}

/// What each part adds, to be loaded after that: in the demo, for a form with other kinds
/// of field than text and secrets, and all of them when a page has been shown.
fn later() -> Result<String> {
    let list = fs::read_to_string(split::list_file())?;
    let list: BTreeMap<String, Vec<[String; 2]>> = serde_json::from_str(&list)?;
    let mut table = String::from("| part | files | raw | brotli |\n| --- | ---: | ---: | ---: |\n");
    let mut all = BTreeSet::new();
    for (part, files) in &list {
        all.extend(files.iter().map(|[name, _]| name));
        table.push_str(&row(part, files.iter().map(|[name, _]| name))?);
    }
    table.push_str(&row("all parts", all.into_iter())?);
    Ok(table)
}

fn row<'a>(part: &str, files: impl Iterator<Item = &'a String>) -> Result<String> {
    let (mut count, mut raw, mut brotli) = (0, 0, 0);
    for name in files {
        let bytes = fs::read(paths::dist().join(name)).with_context(|| name.clone())?;
        count += 1;
        raw += bytes.len();
        brotli += compress::brotli(&bytes)?.len();
    }
    Ok(format!("| {part} | {count} | {raw} | {brotli} |\n"))
}

fn read(pattern: &str) -> Result<Vec<u8>> {
    let dist = paths::dist();
    let missing = || format!("dist/{pattern} is not there");
    let Some((start, end)) = pattern.split_once('*') else {
        return fs::read(dist.join(pattern)).with_context(missing);
    };
    for entry in fs::read_dir(&dist).with_context(missing)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(start) && name.ends_with(end) {
            return Ok(fs::read(&path)?);
        }
    }
    bail!(missing())
}

fn with_table(text: &str, table: &str) -> Result<String> {
    let block = format!("{START}\n{table}{END}");
    let Some((before, rest)) = text.split_once(START) else {
        let title = if text.is_empty() { "# Figures\n" } else { text };
        return Ok(format!(
            "{title}\n## Bytes until the connection form is usable\n\nA first visit, nothing cached.\n\n{block}\n"
        ));
    };
    let (_, after) = rest.split_once(END).with_context(|| format!("{RECORD}: no {END}"))?;
    Ok(format!("{before}{block}{after}"))
}

/// The total with brotli that stands in the table.
fn recorded(text: &str) -> Option<usize> {
    let table = text.split_once(START)?.1.split_once(END)?.0;
    let total = table.lines().find(|line| line.contains("**total**"))?;
    total.trim_end_matches(['|', ' ']).rsplit('|').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_is_read_back_and_the_rest_of_the_page_stays() {
        let table = "| file | raw | gzip | brotli |\n| **total** | 30 | 20 | 10 |\n";
        let once = with_table("# Figures\n\nKept.\n", table).unwrap();
        assert_eq!(recorded(&once), Some(10));
        let twice = with_table(&once, &table.replace("10", "11")).unwrap();
        assert_eq!(recorded(&twice), Some(11));
        assert!(twice.starts_with("# Figures\n\nKept.\n"));
        assert_eq!(twice.matches(START).count(), 1);
    }
}
