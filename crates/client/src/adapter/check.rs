//! What the templates of an adapter have to hold, and what they may not.

use super::file::Fault;
use super::{AdapterFault, Call, Pages};
use crate::operation::OperationKind;
use crate::template::{Leaf, Over, Pointer, Template};

/// Whether a template makes a request or reads an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request,
    Answer,
}

const REQUEST_ROOTS: &[&str] = &[
    "team",
    "integration",
    "connection",
    "name",
    "auth_method",
    "values",
    "secrets",
    "input",
    "fields",
    "access",
    "verify",
    "idempotency_key",
    "query",
    "page",
    "session",
    "cookies",
    "settings",
];
const ANSWER_ROOTS: &[&str] = &["status", "headers", "body", "sent"];

/// The members of a root, where they don't depend on the integration.
fn members_of(root: &str) -> Option<&'static [&'static str]> {
    match root {
        "connection" => Some(&["id", "etag"]),
        "query" => Some(&[
            "q",
            "ids",
            "integration",
            "status",
            "access",
            "sort",
            "connection",
            "person",
            "action",
            "revoke",
        ]),
        "page" => Some(&["limit", "cursor", "offset", "number"]),
        "session" => Some(&["token", "refresh_token", "csrf", "email", "password"]),
        _ => None,
    }
}

/// Refuses an answer that lists the members of a connection but leaves out one that every
/// connection needs.
pub fn answer(kind: OperationKind, answer: Option<&Template>, place: &str) -> Result<(), Fault> {
    use OperationKind as Kind;
    let is_optional = matches!(
        kind,
        Kind::SignIn
            | Kind::Refresh
            | Kind::SignOut
            | Kind::UpdateConnection
            | Kind::ReplaceSecrets
            | Kind::Disable
            | Kind::Enable
            | Kind::DeleteConnection
    );
    let missing = |below: &str| Err((format!("{place}{below}"), AdapterFault::MissingInAnswer));
    let Some(answer) = answer else { return if is_optional { Ok(()) } else { missing("") } };
    let (below, shape) = match (kind, answer) {
        (Kind::ListConnections, Template::Object(members)) => {
            match members.iter().find(|(key, _)| key == "items") {
                None => return missing("/items"),
                Some((_, Template::Each(Over::Items, _, item))) => ("/items/as", &**item),
                Some(_) => return Ok(()),
            }
        }
        (Kind::ListConnections, Template::Array(_) | Template::Each(..)) => {
            let fault = AdapterFault::Expected("an object with `items`, not a list");
            return Err((place.to_owned(), fault));
        }
        (Kind::GetConnection | Kind::CreateConnection, answer) => ("", answer),
        (Kind::Me, Template::Object(members)) => {
            let has = |key: &str| members.iter().any(|(name, _)| name == key);
            return match ["user", "teams"].into_iter().find(|key| !has(key)) {
                Some(key) => missing(&format!("/{key}")),
                None => Ok(()),
            };
        }
        _ => return Ok(()),
    };
    let Template::Object(members) = shape else { return Ok(()) };
    let has = |key: &str| members.iter().any(|(name, _)| name == key);
    match ["id", "integration", "name"].into_iter().find(|key| !has(key)) {
        Some(key) => missing(&format!("{below}/{key}")),
        None => Ok(()),
    }
}

/// Notes pointers that can never find anything, and texts that were meant as pointers.
pub fn pointers(
    template: &Template,
    place: &str,
    side: Side,
    note: &mut dyn FnMut(&str, AdapterFault),
) {
    let roots = if side == Side::Request { REQUEST_ROOTS } else { ANSWER_ROOTS };
    template.visit(place, &mut |place, leaf| match leaf {
        Leaf::Pointer(_, false) => note(place, AdapterFault::NoItem),
        Leaf::Pointer(pointer, true) => {
            if let Some(fault) = dead_end(pointer, roots) {
                note(place, fault);
            }
        }
        Leaf::Plain(text) => {
            if let Some(meant) = without_braces(text, roots) {
                note(place, AdapterFault::NoBraces(meant));
            }
        }
    });
}

fn dead_end(pointer: &Pointer, roots: &[&'static str]) -> Option<AdapterFault> {
    if pointer.in_item {
        return None;
    }
    let mut tokens = pointer.tokens.iter().map(String::as_str);
    let root = tokens.next()?;
    let unknown = |known: &[&str], before: &str| {
        let known: Vec<String> = known.iter().map(|name| format!("`{before}/{name}`")).collect();
        Some(AdapterFault::NoRoot { pointer: pointer.to_string(), known: known.join(", ") })
    };
    if !roots.contains(&root) {
        return unknown(roots, "");
    }
    let members = members_of(root)?;
    match tokens.next() {
        Some(member) if !members.contains(&member) => unknown(members, &format!("/{root}")),
        _ => None,
    }
}

/// The pointer that was meant by a text such as `/body/id`, `{body/id}` or `{{/body/id}}`.
fn without_braces(text: &str, roots: &[&str]) -> Option<String> {
    let bare = text.trim_start_matches(['$', '{']).trim_end_matches('}');
    let is_marked = text.starts_with('{') || text.starts_with("${");
    let path = bare.strip_prefix('/').or_else(|| is_marked.then_some(bare));
    let meant = match (bare.strip_prefix("@/"), path) {
        (Some(path), _) => return Some(format!("{{@/{path}}}")),
        (None, Some(path)) => path,
        (None, None) => {
            return is_marked
                .then(|| bare.is_empty() && text != "{")
                .and_then(|all| all.then(|| "{/…}".to_owned()));
        }
    };
    let root = meant.split('/').next()?;
    (roots.contains(&root) && meant.contains('/')).then(|| format!("{{/{meant}}}"))
}

/// The request has to say which page it wants, in the way that `pages` names.
pub fn pages(pages: Pages, call: &Call) -> Vec<Fault> {
    let uses = |member: &str| call.points_to(&["page", member]);
    let mut faults = Vec::new();
    for (of, member, word) in
        [(Pages::Offset, "offset", "offset"), (Pages::Number, "number", "number")]
    {
        if pages == of && !uses(member) {
            faults.push(("/request".to_owned(), AdapterFault::NoPage(word)));
        }
        if pages != of && uses(member) {
            faults.push(("/pages".to_owned(), AdapterFault::OtherPages(word)));
        }
    }
    faults
}

/// Whether a template for an address points to a secret.
pub fn has_secret(template: &Template) -> bool {
    let mut found = false;
    template.pointers(&mut |pointer| {
        let mut tokens = pointer.tokens.iter().map(String::as_str);
        found |= match (tokens.next(), tokens.next()) {
            (Some("secrets" | "input" | "cookies"), _) => true,
            (Some("session"), name) => name != Some("email"),
            _ => false,
        };
    });
    found
}
