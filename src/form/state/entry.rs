//! One field of a form being filled in.

use crate::form::error::ErrorCode;
use crate::form::field::{Field, FieldKind};
use crate::form::pattern::Patterns;
use crate::form::secret_text::{SecretFix, UnusualReason};
use crate::form::state::SecretVerdict;
use crate::form::submission;
use crate::form::tenant_domain::{self, Fix, Outcome, Warning};
use std::sync::Arc;

/// A field and what stands in it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is asked for.
    pub field: Arc<Field>,
    text: String,
    verdict: SecretVerdict,
    fixes: Vec<Fix>,
    unconfirmed: Option<Option<Warning>>,
    confirmed: bool,
    error: Option<ErrorCode>,
    server: Option<ServerProblem>,
    shows: Shows,
}

/// From when on a field's own error is shown: emptiness is nobody's mistake
/// before the form is submitted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shows {
    OnSubmit,
    IfFilled,
    Always,
}

/// What a backend says of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerProblem {
    /// The contract's code, or the remote service's.
    pub code: String,
    /// One sentence, shown only as quoted text.
    pub detail: Option<String>,
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Issue {
    /// By the form's own rules.
    Local(ErrorCode),
    /// By the backend's word.
    Server(ServerProblem),
}

/// Something worth knowing that is not wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// What was changed about a domain.
    DomainFixed(Vec<Fix>),
    /// What will be taken off a secret.
    SecretFixed(Vec<SecretFix>),
    /// The secret doesn't look as such secrets usually do.
    SecretUnusual(UnusualReason),
}

/// What the screen shows of one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldView {
    /// As it stands in the box; empty for a secret.
    pub text: String,
    /// What is wrong with it.
    pub issue: Option<Issue>,
    /// What else to say.
    pub notices: Vec<Notice>,
    /// Whether a tick is asked for, and why it is worth a second look.
    pub confirm: Option<Option<Warning>>,
    /// Whether the tick is set.
    pub confirmed: bool,
}

impl Entry {
    pub(super) fn new(field: Arc<Field>) -> Self {
        let mut entry = Self {
            text: field.default.clone().unwrap_or_default(),
            field,
            verdict: SecretVerdict::Empty,
            fixes: Vec::new(),
            unconfirmed: None,
            confirmed: false,
            error: None,
            server: None,
            shows: Shows::OnSubmit,
        };
        if entry.text.is_empty() && entry.field.required {
            entry.error = Some(ErrorCode::Required);
        }
        entry
    }

    /// As it stands in the box; empty for a secret.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn type_text(&mut self, text: String, patterns: &dyn Patterns) {
        if text != self.text {
            self.confirmed = false;
        }
        self.text = text;
        self.fixes.clear();
        self.server = None;
        // Typing on is no time for a verdict, unless one is already shown.
        if self.shows == Shows::IfFilled && !self.is_wrong_now(patterns) {
            self.shows = Shows::OnSubmit;
        }
        self.decide(patterns);
    }

    pub(super) fn judge(&mut self, verdict: SecretVerdict) {
        self.error = match &verdict {
            SecretVerdict::Empty if self.field.required => Some(ErrorCode::Required),
            SecretVerdict::Empty | SecretVerdict::Usable { .. } => None,
            SecretVerdict::Refused(code) => Some(code.clone()),
        };
        self.server = None;
        self.verdict = verdict;
    }

    pub(super) fn confirm(&mut self, confirmed: bool) {
        self.confirmed = confirmed;
        self.server = None;
        if self.unconfirmed.is_some() {
            self.error = (!confirmed).then_some(ErrorCode::DomainNotConfirmed);
        }
    }

    pub(super) fn leave(&mut self, patterns: &dyn Patterns) {
        if self.shows == Shows::OnSubmit {
            self.shows = Shows::IfFilled;
        }
        if self.field.is_secret() {
            return;
        }
        if let Ok(Some(clean)) = submission::check_text(&self.field, &self.text, patterns)
            && clean != self.text
        {
            if let FieldKind::TenantDomain(rules) = &self.field.kind
                && let Outcome::Accepted { fixes, .. } | Outcome::NeedsConfirmation { fixes, .. } =
                    tenant_domain::decide(&self.text, rules)
            {
                self.fixes = fixes;
            }
            self.text = clean;
        }
        self.decide(patterns);
    }

    pub(super) fn refuse(&mut self, problem: ServerProblem) {
        self.server = Some(problem);
    }

    pub(super) fn forget_server_problem(&mut self) {
        self.server = None;
    }

    pub(super) fn show_always(&mut self) {
        self.shows = Shows::Always;
    }

    pub(super) fn local_error(&self) -> Option<&ErrorCode> {
        self.error.as_ref()
    }

    pub(super) fn shown_issue(&self, submitted: bool) -> Option<Issue> {
        if let Some(problem) = &self.server {
            return Some(Issue::Server(problem.clone()));
        }
        let error = self.error.as_ref()?;
        let premature = matches!(error, ErrorCode::Required | ErrorCode::DomainNotConfirmed);
        let shown = submitted
            || match self.shows {
                Shows::OnSubmit => false,
                Shows::IfFilled => !premature,
                Shows::Always => true,
            };
        shown.then(|| Issue::Local(error.clone()))
    }

    /// What the summary lists: what a failed submit or test is about, not what a
    /// field says by itself while the form is being filled in.
    pub(super) fn summary_issue(&self, submitted: bool) -> Option<Issue> {
        let asked = submitted || self.shows == Shows::Always || self.server.is_some();
        self.shown_issue(submitted).filter(|_| asked)
    }

    pub(super) fn view(&self, submitted: bool) -> FieldView {
        let mut notices = Vec::new();
        if self.fixes.iter().any(tenant_domain::is_worth_saying) {
            notices.push(Notice::DomainFixed(self.fixes.clone()));
        }
        if let SecretVerdict::Usable { fixes, unusual } = &self.verdict {
            if !fixes.is_empty() {
                notices.push(Notice::SecretFixed(fixes.clone()));
            }
            notices.extend(unusual.map(Notice::SecretUnusual));
        }
        let left = self.shows != Shows::OnSubmit || submitted;
        FieldView {
            text: self.text.clone(),
            issue: self.shown_issue(submitted),
            notices,
            confirm: self.unconfirmed.clone().filter(|_| left),
            confirmed: self.confirmed,
        }
    }

    fn is_wrong_now(&self, patterns: &dyn Patterns) -> bool {
        submission::check_text(&self.field, &self.text, patterns).is_err()
    }

    fn decide(&mut self, patterns: &dyn Patterns) {
        self.unconfirmed = None;
        self.error = submission::check_text(&self.field, &self.text, patterns).err();
        if self.error.is_none()
            && let FieldKind::TenantDomain(rules) = &self.field.kind
            && let Outcome::NeedsConfirmation { warning, .. } =
                tenant_domain::decide(&self.text, rules)
        {
            self.error = (!self.confirmed).then_some(ErrorCode::DomainNotConfirmed);
            self.unconfirmed = Some(warning);
        }
    }
}
