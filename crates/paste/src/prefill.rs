//! Values for a form in the address that opens it, such as
//! `?domain=acme.okta.com&name=Acme`. Secrets in an address are refused: addresses
//! stay in histories and logs. Pure; imports `pasted` and `words`.

mod names;

pub use names::{is_tracking, said};

use crate::Target;
use patchbay_form::name_words::compact;
use patchbay_form::percent;
use patchbay_form::secret_name::{hints_at_secret, is_secret_name};
use patchbay_form::secret_text::SecretShape;
use patchbay_form::text_kind::is_recognized_secret;
use patchbay_form::url_credentials::contains_credentials;

/// The most characters of a name and of a value.
const LONGEST: usize = 2048;
/// The most values of an address that are looked at.
const MOST: usize = 200;

/// What an address says for a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prefill {
    /// Places (JSON Pointers) and the values for them; each place once.
    pub fills: Vec<(String, String)>,
    /// Names whose values are secrets, or may be. To be taken out of the address, see
    /// [`without`]; to be said to be unsafe.
    pub secrets: Vec<String>,
    /// Names of fields whose values can't be used: too long, none of the choices, or of a
    /// field that the form doesn't ask for now.
    pub unusable: Vec<String>,
    /// Names of no field.
    pub unknown: Vec<String>,
}

/// A field that is asked for in some auth method, shape or branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// The keys that lead to it, each behind a slash.
    pub path: String,
    /// Whether its value is a secret.
    pub secret: bool,
}

/// Names in an address whose values are secrets, or may be, before it is known what a form
/// asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suspects {
    /// Secrets whatever the form asks for: by the whole of their name, or by their look.
    pub certain: Vec<String>,
    /// What only resembles a secret's name, such as `key_id`: the fields decide.
    pub doubtful: Vec<String>,
}

/// Finds what no address may show while nobody knows the fields.
pub fn suspects(pairs: &[(String, String)]) -> Suspects {
    let mut suspects = Suspects::default();
    for (name, value) in pairs.iter().take(MOST) {
        if is_secret_name(name) || is_secret_by_look(value, &[]) {
            note(&mut suspects.certain, name);
        } else if hints_at_secret(name) {
            note(&mut suspects.doubtful, name);
        }
    }
    suspects
}

/// Decides what the names and values of an address, already decoded, are for a form.
///
/// A name is a field's key, or its path with dots (`tunnel.host`), in any of the ways
/// to write it (`apiKey`, `api_key`). The first of several values for a field counts.
/// `leaves` are the fields that may come to be asked for: what is for one of them is neither
/// unknown nor, unless that one is, a secret.
pub fn prefill(pairs: &[(String, String)], targets: &[Target], leaves: &[Leaf]) -> Prefill {
    let mut prefill = Prefill::default();
    for (name, value) in pairs.iter().take(MOST) {
        let target = target_of(name, targets);
        let leaf = secrecy_of(name, leaves);
        let shapes = targets.iter().map(|target| target.shapes.as_slice());
        let is_secret = match target {
            Some(target) => target.is_secret(),
            None => leaf.unwrap_or_else(|| hints_at_secret(name)),
        } || shapes.chain([&[][..]]).any(|shapes| is_secret_by_look(value, shapes));
        if is_secret {
            note(&mut prefill.secrets, name);
            continue;
        }
        let Some(target) = target else {
            let names = if leaf.is_some() { &mut prefill.unusable } else { &mut prefill.unknown };
            note(names, name);
            continue;
        };
        match fitted(target, value) {
            None => note(&mut prefill.unusable, name),
            Some(value) if !prefill.fills.iter().any(|(place, _)| *place == target.place) => {
                prefill.fills.push((target.place.clone(), value.to_owned()));
            }
            Some(_) => {}
        }
    }
    prefill
}

/// The query without what has one of these names; the rest stays as it is written. A
/// leading `?` is left out, and so is what stands behind the first 200 values, which
/// nobody looked at: so ask also when no secret was found.
pub fn without(query: &str, names: &[String]) -> String {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut kept = String::with_capacity(query.len());
    for part in query.split('&').filter(|part| !part.is_empty()).take(MOST) {
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

fn is_secret_by_look(value: &str, shapes: &[SecretShape]) -> bool {
    is_recognized_secret(value, shapes) || contains_credentials(value)
}

/// Whether one of the leaves of this name is a secret; none where there is no such leaf.
fn secrecy_of(name: &str, leaves: &[Leaf]) -> Option<bool> {
    let wanted = compact(name);
    if wanted.is_empty() || name.len() > LONGEST {
        return None;
    }
    let key = |path: &str| path.rsplit('/').next().map(compact);
    let mut secrecy = None;
    for leaf in leaves {
        if compact(&leaf.path) == wanted || key(&leaf.path).as_ref() == Some(&wanted) {
            secrecy = Some(leaf.secret || secrecy == Some(true));
        }
    }
    secrecy
}

fn target_of<'t>(name: &str, targets: &'t [Target]) -> Option<&'t Target> {
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
    if wanted.is_empty() || name.len() > LONGEST {
        return None;
    }
    if let Some(exact) = targets.iter().find(|target| path_of(target) == wanted) {
        return Some(exact);
    }
    let mut by_key = targets.iter().filter(|target| compact(&target.key) == wanted);
    by_key.next().filter(|_| by_key.next().is_none())
}

/// What doesn't fit is for the form to judge, which says what is wrong with it; only
/// where there is no box for such a text it can't be filled in.
fn fitted<'v>(target: &'v Target, value: &'v str) -> Option<&'v str> {
    use crate::TargetKind::{Boolean, Choice};
    if value.chars().nth(LONGEST).is_some() {
        return None;
    }
    if matches!(target.kind, Choice(_) | Boolean) { target.fitted(value) } else { Some(value) }
}

fn note(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
