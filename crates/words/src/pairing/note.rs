//! A text for the people who run the backend.

use super::{advice, exchange, step};
use patchbay_pairing::cors::Needs;
use patchbay_pairing::finding::Finding;
use patchbay_pairing::place::Files;

/// What didn't work, and what a backend on another origin has to send. It contains no secret: only
/// addresses, statuses and names.
pub fn note_to_backend(findings: &[Finding], files: &Files, needs: Option<&Needs>) -> String {
    let mut text = String::from("Patchbay checked this API.\n");
    let failed: Vec<&Finding> = findings.iter().filter(|finding| finding.has_failed()).collect();
    text.push_str(match failed.is_empty() {
        true => "\nNo step failed.\n",
        false => "\nThese steps failed:\n",
    });
    for finding in failed {
        text.push_str(&format!("\n- {}\n", step(finding.step)));
        if let Some(sent) = &finding.exchange {
            text.push_str(&format!("  {}\n", exchange(sent)));
        }
        for advice in advice(finding, files) {
            text.push_str(&format!("  {}\n", advice.cause));
        }
    }
    if let Some(needs) = needs {
        text.push_str(&format!(
            "\nPages of {} need these headers, also in the answer to OPTIONS, which has to be a \
             success without a session:\n\n",
            needs.origin
        ));
        for (name, value) in needs.answer_headers() {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    text
}
