//! Words for a failure between a click and a response: what happened, whether anything was saved,
//! what to do.

mod problem;
#[cfg(test)]
mod tests;

use crate::quote;
use patchbay_client::adapter::{AdapterError, AdapterFault};
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::outcome::Outcome;
use patchbay_model::Problem;
use problem::problem_words;

/// The words for a failure.
pub struct Words {
    /// What happened.
    pub title: String,
    /// Whether anything was saved, and what to do.
    pub line: String,
    /// A sentence from the backend or the service, shown as a quotation.
    pub quote: Option<String>,
    /// The id by which the backend's operators find the request.
    pub request_id: Option<String>,
    /// What the page can offer to do about it.
    pub remedy: Remedy,
}

/// What can be done about a failure, besides trying again.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Nothing.
    None,
    /// Sign in.
    SignIn,
    /// Reload the page.
    Reload,
    /// Open the existing connection with this id.
    OpenExisting(String),
    /// Save without a test.
    SaveUntested,
    /// Check whether it was saved.
    Check {
        /// True if sending the same request again doesn't save it twice.
        repeatable: bool,
    },
}

/// What the request that failed was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// It reads; nothing was to be changed.
    Query,
    /// It tests a credential; nothing was to be saved.
    Test,
    /// It saves what was entered.
    Save,
    /// It changes something that exists.
    Change,
    /// It replaces the secrets of a connection.
    Replace,
    /// It deletes something.
    Delete,
}

impl Request {
    /// Whether it changes something, so that its outcome matters.
    pub fn is_change(self) -> bool {
        self.done().is_some()
    }

    /// What a write does, in the past tense; `None` for a read.
    fn done(self) -> Option<&'static str> {
        match self {
            Self::Query | Self::Test => None,
            Self::Save => Some("saved"),
            Self::Change => Some("changed"),
            Self::Replace => Some("replaced"),
            Self::Delete => Some("deleted"),
        }
    }

    /// "Nothing was saved. ", for a write that was refused.
    fn nothing_done(self) -> String {
        self.done().map_or_else(String::new, |done| format!("Nothing was {done}. "))
    }

    /// " We don't know whether anything was saved.", for a write with an unreadable answer.
    fn maybe_done(self) -> String {
        self.done()
            .map_or_else(String::new, |done| format!(" We don't know whether anything was {done}."))
    }
}

impl Words {
    fn new(title: impl Into<String>, line: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            line: line.into(),
            quote: None,
            request_id: None,
            remedy: Remedy::None,
        }
    }

    fn with_remedy(self, remedy: Remedy) -> Self {
        Self { remedy, ..self }
    }
}

/// The words for a failure. `service` is the name of the remote service.
pub fn words(failure: &Failure, service: &str, request: Request) -> Words {
    let nothing_done = request.nothing_done();
    match failure {
        Failure::Problem(problem) => problem_words(problem, service, request),
        Failure::SessionExpired { problem } => Words {
            remedy: Remedy::SignIn,
            request_id: problem.request_id.clone(),
            ..Words::new(
                "Your session has ended",
                format!("{nothing_done}Sign in again to continue."),
            )
        },
        Failure::OutcomeUnknown { repeatable, problem } => {
            unknown_words(request, *repeatable, problem.as_deref(), failure.ends_session())
        }
        Failure::Transport(fault) => transport_words(*fault, &nothing_done),
        Failure::NotUnderstood { status, looked_like } => {
            unreadable_words(*status, *looked_like, request)
        }
        Failure::Adapter(error) => adapter_words(failure, error, request),
        Failure::File { path, status } => Words::new(
            "A file of Patchbay is missing",
            format!("{path} couldn't be loaded (status {status})."),
        ),
        Failure::Catalog(error) => {
            Words::new("A catalog entry has a mistake", format!("{error}."))
        }
        Failure::Unsupported(_) => Words::new(
            "The backend can't do this",
            "Its adapter doesn't have this operation.",
        ),
        Failure::Part => Words::new(
            "A part of Patchbay couldn't be loaded",
            "Nothing was sent. Check your connection and try again. If there is a newer version, reload the page.",
        )
        .with_remedy(Remedy::Reload),
        Failure::Stopped => Words::new(
            "You stopped waiting",
            "The backend hadn't answered yet.",
        ),
        Failure::Aborted => Words::new("This was canceled", "Nothing was sent."),
    }
}

/// The words for a connection whose form was left before the response came.
pub fn left(failure: &Failure, name: &str) -> String {
    let result = if failure.outcome() == Outcome::Unknown {
        format!("We don't know whether {} was saved. Check the list of connections", quote(name))
    } else {
        format!("Connecting {} failed", quote(name))
    };
    format!("{result}. What you entered is kept, except for secrets")
}

/// The words for a change of a connection whose form was left before the response came.
pub fn left_change(failure: &Failure, name: &str, request: Request) -> String {
    let (name, done) = (quote(name), request.done().unwrap_or("done"));
    if failure.outcome() == Outcome::Unknown {
        format!("We don't know whether {name} was {done}. Look at its page")
    } else {
        format!("{name} wasn't {done}")
    }
}

/// It was sent, and no response says whether it was done.
fn unknown_words(
    request: Request,
    repeatable: bool,
    problem: Option<&Problem>,
    ends_session: bool,
) -> Words {
    let happened = match problem {
        None => "The backend gave no clear answer.".to_owned(),
        Some(problem) if problem.status == 500 => "The backend had a problem.".to_owned(),
        Some(Problem { code, status, .. }) if code.is_empty() => {
            format!(
                "Something between this page and the backend answered instead (status {status})."
            )
        }
        Some(problem) if problem.status > 500 => "The backend had a problem.".to_owned(),
        Some(_) => "The backend's answer was lost.".to_owned(),
    };
    let (remedy, sign_in) = if ends_session {
        (Remedy::SignIn, " Your session has ended too: sign in again first.")
    } else {
        (Remedy::Check { repeatable }, "")
    };
    let done = request.done().unwrap_or("done");
    let advice = match (request, repeatable) {
        (Request::Save, true) => {
            "Try again: if it was saved already, it isn't saved twice.".to_owned()
        }
        (Request::Save, false) => {
            "It may have been saved. Check before you try again, or it may be saved twice."
                .to_owned()
        }
        _ => format!("It may have been {done}. Check, or try again."),
    };
    Words {
        remedy,
        quote: problem.and_then(|problem| problem.detail.clone()),
        request_id: problem.and_then(|problem| problem.request_id.clone()),
        ..Words::new(
            format!("We don't know whether this was {done}"),
            format!("{happened}{sign_in} {advice}"),
        )
    }
}

fn transport_words(fault: TransportFault, nothing_done: &str) -> Words {
    match fault {
        TransportFault::TimedOut => Words::new(
            "The backend is taking too long",
            format!("No answer came in time. {nothing_done}Try again in a minute."),
        ),
        TransportFault::TooLarge => Words::new(
            "The backend's answer is too large",
            "We didn't read it. Tell the people who run the backend.",
        ),
        TransportFault::Unreachable | TransportFault::Redirected | TransportFault::Aborted => {
            Words::new(
                "The backend can't be reached",
                format!("{nothing_done}Check your connection, then try again."),
            )
        }
    }
}

fn unreadable_words(status: u16, looked_like: LookedLike, request: Request) -> Words {
    let maybe_done = request.maybe_done();
    let check = match request.done() {
        Some(_) => Remedy::Check { repeatable: false },
        None => Remedy::None,
    };
    let (expected, came) = match looked_like {
        LookedLike::Html if status < 300 => {
            let after = if request.done().is_some() { "check" } else { "try again" };
            return Words::new(
                "A web page came instead of data",
                format!(
                    "It may be a sign-in page (status {status}).{maybe_done} Sign in, then {after}."
                ),
            )
            .with_remedy(Remedy::SignIn);
        }
        LookedLike::Html => {
            return Words::new(
                "A gateway or proxy answered instead of the backend",
                format!(
                    "It sent a web page (status {status}).{maybe_done} Tell the people who run the backend."
                ),
            )
            .with_remedy(check);
        }
        LookedLike::Empty => ("data", "an empty answer"),
        LookedLike::NotJson => ("JSON", "another text"),
        LookedLike::TooLarge => ("at most 1 MB", "more"),
        LookedLike::OtherShape => ("data in the format of the backend's adapter", "another format"),
        LookedLike::Null => ("data", "null"),
        LookedLike::List => ("one object", "a list"),
        LookedLike::Without("id") => ("an object with its id", "one without"),
        LookedLike::Without(_) => ("an object with all its members", "one that lacks some"),
    };
    let unfinished = match status {
        202 => " The backend says that it hasn't finished.",
        _ => "",
    };
    Words::new(
        "We couldn't read the backend's answer",
        format!(
            "We expected {expected}, but {came} came (status {status}).{unfinished}{maybe_done} Tell the people who run the backend."
        ),
    )
    .with_remedy(check)
}

fn adapter_words(failure: &Failure, error: &AdapterError, request: Request) -> Words {
    let may_be_done = request.is_change() && failure.outcome() == Outcome::Unknown;
    let (remedy, sent) = if may_be_done {
        (Remedy::Check { repeatable: false }, request.maybe_done())
    } else if error.is_in_answer() {
        (Remedy::None, String::new())
    } else {
        (Remedy::None, " Nothing was sent.".to_owned())
    };
    let title = match (&error.fault, error.more.is_empty()) {
        (AdapterFault::NotInAnswer(_), _) => "The backend's answer doesn't fit its adapter",
        (_, true) => "The backend's adapter has a mistake",
        (_, false) => "The backend's adapter has mistakes",
    };
    let line = |error: &AdapterError| {
        let at =
            if error.place.is_empty() { String::new() } else { format!(" at {}", error.place) };
        format!("{}{at}: {}.", error.file, error.fault)
    };
    let lines: Vec<String> = [error].into_iter().chain(&error.more).map(line).collect();
    Words::new(title, format!("{}{sent}", lines.join(" "))).with_remedy(remedy)
}
