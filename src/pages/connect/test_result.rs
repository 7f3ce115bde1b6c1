//! The result of **Test connection**.

use super::state::ConnectState;
use crate::components::notice::Notice;
use crate::components::test_report::TestReport;
use leptos::prelude::*;
use patchbay_form::state::TestState;
use patchbay_model::{CheckOutcome, TestResult};
use patchbay_words::tone::Tone;

/// The result of the test, while it belongs to what the form holds.
#[component]
pub fn InputTestResult(state: ConnectState) -> impl IntoView {
    let test = Memo::new(move |_| state.form.state.with(|form| form.test().clone()));
    move || match test.get() {
        TestState::Done(result) => Some(view! { <Report state result /> }),
        _ => None,
    }
}

#[component]
fn Report(state: ConnectState, result: TestResult) -> impl IntoView {
    let (tone, title) = match result.outcome {
        CheckOutcome::Passed if result.is_limited() => {
            (Tone::Caution, "The test passed, with limits")
        }
        CheckOutcome::Passed => (Tone::Positive, "The test passed"),
        CheckOutcome::Skipped => (Tone::Neutral, "Nothing was tested"),
        _ => (Tone::Critical, "The test failed"),
    };
    let (service, abilities) = state
        .integration
        .with_untracked(|integration| (integration.name.clone(), integration.abilities.clone()));
    view! {
        <Notice tone title>
            <TestReport result service abilities leads_to_fields=true />
        </Notice>
    }
}
