//! The error type for everything that can go wrong between a click and an answer. The app has
//! the words for people.

use crate::adapter::AdapterError;
use crate::operation::OperationKind;
use patchbay_catalog::entry::EntryError;
use patchbay_model::Problem;

/// What went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The page that asked was left.
    Aborted,
    /// The person stopped waiting for an answer. Nothing was to be changed.
    Stopped,
    /// No answer came.
    Transport(TransportFault),
    /// A write was sent, and no answer says whether it was done.
    OutcomeUnknown {
        /// Whether repeating the request is safe: it carries the key of its intent, or it is
        /// idempotent.
        repeatable: bool,
        /// The backend's last answer, if there was one.
        problem: Option<Box<Problem>>,
    },
    /// There is no session, or it has ended: a 401 of the backend, never of the remote service.
    SessionExpired {
        /// The backend's answer.
        problem: Box<Problem>,
    },
    /// The backend refused.
    Problem(Box<Problem>),
    /// The answer can't be read.
    NotUnderstood {
        /// HTTP status.
        status: u16,
        /// What it looked like.
        looked_like: LookedLike,
    },
    /// The adapter has a fault.
    Adapter(Box<AdapterError>),
    /// A file of the app is missing.
    File {
        /// Its path.
        path: String,
        /// HTTP status.
        status: u16,
    },
    /// A part of the app that is loaded when it is needed could not be loaded.
    Part,
    /// A catalog entry has a fault.
    Catalog(Box<EntryError>),
    /// The adapter has no such operation.
    Unsupported(OperationKind),
}

impl Failure {
    /// A finding of the app's own, with a code like those of a backend.
    pub fn of_code(code: &str) -> Self {
        Self::Problem(Box::new(Problem { code: code.to_owned(), ..Problem::default() }))
    }

    /// Whether a web page came as a success in place of data. Proxies send their sign-in page so.
    pub fn may_be_sign_in_page(&self) -> bool {
        matches!(self, Self::NotUnderstood { status: 200..=299, looked_like: LookedLike::Html })
    }

    /// Whether the backend refused with this code.
    pub fn has_code(&self, code: &str) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == code)
    }

    /// Whether the session has ended: the person has to sign in first.
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
    /// Offline, refused or CORS: the browser doesn't say which.
    Unreachable,
    /// Answered by a redirect, which isn't followed: a proxy in front of the backend wants the
    /// person to sign in.
    Redirected,
    /// Over the time limit.
    TimedOut,
    /// Aborted by the page.
    Aborted,
    /// Larger than the limit.
    TooLarge,
}

impl From<TransportFault> for Failure {
    fn from(fault: TransportFault) -> Self {
        match fault {
            TransportFault::Aborted => Self::Aborted,
            TransportFault::Redirected => {
                let problem = Problem { status: 401, ..Problem::default() };
                Self::SessionExpired { problem: Box::new(problem) }
            }
            fault => Self::Transport(fault),
        }
    }
}

/// What an unreadable answer looked like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedLike {
    /// Nothing at all.
    Empty,
    /// HTML: often a login page, or the wrong address.
    Html,
    /// Text that isn't JSON, or JSON that is nested too deeply.
    NotJson,
    /// More than 1 MiB.
    TooLarge,
    /// JSON of an unexpected shape.
    OtherShape,
    /// JSON `null`.
    Null,
    /// A list where one thing was expected.
    List,
    /// An object without this member.
    Without(&'static str),
}
