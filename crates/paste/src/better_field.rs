//! Notices a value in the wrong field, such as a token in a domain field.

use crate::target::{SecretKind, Target, TargetKind};
use patchbay_form::name_words::compact;
use patchbay_form::pasted_text::unquoted;
use patchbay_form::secret_text::secret_part;
use patchbay_form::state::NAME;
use patchbay_form::text_kind;

/// What a text certainly is.
#[derive(Clone, Copy, PartialEq)]
enum ValueKind {
    PrivateKey,
    /// A JSON file that contains a private key.
    KeyFile,
    /// A token of a known shape or a JSON Web Token, or a text that contains one.
    Token,
    Email,
    WebUrl,
    Host,
}

/// The place of the field that a text, or the token in it, belongs to, if the field that contains it can't accept it and
/// exactly one other is meant for it.
pub fn better_field(text: &str, current: &Target, targets: &[Target]) -> Option<String> {
    let text = text.trim();
    let text = unquoted(text).unwrap_or(text);
    let kind = kind_of(text, targets)?;
    if can_accept(text, kind, current, targets) {
        return None;
    }
    let mut better = targets.iter().filter(|target| {
        target.place != current.place && is_meant_for(text, kind, target, targets)
    });
    let first = better.next()?;
    better.next().is_none().then(|| first.place.clone())
}

/// Whether a text with a secret is no more than that: a token may have a header's name and a scheme
/// before it.
pub(crate) fn is_only_secret(text: &str) -> bool {
    text.split_whitespace().nth(3).is_none()
}

/// The part of a text that belongs in its better field: all of it, or the token in a longer text.
pub fn movable_part<'t>(text: &'t str, better: &Target) -> &'t str {
    let part = if is_only_secret(text) { None } else { secret_part(text, &better.shapes) };
    part.unwrap_or(text)
}

fn kind_of(text: &str, targets: &[Target]) -> Option<ValueKind> {
    if text_kind::is_private_key(text) {
        return Some(ValueKind::PrivateKey);
    }
    if text_kind::is_json(text) {
        return text.contains("\"private_key\"").then_some(ValueKind::KeyFile);
    }
    if matches_any_shape(text, targets) || secret_part(text, &[]).is_some() {
        return Some(ValueKind::Token);
    }
    if text.is_empty() || text.contains('\n') {
        return None;
    }
    if text_kind::is_email(text) {
        return Some(ValueKind::Email);
    }
    if text_kind::is_web_url(text) {
        return Some(ValueKind::WebUrl);
    }
    text_kind::host_of(text).map(|_| ValueKind::Host)
}

/// Whether the text has the shape of some field's secrets.
fn matches_any_shape(text: &str, targets: &[Target]) -> bool {
    targets.iter().any(|target| matches_shape(text, target))
}

fn matches_shape(text: &str, target: &Target) -> bool {
    !target.shapes.is_empty() && target.is_secret() && secret_part(text, &target.shapes).is_some()
}

/// Whether the field may accept the text. In case of doubt it may.
fn can_accept(text: &str, kind: ValueKind, target: &Target, targets: &[Target]) -> bool {
    use TargetKind as Kind;
    match (&target.kind, kind) {
        (Kind::Number | Kind::Boolean | Kind::Choice(_) | Kind::SeveralOf(_), _) => false,
        (
            Kind::MultilineText | Kind::List,
            ValueKind::Email | ValueKind::WebUrl | ValueKind::Host,
        ) => true,
        (
            Kind::MultilineText | Kind::List,
            ValueKind::KeyFile | ValueKind::PrivateKey | ValueKind::Token,
        ) => false,
        (Kind::Secret(secret), kind) => can_be_secret(text, kind, *secret, target, targets),
        (_, ValueKind::PrivateKey | ValueKind::KeyFile | ValueKind::Token) => false,
        (Kind::Email, kind) => kind == ValueKind::Email,
        (Kind::Domain { .. } | Kind::Url, kind) => kind != ValueKind::Email,
        // The connection name can be any text except a URL.
        (Kind::Text, ValueKind::WebUrl) => target.place != NAME,
        (Kind::Text, ValueKind::Email) => !names_host(target),
        (Kind::Text, ValueKind::Host) => true,
    }
}

fn can_be_secret(
    text: &str,
    kind: ValueKind,
    secret: SecretKind,
    target: &Target,
    targets: &[Target],
) -> bool {
    match kind {
        ValueKind::PrivateKey => matches!(secret, SecretKind::PrivateKey | SecretKind::Password),
        ValueKind::KeyFile => matches!(secret, SecretKind::Json | SecretKind::Password),
        ValueKind::Token if secret == SecretKind::Token => {
            target.shapes.is_empty()
                || matches_shape(text, target)
                || !matches_any_shape(text, targets)
        }
        ValueKind::Token => secret == SecretKind::Password,
        ValueKind::WebUrl if secret == SecretKind::Url => true,
        ValueKind::Email | ValueKind::WebUrl | ValueKind::Host => {
            // The host of the service itself is nobody's password.
            let is_service_host = targets.iter().any(|other| {
                matches!(other.kind, TargetKind::Domain { .. }) && other.recognizes(text)
            });
            let is_any_shape = secret == SecretKind::Password || target.shapes.is_empty();
            let is_url = kind == ValueKind::WebUrl && secret != SecretKind::Password;
            is_any_shape && !is_url && !is_service_host
        }
    }
}

/// Whether the field is meant for such a text.
fn is_meant_for(text: &str, kind: ValueKind, target: &Target, targets: &[Target]) -> bool {
    use TargetKind as Kind;
    match (&target.kind, kind) {
        (Kind::Secret(SecretKind::PrivateKey), ValueKind::PrivateKey) => true,
        (Kind::Secret(SecretKind::Json), ValueKind::KeyFile) => true,
        (Kind::Secret(SecretKind::Token), ValueKind::Token) => {
            if matches_any_shape(text, targets) {
                matches_shape(text, target)
            } else {
                target.shapes.is_empty()
            }
        }
        (Kind::Domain { .. }, ValueKind::Host | ValueKind::WebUrl) => true,
        (Kind::Url, ValueKind::WebUrl) => true,
        (Kind::Email, ValueKind::Email) => true,
        (Kind::Text, ValueKind::Email) => {
            let has_email_field = targets.iter().any(|other| other.kind == Kind::Email);
            !has_email_field
                && is_named(target, &["user", "username", "login", "email", "emailaddress"])
        }
        (Kind::Text, ValueKind::Host) => names_host(target),
        _ => false,
    }
}

fn names_host(target: &Target) -> bool {
    is_named(target, &["host", "hostname", "server", "servername"])
}

fn is_named(target: &Target, names: &[&str]) -> bool {
    let has = |text: &str| names.contains(&compact(text).as_str());
    has(&target.key) || has(&target.label)
}
