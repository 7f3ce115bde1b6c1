//! What went wrong between a click and an answer, in words: what happened, whether
//! anything was saved, what to do.

use crate::words::{check, count};
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_model::Problem;

/// What a failure comes to on the screen.
pub struct Words {
    /// What happened.
    pub title: String,
    /// Whether anything was saved, and what to do.
    pub line: String,
    /// The backend's or the service's own sentence, shown as a quotation.
    pub quote: Option<String>,
    /// For the backend's people.
    pub request_id: Option<String>,
    /// What can be done about it here.
    pub remedy: Remedy,
}

/// What can be done about a failure, beside trying again.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Nothing of its own.
    None,
    /// Sign in.
    SignIn,
    /// Load the page anew.
    Reload,
    /// Look at the connection that is there already.
    OpenExisting(String),
    /// Save without asking the remote service.
    SaveUntested,
    /// Look whether it was saved.
    Check {
        /// Whether trying again does nothing twice.
        repeatable: bool,
    },
}

/// What was asked for when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To see something: nothing was to be saved.
    Question,
    /// To change something.
    Change,
}

const MAYBE_SAVED: &str = " We don't know whether anything was saved.";

/// The words for a failure. `service` is the name of the remote service.
pub fn words(failure: &Failure, service: &str, asked: Asked) -> Words {
    let saved = match asked {
        Asked::Question => "",
        Asked::Change => "Nothing was saved. ",
    };
    let plain = |title: &str, line: &str| Words {
        title: title.to_owned(),
        line: line.to_owned(),
        quote: None,
        request_id: None,
        remedy: Remedy::None,
    };
    match failure {
        Failure::Problem(problem) => problem_words(problem, service, saved),
        Failure::SessionExpired { problem } => Words {
            remedy: Remedy::SignIn,
            request_id: problem.request_id.clone(),
            ..plain("Your session has ended", &[saved, "Sign in again to go on."].concat())
        },
        Failure::OutcomeUnknown { repeatable, problem } => {
            let mut remedy = Remedy::Check { repeatable: *repeatable };
            let happened = match problem {
                None => "No clear answer came from the backend. ",
                Some(problem) if problem.status >= 500 => "The backend had a problem. ",
                Some(_) => "The backend's answer was lost. ",
            };
            let sign_in = if failure.ends_session() {
                remedy = Remedy::SignIn;
                "Your session has ended meanwhile: sign in again first. "
            } else {
                ""
            };
            let then = if *repeatable {
                "Try again: if it was saved already, nothing is done twice."
            } else {
                "It may have been. Look before you try again: what is saved already would be saved twice."
            };
            let (quote, request_id) = problem
                .as_ref()
                .map(|problem| (problem.detail.clone(), problem.request_id.clone()))
                .unwrap_or_default();
            Words {
                remedy,
                quote,
                request_id,
                ..plain("We don't know whether this was saved", &[happened, sign_in, then].concat())
            }
        }
        Failure::Transport(fault) => match fault {
            TransportFault::TimedOut => plain(
                "The backend takes too long",
                &["No answer came in time. ", saved, "Try again in a minute."].concat(),
            ),
            TransportFault::TooLarge => plain(
                "The backend's answer is too large",
                "It was not read. Tell the people who run the backend.",
            ),
            TransportFault::Unreachable | TransportFault::Aborted => plain(
                "The backend can't be reached",
                &[saved, "Check your connection, then try again."].concat(),
            ),
        },
        Failure::NotUnderstood { status, looked_like } => {
            let what = match looked_like {
                LookedLike::Empty => "an empty answer",
                LookedLike::Html => "a web page instead of data",
                LookedLike::NotJson => "a text that is not JSON",
                LookedLike::TooLarge => "an answer that is too large",
                LookedLike::OtherShape => "data of a shape we don't know",
            };
            let line = [
                "It sent ",
                what,
                " (status ",
                &status.to_string(),
                "). The address or the adapter in config.json may be wrong.",
                match asked {
                    Asked::Question => "",
                    Asked::Change => MAYBE_SAVED,
                },
            ];
            Words {
                remedy: Remedy::Check { repeatable: false },
                ..plain("The backend's answer was not understood", &line.concat())
            }
        }
        Failure::Adapter(error) => {
            let (remedy, then) = match asked {
                Asked::Change if failure.leaves_open() => {
                    (Remedy::Check { repeatable: false }, MAYBE_SAVED)
                }
                _ if error.is_in_answer() => (Remedy::None, ""),
                _ => (Remedy::None, " Nothing was sent."),
            };
            Words {
                remedy,
                ..plain(
                    "The adapter for the backend is wrong",
                    &[&error.file, ", at ", &error.place, ".", then].concat(),
                )
            }
        }
        Failure::File { path, status } => plain(
            "A file of Patchbay is missing",
            &[path, " could not be loaded (status ", &status.to_string(), ")."].concat(),
        ),
        Failure::Catalog(error) => {
            plain("A catalog entry is wrong", &[&error.line(), "."].concat())
        }
        Failure::Unsupported(_) => {
            plain("The backend can't do this", "Its adapter has no such operation.")
        }
        Failure::Part => Words {
            remedy: Remedy::Reload,
            ..plain(
                "A part of Patchbay could not be loaded",
                "Nothing was sent. Check your connection and try again. If a newer version has taken its place, reload the page.",
            )
        },
        Failure::Aborted => plain("This was given up", "Nothing was sent."),
    }
}

/// The words for a connection whose form was left before its answer came.
pub fn left(failure: &Failure, name: &str) -> String {
    let what = if failure.leaves_open() {
        ["We don't know whether “", name, "” was saved. Look at the list of connections"]
    } else {
        ["Connecting “", name, "” failed"]
    };
    [&what.concat(), ". What you entered is kept, except for secrets"].concat()
}

fn problem_words(problem: &Problem, service: &str, saved: &str) -> Words {
    let mut remedy = Remedy::None;
    let (title, line) = match problem.code.as_str() {
        "provider_rejected" => {
            let code = problem.provider_code.as_deref().unwrap_or_default();
            remedy = Remedy::SaveUntested;
            let title = match code {
                "provider_down" => [service, " can't be reached"].concat(),
                "provider_rate_limited" => [service, " asks us to wait"].concat(),
                _ => [service, " did not accept the connection"].concat(),
            };
            (title, [saved, &check::reason(code, service)].concat())
        }
        "not_testable" => {
            remedy = Remedy::SaveUntested;
            (
                ["This backend can't test ", service].concat(),
                [saved, service, " was not asked: what you entered may be right or wrong."].concat(),
            )
        }
        "duplicate" => {
            if let Some(id) = &problem.existing_id {
                remedy = Remedy::OpenExisting(id.clone());
            }
            (
                "Your team has this connection already".to_owned(),
                [saved, "Use the one that is there, or change what you entered."].concat(),
            )
        }
        "validation" => (
            "Some entries can't be used".to_owned(),
            [saved, "Mend what is marked, then try again."].concat(),
        ),
        "forbidden" => (
            "You are not allowed to do this".to_owned(),
            match problem.needs.as_deref() {
                Some("admin") => "Nothing was changed. Ask an admin of your team.".to_owned(),
                _ => "Nothing was changed.".to_owned(),
            },
        ),
        "not_found" => (
            "This is not there any more".to_owned(),
            "It may have been deleted, or belong to another team.".to_owned(),
        ),
        "not_deleted" => (
            "Nothing was deleted".to_owned(),
            "The connection is still there, but the backend finds none to delete. Tell the people who run it."
                .to_owned(),
        ),
        "version_conflict" | "precondition_required" => (
            "Somebody changed this in the meantime".to_owned(),
            [saved, "Leave this page and come back to see how it is now."].concat(),
        ),
        "key_in_flight" => {
            remedy = Remedy::Check { repeatable: true };
            (
                "This is being worked on already".to_owned(),
                "Wait a moment, then check whether it is there, or try again: nothing is done twice."
                    .to_owned(),
            )
        }
        "key_reused" => (
            "An earlier try has reached the backend".to_owned(),
            "It had other entries, and may have been saved: look at the list of connections. To save these as well, try again."
                .to_owned(),
        ),
        "rate_limited" => (
            "The backend asks us to wait".to_owned(),
            match problem.retry_after {
                Some(seconds) => {
                    [saved, "Try again in ", &count(seconds, "second", "seconds"), "."].concat()
                }
                None => [saved, "Wait a minute, then try again."].concat(),
            },
        ),
        "unavailable" => (
            "The backend has a problem".to_owned(),
            [saved, "What you entered is not at fault. Try again in a minute."].concat(),
        ),
        other => (
            "The backend refused this".to_owned(),
            [saved, "It says: ", &check::sentence(other), "."].concat(),
        ),
    };
    Words {
        title,
        line,
        quote: problem.detail.clone(),
        request_id: problem.request_id.clone(),
        remedy,
    }
}
