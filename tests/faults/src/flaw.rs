//! Negative controls: an app with a flaw on purpose. A check that can't find it is worth nothing.

use crate::case::Habit;
use crate::catalogue::Catalogue;
use crate::finding::Zero;
use crate::injection::variants;
use crate::native::{Floor, PACE, Planned};
use crate::operation::Op;
use crate::report::Report;
use anyhow::{Context, Result, ensure};

/// What the app does wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing.
    #[default]
    None,
    /// Each request has a new idempotency key.
    KeysOff,
    /// Says "nothing was saved" although nobody knows, and makes a new key.
    DeniesUnknown,
    /// Takes each answer for a success.
    TakesAllForDone,
    /// Shows a list without saying that an item is missing.
    HidesBroken,
    /// Writes what it sends, with secrets, to its log.
    RedactionOff,
    /// Has no time limit.
    WaitsForever,
    /// Says nothing about a failure.
    Silent,
    /// Panics when something fails.
    Panics,
}

/// Each flaw, where it does harm, and what the harness has to find.
const CONTROLS: [(Flaw, Op, &str, Habit, Zero); 8] = [
    (Flaw::KeysOff, Op::Create, "time-lost-reply", Habit::Edits, Zero::Doubled),
    (Flaw::DeniesUnknown, Op::Create, "time-lost-reply", Habit::Retries, Zero::Doubled),
    (Flaw::TakesAllForDone, Op::Create, "net-connectionrefused", Habit::Retries, Zero::Lost),
    (Flaw::HidesBroken, Op::List, "body-missing-field", Habit::Retries, Zero::Lost),
    (Flaw::RedactionOff, Op::Create, "net-connectionclosed", Habit::Retries, Zero::Leaked),
    (Flaw::WaitsForever, Op::Get, "wire-timeout", Habit::Retries, Zero::DeadEnd),
    (Flaw::Silent, Op::Get, "http-500", Habit::Retries, Zero::DeadEnd),
    (Flaw::Panics, Op::Get, "http-500", Habit::Retries, Zero::Blank),
];

/// How many controls there are without a browser.
pub const COUNT: usize = CONTROLS.len();

/// Runs the controls, each at the first two variants of its fault. `first` makes names unique.
///
/// # Errors
/// The harness didn't find what it has to find.
pub async fn controls(floor: &Floor, catalogue: &Catalogue, first: u32) -> Result<()> {
    // Panics on purpose need no trace.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let result = run(floor, catalogue, first).await;
    std::panic::set_hook(hook);
    result
}

async fn run(floor: &Floor, catalogue: &Catalogue, first: u32) -> Result<()> {
    let mut number = first;
    for (flaw, op, fault, habit, zero) in CONTROLS {
        let entry = catalogue.faults.iter().find(|entry| entry.id == fault).context(fault)?;
        let mut planned = Vec::new();
        for variant in variants(entry, op, PACE)?.into_iter().take(2) {
            planned.push(Planned { op, entry: entry.clone(), variant, habit, flaw });
        }
        let runs = u32::try_from(planned.len())?;
        let mut report = Report::default();
        floor.run(planned, number, &mut report).await?;
        number += runs;
        let is_found = report.broken.iter().any(|broken| broken.zero == zero);
        ensure!(is_found, "negative control {flaw:?}: {} was not found", zero.name());
    }
    Ok(())
}
