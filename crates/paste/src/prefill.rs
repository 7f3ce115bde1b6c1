//! Prefills a form from the query of the URL that opens it, such as
//! `?domain=acme.okta.com&name=Acme`. Secrets in a URL are refused, because URLs end up in browser
//! histories and logs.

mod link;
mod names;

pub use link::link_parameters;
pub use names::{displayable, is_tracking};

use crate::Target;
use patchbay_form::contained_secret::contains_secret;
use patchbay_form::name_words::compact;
use patchbay_form::percent;
use patchbay_form::secret_name::{hints_at_secret, is_secret_name};
use patchbay_form::secret_text::SecretShape;
use std::borrow::Cow;

/// The maximum length of a name (in bytes) and of a value (in characters).
const MAX_LENGTH: usize = 2048;
/// Shorter words aren't taken for tokens.
const MIN_OPAQUE: usize = 20;
/// The maximum number of parameters that are read.
const MAX_PARAMETERS: usize = 200;

/// What the parameters of a URL mean for a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prefill {
    /// Places (JSON Pointers) and their values. Each place occurs once.
    pub fills: Vec<(String, String)>,
    /// Names of parameters that contain secrets, or may contain them. Remove them from the URL with
    /// [`without`] and warn the user.
    pub secrets: Vec<String>,
    /// Names of fields whose values can't be used: too long, not one of the choices, or for a field
    /// that isn't shown.
    pub unusable: Vec<String>,
    /// Names that match no field.
    pub unknown: Vec<String>,
}

/// A field that the integration has in some auth method, variant or branch, shown or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// The keys that lead to it, each after a slash.
    pub path: String,
    /// Whether its value is a secret.
    pub secret: bool,
}

/// Parameters that contain secrets, or may contain them, as far as that is known without the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suspects {
    /// Certain secrets: the whole name or the value shows it.
    pub certain: Vec<String>,
    /// The name resembles a secret's, such as `key_id`, or the value a token's. The form's fields
    /// decide.
    pub doubtful: Vec<String>,
}

/// Finds the parameters that must be hidden while the form's fields aren't known yet.
pub fn suspects(parameters: &[(String, String)]) -> Suspects {
    let mut suspects = Suspects::default();
    for (name, value) in parameters.iter().take(MAX_PARAMETERS) {
        if is_secret_name(name) || is_secret_value(value, &[]) {
            add_once(&mut suspects.certain, name);
        } else if hints_at_secret(name) || value.split_whitespace().any(is_opaque) {
            add_once(&mut suspects.doubtful, name);
        }
    }
    suspects
}

/// Whether a word could be a token or a key: long, of letters and digits, without a dot as in a
/// domain.
pub fn is_opaque(word: &str) -> bool {
    word.len() >= MIN_OPAQUE
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+/=".contains(&b))
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Whether a text may be a secret that was pasted by mistake, into a search for example.
pub fn may_be_secret(text: &str) -> bool {
    contains_secret(text, &[]) || text.split_whitespace().any(is_opaque)
}

/// Decides which fields the decoded parameters of a URL fill.
///
/// A parameter's name is the key of a field, or its path with dots (`tunnel.host`), in any spelling
/// (`apiKey`, `api_key`). If a field occurs several times, the first value counts.
///
/// `targets` are the fields that are shown; `leaves` are all fields of the integration. Parameters
/// for a leaf aren't unknown, and they are secrets only if the leaf or the value is.
pub fn prefill(parameters: &[(String, String)], targets: &[Target], leaves: &[Leaf]) -> Prefill {
    let mut prefill = Prefill::default();
    for (name, value) in parameters.iter().take(MAX_PARAMETERS) {
        let target = find_target(name, targets);
        let leaf_is_secret = is_secret_leaf(name, leaves);
        let shapes = targets.iter().map(|target| target.shapes.as_slice());
        let is_secret = match target {
            Some(target) => target.is_secret(),
            None => leaf_is_secret.unwrap_or_else(|| hints_at_secret(name)),
        } || shapes.chain([&[][..]]).any(|shapes| is_secret_value(value, shapes));
        if is_secret {
            add_once(&mut prefill.secrets, name);
            continue;
        }
        let Some(target) = target else {
            let is_known = leaf_is_secret.is_some();
            let names = if is_known { &mut prefill.unusable } else { &mut prefill.unknown };
            add_once(names, name);
            continue;
        };
        match accepted(target, value) {
            None => add_once(&mut prefill.unusable, name),
            Some(value) if !prefill.fills.iter().any(|(place, _)| *place == target.place) => {
                prefill.fills.push((target.place.clone(), value.into_owned()));
            }
            Some(_) => {}
        }
    }
    prefill
}

/// The decoded names and values of a query or a fragment, with or without its leading `?` or `#`.
pub fn parameters(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| percent::decoded(text, true).to_string();
    let parameter = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name), decoded(value))
    };
    parts(query).into_iter().map(parameter).collect()
}

/// The query without the parameters of these names. The others stay as they are.
///
/// A leading `?` is removed, and so are all parameters after the first 200, because they weren't
/// checked for secrets. So call this even if `names` is empty.
pub fn without(query: &str, names: &[String]) -> String {
    let mut kept = String::with_capacity(query.len());
    for part in parts(query).into_iter().take(MAX_PARAMETERS) {
        let name = percent::decoded(part.split('=').next().unwrap_or(part), true);
        if names.contains(&name) {
            continue;
        }
        if !kept.is_empty() {
            kept.push('&');
        }
        kept.push_str(part);
    }
    kept
}

/// The parameters of a query, not decoded. They are separated by `&`, or by `;` where another name
/// with its value follows.
fn parts(query: &str) -> Vec<&str> {
    let query = query.strip_prefix(['?', '#']).unwrap_or(query);
    let mut parts = Vec::new();
    for mut part in query.split('&') {
        while let Some(end) = part.match_indices(';').map(|(end, _)| end).find(|end| {
            let next = part.get(end + 1..).and_then(|rest| rest.split(';').next());
            next.is_some_and(|next| next.contains('='))
        }) {
            parts.push(part.get(..end).unwrap_or_default());
            part = part.get(end + 1..).unwrap_or_default();
        }
        parts.push(part);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_secret_value(value: &str, shapes: &[SecretShape]) -> bool {
    contains_secret(value, shapes)
}

/// Whether one of the leaves of this name is secret; `None` if there is no such leaf.
fn is_secret_leaf(name: &str, leaves: &[Leaf]) -> Option<bool> {
    let wanted = compact(name);
    if wanted.is_empty() || name.len() > MAX_LENGTH {
        return None;
    }
    let key = |path: &str| path.rsplit('/').next().map(compact);
    let mut is_secret = None;
    for leaf in leaves {
        if compact(&leaf.path) == wanted || key(&leaf.path).as_ref() == Some(&wanted) {
            is_secret = Some(leaf.secret || is_secret == Some(true));
        }
    }
    is_secret
}

fn find_target<'t>(name: &str, targets: &'t [Target]) -> Option<&'t Target> {
    let wanted = compact(name);
    let path_of = |target: &Target| {
        target
            .place
            .split('/')
            .skip(1)
            .skip_while(|part| matches!(*part, "values" | "secrets"))
            .map(compact)
            .collect::<String>()
    };
    if wanted.is_empty() || name.len() > MAX_LENGTH {
        return None;
    }
    if let Some(exact) = targets.iter().find(|target| path_of(target) == wanted) {
        return Some(exact);
    }
    let mut by_key = targets.iter().filter(|target| compact(&target.key) == wanted);
    by_key.next().filter(|_| by_key.next().is_none())
}

/// The value to put into the field. A value that isn't valid is accepted too, because the form
/// shows what is wrong with it. Only controls without free text can't hold such a value.
fn accepted<'v>(target: &'v Target, value: &'v str) -> Option<Cow<'v, str>> {
    use crate::TargetKind::{Boolean, Choice, List, SeveralOf};
    if value.chars().nth(MAX_LENGTH).is_some() {
        return None;
    }
    match target.kind {
        Choice(_) | Boolean | List | SeveralOf(_) => target.accepted(value),
        _ => Some(Cow::Borrowed(value)),
    }
}

fn add_once(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
