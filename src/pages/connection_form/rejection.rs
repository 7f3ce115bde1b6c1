//! What a backend says about the inputs of a request, shown at their fields.

use super::summary::focus_summary;
use crate::components::field::FormStore;
use patchbay_client::failure::Failure;
use patchbay_form::state::{Effect as FormEffect, Event, NAME, ServerProblem};
use patchbay_model::{FieldProblem, Problem};

/// Shows what the backend says about inputs at their fields. `false` if it says nothing about any.
pub fn show_at_fields(form: FormStore, failure: &Failure) -> bool {
    let Failure::Problem(problem) = failure else { return false };
    if problem.errors.is_empty() {
        return false;
    }
    if form.apply(Event::Rejected(field_problems(problem))) == FormEffect::FocusSummary {
        focus_summary();
    }
    true
}

/// The problems of fields, each with the field's pointer.
fn field_problems(problem: &Problem) -> Vec<(String, ServerProblem)> {
    let field_problem = |error: &FieldProblem| {
        let code = match (&problem.provider_code, problem.code.as_str()) {
            (Some(code), _) => code.clone(),
            // The contract has one code for both, the words differ.
            (None, "duplicate") if error.pointer == NAME => "duplicate_name".to_owned(),
            (None, "duplicate") => "duplicate_remote".to_owned(),
            _ => error.code.clone(),
        };
        let (detail, by_service) = (error.detail.clone(), problem.provider_code.is_some());
        (error.pointer.clone(), ServerProblem { code, detail, by_service })
    };
    problem.errors.iter().map(field_problem).collect()
}
