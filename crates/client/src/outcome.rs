//! What became of a write: done, refused or unknown. All of it is decided here; the words for it
//! are the app's.
//!
//! One write may be sent several times under one idempotency key: again at once by the client, and
//! later by the person. Each try can be lost on its way back. A later try that is turned away
//! before the backend looks at it (not signed in, too many requests, ...) then says nothing about
//! the earlier one.

use crate::failure::{Failure, TransportFault};
use crate::operation::{Effect, OperationKind};
use crate::retry::Ended;
use patchbay_model::Problem;

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was not done.
    Refused,
    /// It may have been done or not.
    Unknown,
}

/// Whether an earlier try of the same write may have been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierTries {
    /// There was none, or what became of it is known.
    Settled,
    /// There was one, and what became of it is unknown.
    Unknown,
}

impl Outcome {
    /// What a result says about the write, all its tries taken together.
    pub fn of<T>(result: &Result<T, Failure>, earlier: EarlierTries) -> Self {
        match (result, earlier) {
            (Ok(_), _) => Self::Done,
            (Err(failure), EarlierTries::Settled) => failure.outcome(),
            (Err(failure), EarlierTries::Unknown) if failure.answers_all_tries() => Self::Refused,
            (Err(_), EarlierTries::Unknown) => Self::Unknown,
        }
    }

    /// What the end of one try says about it. `is_retry`: the client had sent the same request
    /// before and got no answer.
    pub fn of_try(ended: Ended, is_retry: bool) -> Self {
        match ended {
            // The page is gone, so there is nobody to tell.
            Ended::Fault(TransportFault::Aborted) => Self::Refused,
            // A gateway that gave up doesn't know what the backend did. The contract leaves it
            // open what a 500 means.
            Ended::Fault(_) | Ended::Status(500 | 502 | 504, _) => Self::Unknown,
            Ended::Status(408 | 425 | 429 | 501.., _) if is_retry => Self::Unknown,
            Ended::Status(..) => Self::Refused,
        }
    }
}

impl Failure {
    /// What became of a write that ended with this failure, if no earlier try of it is open.
    pub fn outcome(&self) -> Outcome {
        let is_unknown = match self {
            Self::OutcomeUnknown { .. } | Self::NotUnderstood { .. } => true,
            Self::Problem(problem) => problem.code == "key_in_flight",
            // The request was sent; only its answer can't be read.
            Self::Adapter(error) => {
                let is_write = error.operation.is_some_and(|kind| kind.effect() == Effect::Write);
                is_write && error.is_in_answer()
            }
            _ => false,
        };
        if is_unknown { Outcome::Unknown } else { Outcome::Refused }
    }

    /// Whether the backend looked at the write and refused it. Then no earlier try of the same
    /// write was done either: its answer would have come back.
    fn answers_all_tries(&self) -> bool {
        let Self::Problem(problem) = self else { return false };
        let was_turned_away = matches!(problem.status, 401 | 403 | 408 | 425 | 429 | 500..);
        problem.code == "provider_rejected"
            || !was_turned_away && self.outcome() == Outcome::Refused
    }

    /// The failure of a write, one of whose earlier tries is open: where this one says nothing
    /// about that, the outcome is unknown. A request that was never sent keeps its own failure,
    /// which says what to mend. `repeatable` as in [`Failure::OutcomeUnknown`].
    pub fn after_open_try(self, repeatable: bool) -> Self {
        if self.answers_all_tries() || self.outcome() == Outcome::Unknown {
            return self;
        }
        let problem = match self {
            Self::Problem(problem) | Self::SessionExpired { problem } => Some(problem),
            Self::Transport(_) => None,
            other => return other,
        };
        Self::OutcomeUnknown { repeatable, problem }
    }
}

/// How the last try of a call ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastTry {
    pub kind: OperationKind,
    /// `None` if it succeeded.
    pub ended: Option<Ended>,
    /// Whether the same request was sent before.
    pub is_retry: bool,
    /// As in [`Failure::OutcomeUnknown`].
    pub repeatable: bool,
}

impl LastTry {
    /// Whether what was asked for was done by the try before: deleting something twice finds
    /// nothing the second time.
    pub fn was_done_before(self) -> bool {
        self.kind == OperationKind::DeleteConnection
            && self.is_retry
            && matches!(self.ended, Some(Ended::Status(404, _)))
    }

    /// The failure of the whole call, by that of its last try.
    pub fn failure(self, failure: Failure) -> Failure {
        let is_write = self.kind.effect() == Effect::Write;
        let is_unknown = is_write
            && self
                .ended
                .is_some_and(|ended| Outcome::of_try(ended, self.is_retry) == Outcome::Unknown);
        let is_write_retry = is_write && self.is_retry;
        let says_nothing = |problem: &Problem| {
            if is_write && !is_of_the_backend(problem) {
                return true;
            }
            let is_turned_away = is_unknown || is_write_retry && problem.status == 403;
            is_turned_away && problem.code != "provider_rejected"
                // The first try is still at work.
                || self.is_retry && problem.code == "key_in_flight"
        };
        let problem = match failure {
            Failure::Problem(problem) if says_nothing(&problem) => Some(problem),
            // A gateway's own 401 may come after the backend did its part, like any other status.
            Failure::SessionExpired { problem }
                if is_write_retry || is_unknown || is_write && !is_of_the_backend(&problem) =>
            {
                Some(problem)
            }
            Failure::Transport(_) | Failure::NotUnderstood { .. } if is_unknown => None,
            failure => return failure,
        };
        Failure::OutcomeUnknown { repeatable: self.repeatable, problem }
    }
}

/// Whether the backend itself answered: it names a code. A gateway in front of it that gives up,
/// blocks or is overloaded sends a status and any text, and the write may have gone through.
fn is_of_the_backend(problem: &Problem) -> bool {
    !problem.code.is_empty()
}
