//! One input of a form being filled in: what stands in it and what is wrong with it.

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind};
use crate::input::{self, Input};
use crate::pattern::Patterns;
use crate::state::SecretStatus;
use crate::state::view::{BetterField, Confirmation, FieldView, Issue, Notice, ServerProblem};
use crate::tenant_domain::{self, Fix, Outcome, Warning};
use serde_json::Value;
use std::sync::Arc;

/// What stands in an input, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub input: Input,
    /// What it was made for.
    field: Arc<Field>,
    /// What stands there at first.
    default: Input,
    /// Whether somebody chose what is chosen: the same as at first, it is an answer then.
    chosen: bool,
    /// The index of its row, while it is part of the form.
    pub row: Option<usize>,
    pub verdict: SecretStatus,
    fixes: Vec<Fix>,
    unconfirmed: Option<Option<Warning>>,
    confirmed: bool,
    /// Where it belongs, if not here.
    pub better: Option<BetterField>,
    /// Whether its box holds a part of a value, which is not the text.
    pub half: bool,
    /// Why its text means no value.
    unreadable: Option<ErrorCode>,
    /// What the schema has against its value.
    pub fault: Option<ErrorCode>,
    /// Whether it is off a pattern that is a warning.
    pub unusual: bool,
    pub server: Option<ServerProblem>,
    shows: Shows,
}

/// From when on an input's own error is shown: emptiness is nobody's mistake
/// before the form is submitted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shows {
    OnSubmit,
    IfFilled,
    Always,
}

impl Entry {
    /// One that nobody has touched; `kept` is what an earlier form held here.
    pub fn new(field: &Arc<Field>, kept: Option<Input>) -> Self {
        let default = at_first(field);
        Self {
            chosen: kept.is_some() && is_chosen(field),
            input: kept.filter(|_| !field.is_secret()).unwrap_or_else(|| default.clone()),
            default,
            field: field.clone(),
            row: None,
            verdict: SecretStatus::Empty,
            fixes: Vec::new(),
            unconfirmed: None,
            confirmed: false,
            better: None,
            half: false,
            unreadable: None,
            fault: None,
            unusual: false,
            server: None,
            shows: Shows::OnSubmit,
        }
    }

    /// The form is about to be walked through anew.
    pub fn begin(&mut self) {
        self.row = None;
        self.fault = None;
        self.unusual = false;
        self.unreadable = None;
    }

    /// Another field stands in the same place now: what nobody has touched is as that
    /// one has it. Its box is another one, where no secret stands yet and no half of a value.
    pub fn belong_to(&mut self, field: &Arc<Field>) {
        if Arc::ptr_eq(&self.field, field) {
            return;
        }
        self.field = field.clone();
        self.verdict = SecretStatus::Empty;
        self.half = false;
        self.chosen &= is_chosen(field);
        let before = std::mem::replace(&mut self.default, at_first(field));
        if self.input == before && !self.chosen {
            self.input = self.default.clone();
        }
    }

    /// Whether the box was emptied or filled by somebody, or something chosen; kept, it has
    /// to come back.
    pub fn is_changed(&self) -> bool {
        self.chosen && !self.input.is_empty() || self.input != self.default
    }

    /// Whether it holds choices, where there can be several, or held some.
    pub fn is_picked(&self) -> bool {
        !self.input.selected.is_empty() || !self.default.selected.is_empty()
    }

    /// The value that stands here; what means none is remembered as an error.
    pub fn read(&mut self, field: &Field) -> Option<Value> {
        self.unconfirmed = None;
        let value = match self.half {
            true => Err(ErrorCode::Incomplete),
            false => input::value(field, &self.input),
        };
        self.unreadable = value.as_ref().err().cloned();
        if self.unreadable.is_none()
            && let FieldKind::TenantDomain(rules) = &field.kind
            && let Outcome::NeedsConfirmation { warning, .. } =
                tenant_domain::decide(&self.input.text, rules)
        {
            self.unreadable = (!self.confirmed).then_some(ErrorCode::DomainNotConfirmed);
            self.unconfirmed = Some(warning);
        }
        value.ok().flatten()
    }

    /// Whether somebody entered something here.
    pub fn is_filled(&self) -> bool {
        self.verdict != SecretStatus::Empty || self.is_changed()
    }

    /// Notes an error that has to do with other inputs.
    pub fn refuse_locally(&mut self, code: ErrorCode) {
        self.unreadable.get_or_insert(code);
    }

    pub fn change(&mut self, input: Input) {
        if input != self.input {
            self.confirmed = false;
        }
        self.input = input;
        self.half = false;
        self.chosen = is_chosen(&self.field);
        self.fixes.clear();
        self.better = None;
        self.server = None;
    }

    /// The user changed the text.
    pub fn set_text(&mut self, text: &str, patterns: &dyn Patterns) {
        if self.field.is_secret() {
            self.server = None;
            self.better = None;
            self.verdict = SecretStatus::of(&self.field, text, patterns);
        } else {
            self.change(Input::from_text(text));
        }
    }

    pub fn confirm(&mut self, confirmed: bool) {
        self.confirmed = confirmed;
        self.server = None;
    }

    /// The focus left: the text is cleaned, and what is wrong with it may be said.
    pub fn leave(&mut self, field: &Field) {
        if self.shows == Shows::OnSubmit {
            self.shows = Shows::IfFilled;
        }
        let is_line = matches!(field.kind, FieldKind::TenantDomain(_) | FieldKind::Text(_));
        let Ok(Some(value)) = input::value(field, &self.input) else { return };
        let clean = Input::from_value(field, &value);
        if is_line && clean != self.input {
            if let FieldKind::TenantDomain(rules) = &field.kind
                && let Outcome::Accepted { fixes, .. } | Outcome::NeedsConfirmation { fixes, .. } =
                    tenant_domain::decide(&self.input.text, rules)
            {
                self.fixes = fixes;
            }
            self.input = clean;
        }
    }

    /// Typing on is no time for a verdict, unless one is already shown. What was confirmed
    /// stays to be seen: the focus is in its box.
    pub fn forgive_if_mended(&mut self) {
        if self.shows == Shows::IfFilled && self.error().is_none() && !self.confirmed {
            self.shows = Shows::OnSubmit;
        }
    }

    pub fn show_always(&mut self) {
        self.shows = Shows::Always;
    }

    pub fn error(&self) -> Option<&ErrorCode> {
        if let SecretStatus::Refused(code) = &self.verdict {
            return Some(code);
        }
        self.unreadable.as_ref().or(self.fault.as_ref())
    }

    pub fn shown_issue(&self, submitted: bool) -> Option<Issue> {
        if let Some(problem) = &self.server {
            return Some(Issue::Server(problem.clone()));
        }
        let error = self.error()?;
        let premature = matches!(
            error,
            ErrorCode::Required | ErrorCode::DomainNotConfirmed | ErrorCode::TooFewItems { .. }
        );
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
    pub fn summary_issue(&self, submitted: bool) -> Option<Issue> {
        let asked = submitted || self.shows == Shows::Always || self.server.is_some();
        self.shown_issue(submitted).filter(|_| asked)
    }

    pub fn view(&self, submitted: bool, required: bool) -> FieldView {
        let mut notices = Vec::new();
        if self.fixes.iter().any(Fix::is_announced) {
            notices.push(Notice::DomainFixed(self.fixes.clone()));
        }
        if let SecretStatus::Usable { fixes, unusual } = &self.verdict {
            if !fixes.is_empty() {
                notices.push(Notice::SecretFixed(fixes.clone()));
            }
            notices.extend(unusual.map(Notice::SecretUnusual));
        }
        let left = self.shows != Shows::OnSubmit || submitted;
        notices.extend((self.unusual && left).then_some(Notice::Unusual));
        let confirmation = self.unconfirmed.clone().filter(|_| left);
        let confirmation =
            confirmation.map(|warning| Confirmation { warning, confirmed: self.confirmed });
        FieldView {
            text: self.input.text.clone(),
            selected: self.input.selected.clone(),
            incomplete: self.half,
            required,
            issue: self.shown_issue(submitted),
            notices,
            better_field: self.better.clone(),
            confirmation,
        }
    }
}

/// Whether what stands in its input is chosen, not typed.
fn is_chosen(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Boolean | FieldKind::Choice(_) | FieldKind::MultiChoice(_))
}

/// What stands in an input that nobody has touched.
fn at_first(field: &Field) -> Input {
    let default = field.default.as_ref().filter(|_| !field.is_secret());
    default.map(|value| Input::from_value(field, value)).unwrap_or_default()
}
