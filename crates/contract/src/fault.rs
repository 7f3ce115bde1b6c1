//! What stops a call: a problem the caller is told, or a store that failed.

use crate::{StoreError, problem};
use patchbay_model::{FieldProblem, Problem};

pub(super) enum Fault {
    Problem(Box<Problem>),
    Store(StoreError),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<FieldProblem> for Fault {
    fn from(error: FieldProblem) -> Self {
        problem::validation(vec![error]).into()
    }
}

/// 404 `not_found`: for what isn't there and for what isn't the caller's alike.
pub(super) fn not_found() -> Fault {
    problem::coded(404, "not_found").into()
}

/// Stops with `validation` if there are errors.
pub(super) fn none_of(errors: Vec<FieldProblem>) -> Result<(), Fault> {
    if errors.is_empty() { Ok(()) } else { Err(problem::validation(errors).into()) }
}
