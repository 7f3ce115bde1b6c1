//! What the screen shows of the state of one field.

use super::{FieldState, ShowsError};
use crate::error::ErrorCode;
use crate::state::secret_status::SecretStatus;
use crate::state::view::{FieldView, Issue, Notice};
use crate::tenant_domain::Fix;

impl FieldState {
    /// What the field shows as wrong.
    pub fn issue(&self, submitted: bool) -> Option<Issue> {
        if !self.server_problems.is_empty() {
            return Some(Issue::Server(self.server_problems.clone()));
        }
        let error = self.error()?;
        let is_missing = matches!(
            error,
            ErrorCode::Required
                | ErrorCode::NoneOf { .. }
                | ErrorCode::DomainNotConfirmed
                | ErrorCode::TooFewItems { .. }
        );
        let is_shown = submitted
            || match self.shows_error {
                ShowsError::OnSubmit => false,
                ShowsError::IfFilled => !is_missing,
                ShowsError::Always => true,
            };
        is_shown.then(|| Issue::Local(error.clone()))
    }

    /// What the summary of a failed submit or test lists. It leaves out what a field shows
    /// while the form is being filled in.
    pub fn summary_issue(&self, submitted: bool) -> Option<Issue> {
        let is_listed =
            submitted || self.shows_error == ShowsError::Always || !self.server_problems.is_empty();
        self.issue(submitted).filter(|_| is_listed)
    }

    pub fn view(&self, submitted: bool, required: bool) -> FieldView {
        let was_left = self.shows_error != ShowsError::OnSubmit || submitted;
        FieldView {
            text: self.input.text.clone(),
            selected: self.input.selected.clone(),
            incomplete: self.is_incomplete,
            required,
            issue: self.issue(submitted),
            notices: self.notices(was_left),
            better_field: self.better_field.clone(),
            confirmation: self.confirmation.clone().filter(|_| was_left),
        }
    }

    fn notices(&self, was_left: bool) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.domain_fixes.iter().any(Fix::is_announced) {
            notices.push(Notice::DomainFixed(self.domain_fixes.clone()));
        }
        if let SecretStatus::Usable { fixes, unusual } = &self.secret {
            if !fixes.is_empty() {
                notices.push(Notice::SecretFixed(fixes.clone()));
            }
            notices.extend(unusual.map(Notice::SecretUnusual));
        }
        if self.is_unusual && was_left {
            notices.push(Notice::Unusual);
        }
        notices
    }
}
