//! What was run and what was found.

use crate::catalogue::{Catalogue, Class, Entry};
use crate::finding::Zero;
use crate::operation::Op;
use crate::sense::objection;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// One finding, and where it was made.
pub struct Broken {
    /// Which zero it breaks.
    pub zero: Zero,
    /// The operation.
    pub op: Op,
    /// The fault.
    pub fault: String,
    /// Variant and habit.
    pub how: String,
    /// What happened.
    pub what: String,
}

/// Everything that was run.
#[derive(Default)]
pub struct Report {
    combinations: BTreeSet<(Op, String)>,
    runs: BTreeMap<(Op, Class), u32>,
    /// Everything that must not have happened.
    pub broken: Vec<Broken>,
    /// How many harmless answers exceeded a scaled time limit. On a busy machine a few do; many mean
    /// that the client waits where it shouldn't.
    pub excused: usize,
    /// How long it took.
    pub minutes: u64,
    /// How many negative controls were found.
    pub controls: usize,
}

impl Report {
    /// Counts runs of a combination.
    pub fn add(&mut self, entry: &Entry, op: Op, runs: u32) {
        self.combinations.insert((op, entry.id.clone()));
        *self.runs.entry((op, entry.class)).or_default() += runs;
    }

    /// Everything: how much was run, what makes no sense and why, the table, the zeros.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        let all = catalogue.operations.len() * catalogue.faults.len();
        let objections = Self::objections(catalogue);
        let senseless: u32 = objections.values().sum();
        let runs: u32 = self.runs.values().sum();
        let mut text = format!(
            "{}: {} combinations in {runs} runs, {} minutes. Of {all} combinations of an operation \
             with a fault, {senseless} make no sense:\n\n",
            today(),
            self.combinations.len(),
            self.minutes,
        );
        for (reason, number) in objections {
            let _ = writeln!(text, "- {number}: {reason}");
        }
        let _ = write!(
            text,
            "\n**{}.** {} of {} negative controls found.\n\n{}",
            self.zeros(),
            self.controls,
            self.controls,
            self.table(catalogue),
        );
        text
    }

    /// How many combinations make no sense for each reason.
    fn objections(catalogue: &Catalogue) -> BTreeMap<&'static str, u32> {
        let mut reasons = BTreeMap::new();
        for entry in &catalogue.faults {
            for op in &catalogue.operations {
                if let Some(reason) = objection(entry, *op) {
                    *reasons.entry(reason).or_default() += 1;
                }
            }
        }
        reasons
    }

    /// The table: combinations and, in brackets, runs of each operation with each class.
    fn table(&self, catalogue: &Catalogue) -> String {
        let mut table = String::from("| operation |");
        for class in Class::ALL {
            let _ = write!(table, " {} |", class.name());
        }
        table.push_str("\n| --- |");
        table.push_str(&" --- |".repeat(Class::ALL.len()));
        for op in &catalogue.operations {
            let _ = write!(table, "\n| {} |", op.name());
            for class in Class::ALL {
                let of_class = catalogue.faults.iter().filter(|entry| entry.class == class);
                let run = of_class.filter(|it| self.combinations.contains(&(*op, it.id.clone())));
                let runs = self.runs.get(&(*op, class)).copied().unwrap_or_default();
                let _ = write!(table, " {} ({runs}) |", run.count());
            }
        }
        table
    }

    /// The five zeros in one line.
    pub fn zeros(&self) -> String {
        let count = |zero| self.broken.iter().filter(|broken| broken.zero == zero).count();
        let zeros = Zero::ALL.map(|zero| format!("{} {}", count(zero), zero.name()));
        zeros.join(" · ")
    }

    /// One line for each finding.
    pub fn findings(&self) -> String {
        let mut lines = String::new();
        for Broken { zero, op, fault, how, what } in &self.broken {
            let _ = writeln!(lines, "{}: {} × {fault} ({how}): {what}", zero.name(), op.name());
        }
        lines
    }
}

/// The date, UTC.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    patchbay_contract::time::rfc3339(seconds).chars().take(10).collect()
}
