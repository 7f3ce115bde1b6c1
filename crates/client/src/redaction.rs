//! Replacing secrets in a backend's answer. A backend that repeats a token in an error message
//! would otherwise show it on the screen, in a screenshot and in a copied report.

mod form;
mod json;

use crate::operation::Operation;
use form::Form;
use patchbay_model::{Secret, percent};
use serde_json::Value;
use zeroize::Zeroizing;

/// What is shown in place of a secret.
pub const HIDDEN: &str = "•••";

/// Words that may stand before a token in a header, and so in a secret's input or in a quotation.
const SCHEMES: [&str; 4] = ["SSWS ", "Bearer ", "Basic ", "Token "];

/// Replaces secrets in texts: as they are, percent-encoded, escaped for JSON, in base64 and, of
/// each of these forms, any part that is long enough to be worth hiding. Upper and lower case are
/// the same. It holds copies, which are overwritten when it is dropped: it lives for one answer.
pub struct Redaction {
    forms: Vec<Form>,
    /// Strings that the request itself shows openly, such as the key of the integration.
    known: Vec<String>,
}

impl Redaction {
    /// Replaces these secrets.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        let mut forms = Vec::new();
        for secret in secrets {
            let whole = secret.expose().trim();
            let after_scheme = SCHEMES.iter().find_map(|scheme| {
                let head = whole.get(..scheme.len())?;
                head.eq_ignore_ascii_case(scheme).then(|| whole.get(scheme.len()..))?
            });
            add(&mut forms, after_scheme.unwrap_or(whole).trim());
        }
        Self { forms, known: Vec::new() }
    }

    /// Replaces the secrets of an operation, and others that stand in the form.
    pub fn of(operation: &Operation, others: &[Secret]) -> Self {
        let known = operation.open_keys().into_iter().map(str::to_owned).collect();
        Self { known, ..Self::new(operation.secrets().into_iter().chain(others)) }
    }

    /// The text without the secrets and without parts of them.
    pub fn text(&self, text: &str) -> String {
        form::replaced(text, self.forms.iter().map(Form::parts))
    }

    /// The same for every text in an answer's content.
    pub fn json(&self, shaped: &mut Value) {
        if !self.forms.is_empty() {
            json::redact(self, shaped);
        }
    }

    /// A name that the app works with, such as an id: only a whole secret is replaced, because a
    /// shorter match may be a coincidence, and a changed id leads nowhere.
    fn name(&self, name: &str) -> String {
        form::replaced(name, self.forms.iter().map(Form::whole))
    }

    fn is_known(&self, text: &str) -> bool {
        self.known.iter().any(|known| known == text)
    }
}

/// Adds every form in which this text may be repeated.
fn add(forms: &mut Vec<Form>, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut texts = vec![Zeroizing::new(text.to_owned()), Zeroizing::new(percent::encode(text))];
    if let Ok(quoted) = serde_json::to_string(text).map(Zeroizing::new) {
        let inner = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        texts.extend(inner.map(|inner| Zeroizing::new(inner.to_owned())));
    }
    texts.extend(form::base64(text));
    for text in texts {
        let form = Form::new(&text);
        if !forms.iter().any(|other| other.is_same(&form)) {
            forms.push(form);
        }
    }
}
