//! Prints each finding when it is there.

use patchbay_pairing::cors::Needs;
use patchbay_pairing::finding::{Finding, Outcome};
use patchbay_pairing::place::Files;
use patchbay_words::pairing as words;
use std::cell::Cell;

/// The findings so far.
pub struct Report {
    files: Files,
    is_good: Cell<bool>,
}

impl Report {
    /// A report about these files.
    pub fn new(files: Files) -> Self {
        Self { files, is_good: Cell::new(true) }
    }

    /// Prints a finding.
    pub fn add(&self, finding: Finding) {
        let mark = match finding.outcome {
            Outcome::Passed(_) => "ok  ",
            Outcome::Failed(_) => "FAIL",
            Outcome::NotTried(_) => "-   ",
        };
        println!("{mark} {:<24} {}", words::step(finding.step), words::result(&finding));
        if let Some(exchange) = &finding.exchange {
            println!("     {}", words::exchange(exchange));
        }
        for advice in words::advice(&finding, &self.files) {
            println!("     {}", advice.cause);
            if let Some(change) = advice.change {
                println!("     {change}");
            }
        }
        if finding.has_failed() {
            self.is_good.set(false);
        }
    }

    /// Prints the headers that the backend has to send, if it lacks one.
    pub fn print_headers(&self, needs: &Needs) {
        if !self.is_good() {
            println!("\nThe headers for pages of {}:\n", needs.origin);
            for (name, value) in needs.answer_headers() {
                println!("{name}: {value}");
            }
        }
    }

    /// Whether nothing has to be changed.
    pub fn is_good(&self) -> bool {
        self.is_good.get()
    }
}
