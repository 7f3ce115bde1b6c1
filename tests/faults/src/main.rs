//! `patchbay-faults`, run by `cargo xtask test`. Prints the table and the five zeros; fails if one
//! isn't zero, or if a negative control isn't found.
//!
//! - `--sample`: a fixed sample, without a browser
//! - `--native`, `--page`: only what needs no browser, only the rest
//! - `--fault ID`: only faults whose id starts so
//! - `--record`: writes the table to `docs/reliability.md`

use anyhow::{Result, bail};
use patchbay_faults::catalogue::{self, Catalogue};
use patchbay_faults::finding::Zero;
use patchbay_faults::native::{Floor, Selection, plan};
use patchbay_faults::operation::Op;
use patchbay_faults::report::{Broken, Report};
use patchbay_faults::{flaw, page, record};
use std::time::Instant;

/// Far above the number of runs.
const NUMBER_OF_CONTROLS: u32 = 900_000;

/// Of about five hundred.
const MOST_EXCUSED: usize = 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    tokio::task::LocalSet::new().run_until(run()).await
}

async fn run() -> Result<()> {
    let mut args = pico_args::Arguments::from_env();
    let sample = args.contains("--sample");
    let (native, page) = (args.contains("--native"), args.contains("--page"));
    let is_recorded = args.contains("--record");
    let selection =
        Selection { sample, fault: args.opt_value_from_str("--fault")?.unwrap_or_default() };
    if let [unknown, ..] = args.finish().as_slice() {
        bail!("unknown option {unknown:?}");
    }
    let start = Instant::now();
    let catalogue = catalogue::read()?;
    let mut report = Report::default();
    let mut controls = 0;
    if !page {
        controls += without_browser(&catalogue, &selection, &mut report).await?;
    }
    if !native && !sample {
        page::run(&catalogue, &selection, &mut report).await?;
        page::controls().await?;
        controls += page::CONTROLS;
    }
    report.minutes = start.elapsed().as_secs().div_ceil(60);
    report.controls = controls;
    println!("{}", report.text(&catalogue));
    print!("{}", report.findings());
    if is_recorded {
        record::write(&report.text(&catalogue))?;
    }
    if report.broken.is_empty() { Ok(()) } else { bail!("{}", report.zeros()) }
}

/// Runs what needs no browser; the number of negative controls that were found.
async fn without_browser(
    catalogue: &Catalogue,
    selection: &Selection,
    report: &mut Report,
) -> Result<usize> {
    let planned = plan(catalogue, selection)?;
    println!("{} runs without a browser", planned.len());
    let floor = Floor::open().await?;
    floor.run(planned, 1, report).await?;
    for file in floor.files_with_secrets()? {
        let (fault, how) = ("any".to_owned(), "at the end".to_owned());
        let what = format!("a secret is in {file}");
        report.broken.push(Broken { zero: Zero::Leaked, op: Op::Create, fault, how, what });
    }
    if report.excused > MOST_EXCUSED {
        bail!("{} harmless answers took too long", report.excused);
    }
    flaw::controls(&floor, catalogue, NUMBER_OF_CONTROLS).await?;
    floor.close().await?;
    Ok(flaw::COUNT)
}
