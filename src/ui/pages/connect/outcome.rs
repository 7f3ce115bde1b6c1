//! What the backend made of the form: a refusal with the way out it leaves, the result
//! of a test.

use crate::backend::failure::Failure;
use crate::form::state::{FormState, NAME, TestState};
use crate::model::{CheckOutcome, FieldProblem, Integration};
use crate::ui::components::notice::Notice;
use crate::ui::components::test_report::TestReport;
use crate::ui::shell::failure_notice::FailureNotice;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;
use std::rc::Rc;

/// What the backend refused, with the way out it leaves; nothing where the fields
/// say all there is to say.
pub fn refusal(
    failure: &Failure,
    service: StoredValue<Rc<Integration>, LocalStorage>,
    skip: Callback<()>,
) -> Option<AnyView> {
    if let Failure::Problem(problem) = failure {
        let has_way_out = problem.existing_id.is_some() && problem.errors.iter().all(is_not_name);
        if !problem.errors.is_empty() && !has_way_out {
            return None;
        }
    }
    Some(service.with_value(|s| {
        FailureNotice::new(failure).about(&s.key, &s.name).save_untested(skip).view()
    }))
}

fn is_not_name(error: &FieldProblem) -> bool {
    error.pointer != NAME
}

/// The result that belongs to what the form holds.
pub fn test_outcome(
    form: RwSignal<FormState>,
    service: StoredValue<Rc<Integration>, LocalStorage>,
) -> Option<AnyView> {
    let TestState::Done(result) = form.with(|f| f.test().clone()) else { return None };
    let (tone, title) = if result.outcome == CheckOutcome::Passed {
        (Tone::Positive, "The test passed. Nothing was saved yet")
    } else {
        (Tone::Caution, "The test failed. Nothing was saved")
    };
    let (name, abilities) = service.with_value(|s| (s.name.clone(), s.abilities.clone()));
    Some(
        view! {
            <Notice tone title>
                <TestReport result service=name abilities leads_to_fields=true />
            </Notice>
        }
        .into_any(),
    )
}
