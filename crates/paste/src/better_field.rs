//! A value that stands in the wrong field. Imports the looks of values.

use super::target::{SecretKind, Target, TargetKind};
use patchbay_form::name_words::compact;
use patchbay_form::pasted_text::unquoted;
use patchbay_form::state::NAME;
use patchbay_form::text_kind;

/// What a value certainly is.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    PrivateKey,
    KeyFile,
    /// A token of a known shape, or a JSON Web Token.
    Token,
    Email,
    WebAddress,
    Host,
}

/// The place of the field that a text belongs in, if it can't be a value of the field
/// it stands in and fits exactly one other.
pub fn better_field(text: &str, stands_in: &Target, targets: &[Target]) -> Option<String> {
    let text = text.trim();
    let text = unquoted(text).unwrap_or(text);
    let look = look_of(text, targets)?;
    if may_be(text, look, stands_in, targets) {
        return None;
    }
    let mut fitting = targets
        .iter()
        .filter(|target| target.place != stands_in.place && is_for(text, look, target, targets));
    let only = fitting.next()?;
    fitting.next().is_none().then(|| only.place.clone())
}

fn look_of(text: &str, targets: &[Target]) -> Option<Look> {
    if text_kind::is_private_key(text) {
        return Some(Look::PrivateKey);
    }
    if text_kind::is_json(text) {
        return text.contains("\"private_key\"").then_some(Look::KeyFile);
    }
    if text.is_empty() || text.contains('\n') {
        return None;
    }
    // With a header's name and scheme, but no sentence.
    let is_short = text.split_whitespace().nth(3).is_none();
    if is_short && (has_shape(text, targets) || text_kind::is_recognized_secret(text, &[])) {
        return Some(Look::Token);
    }
    if text_kind::is_email(text) {
        return Some(Look::Email);
    }
    if text_kind::is_web_url(text) {
        return Some(Look::WebAddress);
    }
    text_kind::host_of(text).map(|_| Look::Host)
}

/// Whether one of the fields knows the text as its secret.
fn has_shape(text: &str, targets: &[Target]) -> bool {
    targets.iter().any(|target| is_shaped_for(text, target))
}

fn is_shaped_for(text: &str, target: &Target) -> bool {
    !target.shapes.is_empty()
        && target.is_secret()
        && text_kind::is_recognized_secret(text, &target.shapes)
}

/// Whether the field could take the text after all. Where that is in doubt, it can.
fn may_be(text: &str, look: Look, target: &Target, targets: &[Target]) -> bool {
    use TargetKind as Kind;
    match (&target.kind, look) {
        (Kind::Number | Kind::Boolean | Kind::Choice(_), _) => false,
        (Kind::MultilineText | Kind::List, Look::Email | Look::WebAddress | Look::Host) => true,
        (Kind::MultilineText | Kind::List, Look::KeyFile | Look::PrivateKey | Look::Token) => false,
        (Kind::Secret(kind), look) => may_be_secret(text, look, *kind, target, targets),
        (_, Look::PrivateKey | Look::KeyFile | Look::Token) => false,
        (Kind::Email, look) => look == Look::Email,
        (Kind::Domain { .. } | Kind::Url, look) => look != Look::Email,
        // A name is for people: anything but a whole address will do.
        (Kind::Text, Look::WebAddress) => target.place != NAME,
        (Kind::Text, Look::Email) => !names_host(target),
        (Kind::Text, Look::Host) => true,
    }
}

fn may_be_secret(
    text: &str,
    look: Look,
    kind: SecretKind,
    target: &Target,
    targets: &[Target],
) -> bool {
    match look {
        Look::PrivateKey => matches!(kind, SecretKind::PrivateKey | SecretKind::Password),
        Look::KeyFile => matches!(kind, SecretKind::Json | SecretKind::Password),
        Look::Token if kind == SecretKind::Token => {
            target.shapes.is_empty() || is_shaped_for(text, target) || !has_shape(text, targets)
        }
        Look::Token => kind == SecretKind::Password,
        Look::WebAddress if kind == SecretKind::Url => true,
        Look::Email | Look::WebAddress | Look::Host => {
            // Nobody's password is the address of the service itself.
            let knows_better = |other: &Target| {
                matches!(other.kind, TargetKind::Domain { .. }) && other.is_expected(text)
            };
            let is_free = kind == SecretKind::Password || target.shapes.is_empty();
            let is_address = look == Look::WebAddress && kind != SecretKind::Password;
            is_free && !is_address && !targets.iter().any(knows_better)
        }
    }
}

/// Whether the field is made for what the text is.
fn is_for(text: &str, look: Look, target: &Target, targets: &[Target]) -> bool {
    use TargetKind as Kind;
    match (&target.kind, look) {
        (Kind::Secret(SecretKind::PrivateKey), Look::PrivateKey) => true,
        (Kind::Secret(SecretKind::Json), Look::KeyFile) => true,
        (Kind::Secret(SecretKind::Token), Look::Token) => {
            if has_shape(text, targets) {
                is_shaped_for(text, target)
            } else {
                target.shapes.is_empty()
            }
        }
        (Kind::Domain { .. }, Look::Host | Look::WebAddress) => true,
        (Kind::Url, Look::WebAddress) => true,
        (Kind::Email, Look::Email) => true,
        (Kind::Text, Look::Email) => {
            let has_own = targets.iter().any(|other| other.kind == Kind::Email);
            !has_own && is_named(target, &["user", "username", "login", "email", "emailaddress"])
        }
        (Kind::Text, Look::Host) => names_host(target),
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
