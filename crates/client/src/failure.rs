//! The one error type for everything that can go wrong between a click and an
//! answer. Data only: the words are `ui`'s. May import `catalog`, `model`.

use crate::adapter::AdapterError;
use crate::operation::{Effect, OperationKind};
use patchbay_catalog::entry::EntryError;
use patchbay_model::Problem;

/// What went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The page that asked is gone.
    Aborted,
    /// No answer came.
    Transport(TransportFault),
    /// A write was sent and no answer came that says what became of it: it may have been
    /// done.
    OutcomeUnknown {
        /// Whether the same request again does nothing twice: it carries the key of its
        /// intent, or is idempotent by itself.
        repeatable: bool,
        /// What the backend said at last, if anything.
        problem: Option<Box<Problem>>,
    },
    /// Our own session is over or was never there (401 of the backend, never of
    /// the remote service).
    SessionExpired {
        /// What the backend said.
        problem: Box<Problem>,
    },
    /// The backend said no.
    Problem(Box<Problem>),
    /// An answer came that can't be read.
    NotUnderstood {
        /// HTTP status.
        status: u16,
        /// What it looked like.
        looked_like: LookedLike,
    },
    /// The adapter is at fault.
    Adapter(Box<AdapterError>),
    /// A file that lies beside the page is not there.
    File {
        /// Its path.
        path: String,
        /// HTTP status.
        status: u16,
    },
    /// A part of the app that is loaded when it is needed could not be loaded.
    Part,
    /// A catalog entry is at fault.
    Catalog(Box<EntryError>),
    /// The adapter has no such operation.
    Unsupported(OperationKind),
}

impl Failure {
    /// Whether our own session is over: nothing can be asked before one signs in.
    pub fn ends_session(&self) -> bool {
        match self {
            Self::SessionExpired { .. } => true,
            Self::OutcomeUnknown { problem: Some(problem), .. } => problem.status == 401,
            _ => false,
        }
    }

    /// Whether it is the backend's answer to what was asked, not to who asked or when: a
    /// write that was tried before has then not been done either.
    pub fn is_final(&self) -> bool {
        let Self::Problem(problem) = self else { return false };
        let is_at_the_door = matches!(problem.status, 401 | 403 | 408 | 425 | 429 | 500..);
        problem.code == "provider_rejected" || !is_at_the_door && !self.leaves_open()
    }

    /// The same of a write of which an earlier try is still open: who is turned away at the door,
    /// or doesn't get there, has heard nothing of that try. `repeatable` as in
    /// [`Self::OutcomeUnknown`].
    pub fn of_open_write(self, repeatable: bool) -> Self {
        if self.is_final() || self.leaves_open() {
            return self;
        }
        let problem = match self {
            Self::Problem(problem) | Self::SessionExpired { problem } => Some(problem),
            Self::Transport(_) => None,
            other => return other,
        };
        Self::OutcomeUnknown { repeatable, problem }
    }

    /// Whether a write that ended so may have been done all the same.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::OutcomeUnknown { .. } | Self::NotUnderstood { .. } => true,
            Self::Problem(problem) => problem.code == "key_in_flight",
            Self::Adapter(error) => {
                let is_write = error.operation.is_some_and(|kind| kind.effect() == Effect::Write);
                is_write && error.is_in_answer()
            }
            _ => false,
        }
    }
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportFault {
    /// Offline, refused, CORS, a redirect: the browser doesn't tell which.
    Unreachable,
    /// Over the time limit.
    TimedOut,
    /// Given up by the page.
    Aborted,
    /// More than the cap.
    TooLarge,
}

/// What an answer that can't be read looked like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedLike {
    /// Nothing at all.
    Empty,
    /// HTML: often a login page, or the wrong address.
    Html,
    /// Text that is not JSON, or nested too deep.
    NotJson,
    /// More than 1 MiB.
    TooLarge,
    /// JSON of another shape.
    OtherShape,
}
