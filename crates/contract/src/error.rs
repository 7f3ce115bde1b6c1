//! Why a call stops early: a problem to report to the caller, or a store that failed.

use crate::{StoreError, problem};
use patchbay_model::{FieldProblem, Problem};

pub(crate) enum CallError {
    Problem(Box<Problem>),
    Store(StoreError),
}

impl From<StoreError> for CallError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Problem> for CallError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<FieldProblem> for CallError {
    fn from(error: FieldProblem) -> Self {
        problem::validation(vec![error]).into()
    }
}

/// 404 `not_found`. It is the same for an id that doesn't exist and for one that the caller may
/// not see, so the answer doesn't reveal which ids exist.
pub(crate) fn not_found() -> CallError {
    problem::coded(404, "not_found").into()
}

/// Fails with `validation` if there are errors.
pub(crate) fn require_no_errors(errors: Vec<FieldProblem>) -> Result<(), CallError> {
    if errors.is_empty() { Ok(()) } else { Err(problem::validation(errors).into()) }
}
