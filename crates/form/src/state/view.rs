//! What the screen shows of a form.

use crate::error::ErrorCode;
use crate::secret_text::{SecretFix, UnusualReason};
use crate::tenant_domain::{Fix, Warning};

/// The field that a text belongs in, although it was entered in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BetterField {
    /// Its place.
    pub place: String,
    /// Its label.
    pub label: String,
}

/// A problem that a backend reports about an input.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerProblem {
    /// The code of the contract or of the remote service.
    pub code: String,
    /// One sentence, shown only as a quotation.
    pub detail: Option<String>,
    /// Whether the remote service reported it. Then it may be about any of the inputs that the
    /// service received, not only about this one.
    pub by_service: bool,
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Issue {
    /// An error found by the form.
    Local(ErrorCode),
    /// Problems reported by the backend, at least one.
    Server(Vec<ServerProblem>),
    /// A problem reported by the backend with an input that isn't on the form.
    Unplaced {
        /// The backend's name for the input; empty for the request as a whole.
        name: String,
        /// The problem.
        problem: ServerProblem,
    },
}

/// Something to mention that isn't wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// What was changed about a domain.
    DomainFixed(Vec<Fix>),
    /// What will be removed from a secret.
    SecretFixed(Vec<SecretFix>),
    /// The value doesn't look like such values usually do.
    Unusual,
    /// The secret doesn't look like such secrets usually do.
    SecretUnusual(UnusualReason),
}

/// What the screen shows of one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldView {
    /// The text as typed, or that of the chosen option; empty for a secret.
    pub text: String,
    /// The texts of the selected options, if there can be several.
    pub selected: Vec<String>,
    /// Whether a date input holds an incomplete date, which isn't in `text`.
    pub incomplete: bool,
    /// Whether it needs a value now.
    pub required: bool,
    /// What is wrong with it.
    pub issue: Option<Issue>,
    /// What else to mention.
    pub notices: Vec<Notice>,
    /// The field that the text belongs in, if it is another one.
    pub better_field: Option<BetterField>,
    /// The confirmation that the form asks for, if it does.
    pub confirmation: Option<Confirmation>,
}

/// A host that the user has to confirm.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmation {
    /// Why the host may be a mistake.
    pub warning: Option<Warning>,
    /// Whether the box is ticked.
    pub confirmed: bool,
}
