//! `cargo xtask check-adapter`: the mistakes of an adapter's file, and with `--url` what a running
//! backend answers.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod args;
mod backend;
mod report;
mod transport;

use anyhow::{Context, Result};
use args::Args;
use patchbay_client::adapter::Adapter;
use patchbay_client::failure::Failure;
use patchbay_pairing::finding::{Came, Fault, Finding, Outcome, Step};
use patchbay_pairing::place::Files;
use report::Report;
use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("check-adapter: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing has to be changed.
fn run() -> Result<bool> {
    let args = Args::parse()?;
    let text = fs::read_to_string(&args.file).with_context(|| args.file.clone())?;
    let files =
        Files { config: None, adapter_name: args.file.clone(), adapter: Some(text.clone()) };
    let report = Report::new(files);
    let adapter = Adapter::parse(&args.file, &text)
        .and_then(|adapter| adapter.with_settings(args.settings.clone()));
    match adapter {
        Ok(adapter) => {
            let came = Came::Adapter(adapter.name.clone());
            report.add(Finding::new(Step::Adapter, Outcome::Passed(came)));
            if let Some(target) = args.target {
                backend::check(adapter, target, &report)?;
            }
        }
        Err(error) => {
            let fault = Fault::Failure(Failure::Adapter(error));
            report.add(Finding::new(Step::Adapter, Outcome::Failed(fault)));
        }
    }
    Ok(report.is_good())
}
