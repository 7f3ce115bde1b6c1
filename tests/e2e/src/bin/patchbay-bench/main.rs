//! The figures that only a running page has; `cargo xtask bench` starts this with what the
//! browser tests get. One file per figure. On stdout stands one line for each, its parts
//! separated by tabs: what, value, limit. A figure is told, a broken promise fails.

mod entry;
mod figure;
mod key_stroke;
mod large_schema;

use anyhow::{Result, ensure};
use figure::Figure;
use patchbay_e2e::setting::Engine;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    ensure!(Engine::chosen()? == Engine::Chromium, "only Chromium can be slowed down and watched");
    let taken = [
        ("key stroke", key_stroke::figures().await),
        ("schema of 1 MB", large_schema::figures().await),
    ];
    let mut is_whole = true;
    for (what, figures) in taken {
        match figures {
            Ok(figures) => figures.iter().for_each(Figure::tell),
            // The others stand all the same.
            Err(problem) => {
                eprintln!("{what}: {problem:#}");
                is_whole = false;
            }
        }
    }
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
