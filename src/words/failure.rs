//! Words for a failure between a click and a response: what happened, whether anything was saved,
//! what to do.

use crate::words::{check, count};
use patchbay_client::adapter::AdapterError;
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::outcome::Outcome;
use patchbay_model::Problem;

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

/// The kind of request that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// It reads; nothing was to be saved.
    Query,
    /// It changes something.
    Change,
}

const MAYBE_SAVED: &str = " We don't know whether anything was saved.";

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
    let saved = match request {
        Request::Query => "",
        Request::Change => "Nothing was saved. ",
    };
    match failure {
        Failure::Problem(problem) => problem_words(problem, service, saved),
        Failure::SessionExpired { problem } => Words {
            remedy: Remedy::SignIn,
            request_id: problem.request_id.clone(),
            ..Words::new(
                "Your session has ended",
                format!("{saved}Sign in again to continue."),
            )
        },
        Failure::OutcomeUnknown { repeatable, problem } => {
            unknown_words(*repeatable, problem.as_deref(), failure.ends_session())
        }
        Failure::Transport(fault) => transport_words(*fault, saved),
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
        Failure::Aborted => Words::new("This was canceled", "Nothing was sent."),
    }
}

/// The words for a connection whose form was left before the response came.
pub fn left(failure: &Failure, name: &str) -> String {
    let result = if failure.outcome() == Outcome::Unknown {
        format!("We don't know whether “{name}” was saved. Check the list of connections")
    } else {
        format!("Connecting “{name}” failed")
    };
    format!("{result}. What you entered is kept, except for secrets")
}

/// It was sent, and no response says whether it was saved.
fn unknown_words(repeatable: bool, problem: Option<&Problem>, ends_session: bool) -> Words {
    let happened = match problem {
        None => "The backend gave no clear answer.",
        Some(problem) if problem.status >= 500 => "The backend had a problem.",
        Some(_) => "The backend's answer was lost.",
    };
    let (remedy, sign_in) = if ends_session {
        (Remedy::SignIn, " Your session has ended too: sign in again first.")
    } else {
        (Remedy::Check { repeatable }, "")
    };
    let advice = if repeatable {
        "Try again: if it was saved already, it isn't saved twice."
    } else {
        "It may have been saved. Check before you try again, or it may be saved twice."
    };
    Words {
        remedy,
        quote: problem.and_then(|problem| problem.detail.clone()),
        request_id: problem.and_then(|problem| problem.request_id.clone()),
        ..Words::new(
            "We don't know whether this was saved",
            format!("{happened}{sign_in} {advice}"),
        )
    }
}

fn transport_words(fault: TransportFault, saved: &str) -> Words {
    match fault {
        TransportFault::TimedOut => Words::new(
            "The backend is taking too long",
            format!("No answer came in time. {saved}Try again in a minute."),
        ),
        TransportFault::TooLarge => Words::new(
            "The backend's answer is too large",
            "We didn't read it. Tell the people who run the backend.",
        ),
        TransportFault::Unreachable | TransportFault::Aborted => Words::new(
            "The backend can't be reached",
            format!("{saved}Check your connection, then try again."),
        ),
    }
}

fn unreadable_words(status: u16, looked_like: LookedLike, request: Request) -> Words {
    let content = match looked_like {
        LookedLike::Empty => "an empty answer",
        LookedLike::Html => "a web page instead of data",
        LookedLike::NotJson => "text that isn't JSON",
        LookedLike::TooLarge => "an answer that is too large",
        LookedLike::OtherShape => "data in a format we don't know",
    };
    let maybe_saved = match request {
        Request::Query => "",
        Request::Change => MAYBE_SAVED,
    };
    Words::new(
        "We couldn't read the backend's answer",
        format!(
            "It sent {content} (status {status}). The address or the adapter in config.json may be wrong.{maybe_saved}"
        ),
    )
    .with_remedy(Remedy::Check { repeatable: false })
}

fn adapter_words(failure: &Failure, error: &AdapterError, request: Request) -> Words {
    let (remedy, sent) = match request {
        Request::Change if failure.outcome() == Outcome::Unknown => {
            (Remedy::Check { repeatable: false }, MAYBE_SAVED)
        }
        _ if error.is_in_answer() => (Remedy::None, ""),
        _ => (Remedy::None, " Nothing was sent."),
    };
    Words::new(
        "The backend's adapter has a mistake",
        format!("{}, at {}: {}.{sent}", error.file, error.place, error.fault),
    )
    .with_remedy(remedy)
}

/// The backend refused; `saved` says whether anything was saved.
fn problem_words(problem: &Problem, service: &str, saved: &str) -> Words {
    let words = match problem.code.as_str() {
        "provider_rejected" => {
            let code = problem.provider_code.as_deref().unwrap_or_default();
            let title = match code {
                "provider_down" => format!("{service} can't be reached"),
                "provider_rate_limited" => format!("{service} asks us to wait"),
                _ => format!("{service} did not accept the connection"),
            };
            Words::new(title, format!("{saved}{}", check::reason(code, service)))
                .with_remedy(Remedy::SaveUntested)
        }
        "not_testable" => Words::new(
            format!("This backend can't test {service}"),
            format!("{saved}We don't know whether {service} would accept what you entered."),
        )
        .with_remedy(Remedy::SaveUntested),
        "duplicate" => Words::new(
            "Your team already has this connection",
            format!("{saved}Use the existing one, or change what you entered."),
        )
        .with_remedy(problem.existing_id.clone().map_or(Remedy::None, Remedy::OpenExisting)),
        "validation" => Words::new(
            "Some entries can't be used",
            format!("{saved}Fix the marked fields, then try again."),
        ),
        "forbidden" => Words::new(
            "You are not allowed to do this",
            match problem.needs.as_deref() {
                Some("admin") => "Nothing was changed. Ask an admin of your team.",
                _ => "Nothing was changed.",
            },
        ),
        "not_found" => Words::new(
            "This no longer exists",
            "It may have been deleted, or belong to another team.",
        ),
        "not_deleted" => Words::new(
            "Nothing was deleted",
            "The connection is still there, but the backend couldn't find it to delete it. Tell the people who run the backend.",
        ),
        "version_conflict" | "precondition_required" => Words::new(
            "Someone changed this in the meantime",
            format!("{saved}Leave this page and come back to see the changes."),
        ),
        "key_in_flight" => Words::new(
            "The backend is already working on this",
            "Wait a moment, then check whether it was saved, or try again: it isn't saved twice.",
        )
        .with_remedy(Remedy::Check { repeatable: true }),
        "key_reused" => Words::new(
            "An earlier try has reached the backend",
            "It had other entries and may have been saved: check the list of connections. To save the entries you have now, try again.",
        ),
        "rate_limited" => Words::new(
            "The backend asks us to wait",
            match problem.retry_after {
                Some(seconds) => {
                    format!("{saved}Try again in {}.", count(seconds, "second", "seconds"))
                }
                None => format!("{saved}Wait a minute, then try again."),
            },
        ),
        "unavailable" => Words::new(
            "The backend has a problem",
            format!("{saved}What you entered isn't the cause. Try again in a minute."),
        ),
        other => Words::new(
            "The backend refused this",
            format!("{saved}It says: {}.", check::sentence(other)),
        ),
    };
    Words { quote: problem.detail.clone(), request_id: problem.request_id.clone(), ..words }
}
