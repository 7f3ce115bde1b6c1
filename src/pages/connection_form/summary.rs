//! The error summary of the form.

use crate::components::error_summary::{ERROR_SUMMARY_ID, ErrorSummary, SummaryLine};
use crate::components::field::{FormStore, control_id};
use crate::components::permissions::PERMISSIONS_ID;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_form::state::{ACCESS, FormState, Issue};
use patchbay_words::{access, field as words};

/// Moves the focus to the summary, once it is on the page.
pub fn focus_summary() {
    request_animation_frame(|| {
        focus::by_id(ERROR_SUMMARY_ID);
    });
}

/// Everything that is wrong, each line a link to its field.
#[component]
pub fn Summary(form: FormStore) -> impl IntoView {
    let lines = Memo::new(move |_| form.state.with(lines));
    view! { <ErrorSummary lines /> }
}

fn lines(form: &FormState) -> Vec<SummaryLine> {
    let line = |(place, issue): (String, Issue)| {
        if place == ACCESS {
            return (Some(PERMISSIONS_ID.to_owned()), access::issue(&issue));
        }
        match form.active_field(&place) {
            Some(active) => (Some(control_id(&place)), words::issue(&active.field, &issue)),
            None => (None, words::unplaced(&issue)),
        }
    };
    form.summary().into_iter().map(line).collect()
}
