//! Where a change helps: the line of `config.json` or of the adapter.

use crate::finding::{Fault, Finding, Outcome, Step};
use crate::line::line_of;
use patchbay_client::adapter::AdapterError;
use patchbay_client::config::{ConfigProblem, Expected};
use patchbay_client::failure::{Failure, LookedLike};
use patchbay_model::pointer::join;

/// The name of the configuration's file.
pub const CONFIG: &str = "config.json";

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// Its line, from 1, if the file has been read.
    pub line: Option<usize>,
    /// JSON Pointer to the value, or to one that has to be added.
    pub pointer: String,
}

/// The texts of the files that are checked.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `config.json`, if it was read.
    pub config: Option<String>,
    /// Name of the adapter's file, if the configuration has one.
    pub adapter_name: String,
    /// The adapter, if it was read.
    pub adapter: Option<String>,
}

impl Files {
    /// The place where a change mends what this finding names, if it is in one of the files.
    pub fn place(&self, finding: &Finding) -> Option<Place> {
        let Outcome::Failed(fault) = &finding.outcome else { return None };
        match fault {
            Fault::Failure(failure) => self.of_failure(finding.step, failure),
            Fault::Broken { .. } => Some(self.in_operation(finding.step, "/answer")),
            Fault::SignInWithoutEffect => Some(self.in_adapter("/headers")),
            Fault::SignedOut => Some(self.in_config("/backend/sign_in/mode")),
            Fault::NoTeam => Some(self.in_adapter("/operations/me/answer/teams")),
            Fault::Config(_) | Fault::Blocked | Fault::Cors(_) => None,
        }
    }

    /// The place of a mistake in `config.json`.
    pub fn of_problem(&self, problem: &ConfigProblem) -> Place {
        if let Expected::Json { line, .. } = problem.expected {
            return Place { line: Some(line), ..self.in_config("") };
        }
        let keys = problem.key.split('.').filter(|key| !key.is_empty());
        self.in_config(&keys.fold(String::new(), |pointer, key| join(&pointer, key)))
    }

    /// The place of a mistake in the adapter.
    pub fn of_error(&self, error: &AdapterError) -> Place {
        self.in_adapter(&error.place)
    }

    fn of_failure(&self, step: Step, failure: &Failure) -> Option<Place> {
        match failure {
            Failure::Adapter(error) => Some(self.of_error(error)),
            Failure::File { path, .. } if path == CONFIG => None,
            Failure::File { .. } => Some(self.in_config("/backend/adapter")),
            Failure::Transport(_) if step == Step::Config => None,
            Failure::Transport(_) if step == Step::Adapter => {
                Some(self.in_config("/backend/adapter"))
            }
            Failure::Transport(_) => Some(self.in_config("/backend/url")),
            Failure::NotUnderstood { looked_like: LookedLike::Html, .. } => match step {
                Step::Config => None,
                Step::Adapter => Some(self.in_config("/backend/adapter")),
                _ => Some(self.in_config("/backend/url")),
            },
            Failure::NotUnderstood { status: 400.., .. } => {
                Some(self.in_operation(step, "/request"))
            }
            Failure::NotUnderstood { .. } => Some(self.in_operation(step, "/answer")),
            Failure::Problem(problem) => match problem.status {
                404 => Some(self.in_operation(step, "/request/path")),
                405 => Some(self.in_operation(step, "/request/method")),
                400..=499 => Some(self.in_operation(step, "/request")),
                _ => None,
            },
            _ => None,
        }
    }

    fn in_operation(&self, step: Step, below: &str) -> Place {
        let name = match step {
            Step::Operation(kind) => kind.name(),
            Step::SignIn => "sign_in",
            _ => "me",
        };
        self.in_adapter(&format!("/operations/{name}{below}"))
    }

    fn in_adapter(&self, pointer: &str) -> Place {
        let line = self.adapter.as_deref().map(|text| line_of(text, pointer));
        Place { file: self.adapter_name.clone(), line, pointer: pointer.to_owned() }
    }

    fn in_config(&self, pointer: &str) -> Place {
        let line = self.config.as_deref().map(|text| line_of(text, pointer));
        Place { file: CONFIG.to_owned(), line, pointer: pointer.to_owned() }
    }
}
