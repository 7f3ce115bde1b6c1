//! `patchbay-faults`, run by `cargo xtask test`.

use anyhow::{Result, bail, ensure};
use patchbay_faults::catalogue;
use patchbay_faults::flaw;
use patchbay_faults::native::{Floor, Selection, plan};
use patchbay_faults::report::Report;
use std::time::Instant;

/// Far above the number of runs.
const NUMBER_OF_CONTROLS: u32 = 900_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    tokio::task::LocalSet::new().run_until(run()).await
}

async fn run() -> Result<()> {
    let mut args = pico_args::Arguments::from_env();
    let selection = Selection {
        sample: args.contains("--sample"),
        fault: args.opt_value_from_str("--fault")?.unwrap_or_default(),
        operation: None,
    };
    let start = Instant::now();
    let catalogue = catalogue::read()?;
    let planned = plan(&catalogue, &selection)?;
    let mut report = Report::default();
    let floor = Floor::open().await?;
    println!("{} runs without a browser", planned.len());
    floor.run(planned, 1, &mut report).await?;
    println!("{}", report.table(&catalogue));
    println!(
        "{} combinations, {} runs, {:?}",
        report.combinations(),
        report.runs(),
        start.elapsed()
    );
    print!("{}", report.findings());
    println!("{}", report.zeros());
    flaw::controls(&floor, &catalogue, NUMBER_OF_CONTROLS).await?;
    println!("{} of {} negative controls found", flaw::COUNT, flaw::COUNT);
    println!("{:?}", start.elapsed());
    let files = floor.files_with_secrets()?;
    ensure!(files.is_empty(), "{files:?}");
    floor.close().await?;
    if !report.broken.is_empty() {
        bail!("not zero");
    }
    Ok(())
}
