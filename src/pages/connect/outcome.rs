//! What the backend made of the form: a refusal with the way out it leaves, the result
//! of a test.

use crate::components::button::button;
use crate::components::notice::Notice;
use crate::components::test_report::TestReport;
use crate::layout::failure_notice::{FailureNotice, RequestId, Service};
use crate::pages::connect::checking::checking;
use crate::pages::connect::sending::Sending;
use crate::words::failure::Remedy;
use crate::words::tone::Tone;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Verify;
use patchbay_form::state::NAME;
use patchbay_model::{CheckOutcome, FieldProblem, Integration, TestResult};

/// What the backend refused, with the way out it leaves; no more than the request's id
/// where the fields say all there is to say.
pub fn refusal(sending: Sending, failure: &Failure) -> AnyView {
    if let Failure::Problem(problem) = failure {
        let has_way_out = problem.existing_id.is_some() && problem.errors.iter().all(is_not_name);
        if !problem.errors.is_empty() && !has_way_out {
            let id = problem.request_id.clone();
            return id.map(|id| view! { <RequestId id /> }).into_any();
        }
    }
    let own = Callback::new(move |remedy| match remedy {
        Remedy::SaveUntested => {
            let skip = move || sending.submit(Verify::Skip);
            button("button", "Save without testing", skip)
        }
        Remedy::Check { repeatable } => checking(sending, repeatable),
        _ => ().into_any(),
    });
    sending.filling.integration.with_value(|service| {
        let service = Service { key: service.key.clone(), name: service.name.clone() };
        view! { <FailureNotice failure=failure.clone() service own /> }.into_any()
    })
}

fn is_not_name(error: &FieldProblem) -> bool {
    error.pointer != NAME
}

/// The result of a test.
pub fn test_outcome(result: TestResult, service: &Integration) -> AnyView {
    let (tone, title) = match result.outcome {
        CheckOutcome::Passed => (Tone::Positive, "The test passed. Nothing was saved yet"),
        CheckOutcome::Skipped => (Tone::Caution, "Nothing was tested, and nothing was saved"),
        _ => (Tone::Caution, "The test failed. Nothing was saved"),
    };
    let (name, abilities) = (service.name.clone(), service.abilities.clone());
    view! {
        <Notice tone title>
            <TestReport result service=name abilities leads_to_fields=true />
        </Notice>
    }
    .into_any()
}
