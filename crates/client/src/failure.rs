//! The one error type for everything that can go wrong between a click and an
//! answer. Data only: the words are `ui`'s. May import `catalog`, `model`.

use crate::adapter::AdapterError;
use crate::operation::OperationKind;
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
