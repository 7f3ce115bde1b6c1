//! What the screen shows of a form.

use crate::error::ErrorCode;
use crate::secret_text::{SecretFix, UnusualReason};
use crate::tenant_domain::{Fix, Warning};

/// The field in which a text belongs that stands in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BetterField {
    /// Its place.
    pub place: String,
    /// What people call it.
    pub label: String,
}

/// What a backend says of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerProblem {
    /// The contract's code, or the remote service's.
    pub code: String,
    /// One sentence, shown only as quoted text.
    pub detail: Option<String>,
    /// Whether the remote service said so: of all that it was asked with, not of this
    /// input alone.
    pub by_service: bool,
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
    /// It doesn't look as such values usually do.
    Unusual,
    /// The secret doesn't look as such secrets usually do.
    SecretUnusual(UnusualReason),
}

/// What the screen shows of one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldView {
    /// As it stands in the box, or the choice that was made; empty for a secret.
    pub text: String,
    /// The choices that were made where there can be several.
    pub selected: Vec<String>,
    /// Whether its box holds a part of a value, which is not the text.
    pub incomplete: bool,
    /// Whether it can't be left empty as things are.
    pub required: bool,
    /// What is wrong with it.
    pub issue: Option<Issue>,
    /// What else to say.
    pub notices: Vec<Notice>,
    /// Where it belongs, if not here.
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
