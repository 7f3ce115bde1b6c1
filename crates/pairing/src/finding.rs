//! What a step of a check found.

use crate::cors::Lack;
use crate::watched::Exchange;
use patchbay_client::answer::Broken;
use patchbay_client::config::ConfigProblem;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;

/// A step of a check, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `config.json` can be read and has no mistakes.
    Config,
    /// The adapter can be read and has no mistakes.
    Adapter,
    /// The backend answers.
    Reachable,
    /// The backend lets pages of this origin read its answers.
    Cors,
    /// Somebody is signed in.
    SignIn,
    /// An operation is answered in the expected shape.
    Operation(OperationKind),
}

/// A step with its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The step.
    pub step: Step,
    /// The request that was sent last, if any was.
    pub exchange: Option<Exchange>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is as it should be.
    Passed(Came),
    /// It isn't.
    Failed(Fault),
    /// It wasn't tried.
    NotTried(Reason),
}

/// What came, if all is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// Nothing to say about it.
    Nothing,
    /// The demo, which needs no backend.
    Demo,
    /// An adapter of this name.
    Adapter(String),
    /// This person, in so many teams.
    Person(String, usize),
    /// So many items on the first page.
    Items(usize),
    /// One thing of this name.
    One(String),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Keys of `config.json`.
    Config(Vec<ConfigProblem>),
    /// A file that couldn't be loaded, a mistake in the adapter, or an answer that doesn't fit.
    Failure(Failure),
    /// The backend answers, but the browser keeps the answer from the app.
    Blocked,
    /// Items of a list that can't be read.
    Broken {
        /// Why.
        items: Vec<Broken>,
        /// How many others can be read.
        usable: usize,
    },
    /// The backend accepted the sign-in, and then doesn't know who is signed in.
    SignInWithoutEffect,
    /// Nobody is signed in, and the adapter has no way to sign in.
    SignedOut,
    /// The person is in no team.
    NoTeam,
    /// Headers for pages of another origin.
    Cors(Vec<Lack>),
}

/// Why a step wasn't tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The adapter doesn't have the operation: the app doesn't offer it.
    Unsupported,
    /// It would change something.
    WouldChange,
    /// Somebody has to sign in first.
    NeedsSignIn,
    /// There is no connection to try it with.
    NoConnection,
}

impl Finding {
    /// A finding without a request.
    pub fn new(step: Step, outcome: Outcome) -> Self {
        Self { step, exchange: None, outcome }
    }

    /// Whether something has to be changed.
    pub fn has_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }
}
