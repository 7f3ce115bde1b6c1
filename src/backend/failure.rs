//! The one error type for everything that can go wrong between a click and an
//! answer. Data only: the words are `ui`'s. May import `catalog`, `model`.

use crate::backend::adapter::AdapterError;
use crate::backend::operation::{IdempotencyKey, OperationKind};
use crate::catalog::entry::EntryError;
use crate::model::Problem;

/// What went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The page that asked is gone.
    Aborted,
    /// No answer came.
    Transport(TransportFault),
    /// A write was sent and no answer came: it may have been done.
    OutcomeUnknown {
        /// Key to try again under, so that nothing is done twice.
        key: Option<IdempotencyKey>,
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
