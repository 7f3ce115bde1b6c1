//! The figures of docs/benchmarks.md in one table: bytes, which fail on a regression, and times in
//! a running page, which tests/e2e's `patchbay-bench` takes and which only inform.

use std::path::Path;
use std::process::Stdio;
use std::{fs, thread};

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, command, output, run};
use crate::size::{APP_LIMIT, FIRST_VISIT_LIMIT, Sizes};
use crate::tools::{Browser, driver, react_admin};
use crate::{browser_tests, build, paths};

/// Figure, value, limit.
type Row = [String; 3];

/// Builds the app and takes every figure; fails at the end if one is over its limit. `runs` is how
/// often each app is opened in each setting.
pub fn bench(runs: usize) -> Result<()> {
    build::build("/", &paths::dist())?;
    run(&mut cargo("build --package patchbay-reference-backend --bins"))?;
    run(&mut cargo("build --package patchbay-e2e --bin patchbay-bench"))?;
    let sizes = Sizes::of_dist()?;
    let bytes = |figure: &str, value: usize, limit: usize| {
        [format!("{figure}, bytes with brotli"), value.to_string(), limit.to_string()]
    };
    let mut rows = vec![
        bytes("first visit", sizes.first_visit, FIRST_VISIT_LIMIT),
        bytes("app", sizes.app, APP_LIMIT),
    ];
    let react_admin = react_admin()?;
    println!("Measuring in the page. About {} minutes.", 2 + runs * 2 / 3);
    let in_page = measure_in_page(&mut rows, &react_admin, runs);
    print(&rows);
    println!("\n{}", machine());
    in_page?;
    sizes.check()
}

/// Adds a row for each figure; keeps those taken before one failed.
fn measure_in_page(rows: &mut Vec<Row>, react_admin: &Path, runs: usize) -> Result<()> {
    let chromium = driver(Browser::Chromium)?;
    let mut bench = command(paths::program("patchbay-bench"));
    browser_tests::set_environment(&mut bench, Browser::Chromium, &chromium)?;
    bench.env("PATCHBAY_REACT_ADMIN", react_admin).arg(runs.to_string());
    let output = bench.stderr(Stdio::inherit()).output().context("patchbay-bench")?;
    for line in String::from_utf8(output.stdout)?.lines() {
        let mut cells = line.split('\t').map(str::to_owned);
        rows.push([(); 3].map(|()| cells.next().unwrap_or_default()));
    }
    ensure!(output.status.success(), "some figures in the page could not be taken");
    Ok(())
}

fn print(rows: &[Row]) {
    let head = ["figure", "value", "limit"].map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let width = all().map(|[figure, ..]| figure.chars().count()).max().unwrap_or_default();
    println!();
    for [figure, value, limit] in all() {
        println!("{figure:<width$} {value:>10} {limit:>10}");
    }
}

/// Times mean nothing without the machine they were taken on.
fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let chromium = output(command("chromium").arg("--version")).unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty());
    let load = load.map(|load| format!(", load {load}")).unwrap_or_default();
    format!("{cores} cores{load}. {chromium}")
}
