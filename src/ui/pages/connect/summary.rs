//! What the form's summary says, and how the focus gets there.

use crate::browser::focus;
use crate::form::state::{ACCESS, FormState, Issue};
use crate::ui::components::error_summary::{ERROR_SUMMARY_ID, SummaryLine};
use crate::ui::components::field::control_id;
use crate::ui::components::permissions::PERMISSIONS_ID;
use crate::ui::text::{access, field as words};
use leptos::prelude::*;

/// Moves the focus to the summary, once it is on the page.
pub fn focus_summary() {
    request_animation_frame(|| {
        focus::by_id(ERROR_SUMMARY_ID);
    });
}

/// The lines of the summary.
pub fn summary_lines(form: &FormState) -> Vec<SummaryLine> {
    let line = |(place, issue): (String, Issue)| {
        if place == ACCESS {
            return (Some(PERMISSIONS_ID.to_owned()), access::issue(&issue));
        }
        match form.row(&place) {
            Some(row) => (Some(control_id(&place)), words::issue(&row.field, &issue)),
            None => (None, words::unplaced(&issue)),
        }
    };
    form.summary().into_iter().map(line).collect()
}
