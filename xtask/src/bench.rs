//! The figures of docs/benchmarks.md in one table: bytes, which fail on a regression, and
//! times in a running page, which are told. What takes those is tests/e2e's `patchbay-bench`.

use std::path::Path;
use std::process::Stdio;
use std::{fs, thread};

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, command, output, run};
use crate::tools::{Browser, driver, react_admin};
use crate::{browser_tests, build, paths, size};

/// One line: what, value, limit.
type Row = [String; 3];

/// Builds the app and takes every figure; what failed fails at the end. `runs` is how often each
/// app is opened in each setting.
pub fn bench(runs: usize) -> Result<()> {
    build::build("/", &paths::dist())?;
    run(&mut cargo("build --package patchbay-reference-backend --bins"))?;
    run(&mut cargo("build --package patchbay-e2e --bin patchbay-bench"))?;
    let total = size::measured(false)?;
    let bytes = ["bytes until the form is usable", &total.to_string(), &size::LIMIT.to_string()];
    let mut rows = vec![bytes.map(str::to_owned)];
    let react_admin = react_admin()?;
    println!("Measuring in the page. About {} minutes.", 2 + runs * 2 / 3);
    let in_page = in_page(&mut rows, &react_admin, runs);
    print(&rows);
    println!("\n{}", surroundings());
    in_page?;
    size::judge(total, false)
}

/// Adds what the page shows; those that were taken stand even if others failed.
fn in_page(rows: &mut Vec<Row>, react_admin: &Path, runs: usize) -> Result<()> {
    let chromium = driver(Browser::Chromium)?;
    let mut bench = command(paths::built("patchbay-bench"));
    browser_tests::set_environment(&mut bench, Browser::Chromium, &chromium)?;
    bench.env("PATCHBAY_REACT_ADMIN", react_admin).arg(runs.to_string());
    let told = bench.stderr(Stdio::inherit()).output().context("patchbay-bench")?;
    for line in String::from_utf8(told.stdout)?.lines() {
        let mut parts = line.split('\t').map(str::to_owned);
        rows.push([(); 3].map(|()| parts.next().unwrap_or_default()));
    }
    ensure!(told.status.success(), "not every figure in the page could be taken");
    Ok(())
}

fn print(rows: &[Row]) {
    let head = ["figure", "value", "limit"].map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let width = all().map(|[what, ..]| what.chars().count()).max().unwrap_or_default();
    println!();
    for [what, value, limit] in all() {
        println!("{what:<width$} {value:>10} {limit:>10}");
    }
}

/// Times say nothing without where they were taken.
fn surroundings() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let chromium = output(command("chromium").arg("--version")).unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty());
    let load = load.map(|load| format!(", load {load}")).unwrap_or_default();
    format!("{cores} cores{load}. {chromium}")
}
