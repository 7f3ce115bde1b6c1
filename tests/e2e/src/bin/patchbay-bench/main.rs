//! Measures times that only a running page shows. `cargo xtask bench` starts this with the
//! environment of the browser tests. It prints one line per figure: what, value and limit, separated
//! by tabs. A time over its limit is only printed; a figure that can't be measured is a failure.

mod cold_start;
mod figure;
mod form_keys;
mod key_strokes;
mod large_schema;
mod measured;
mod search_keys;

use anyhow::{Context, Result, ensure};
use figure::Figure;
use patchbay_e2e::setting::Engine;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    ensure!(Engine::chosen()? == Engine::Chromium, "only Chromium can emulate slow machines");
    let runs = std::env::args().nth(1).context("usage: patchbay-bench RUNS")?.parse()?;
    let measured = [
        ("cold start", cold_start::figures(runs).await),
        ("keys in a form", form_keys::figures().await),
        ("keys in the search", search_keys::figures().await),
        ("schema of 1 MB", large_schema::figures().await),
    ];
    let mut is_complete = true;
    for (what, figures) in measured {
        match figures {
            Ok(figures) => figures.iter().for_each(Figure::print),
            Err(problem) => {
                eprintln!("{what}: {problem:#}");
                is_complete = false;
            }
        }
    }
    Ok(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
