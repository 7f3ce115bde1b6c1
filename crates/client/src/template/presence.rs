//! Whether a template renders something, and which part of a `$match` or a `$first` it takes. All
//! ways of rendering share these rules.

use crate::template::Template;
use crate::template::context::{Node, Scope};
use crate::template::parse::{MISSING, Piece};
use serde_json::Value;

/// The case of a `$match`.
pub(super) fn chosen<'t>(
    on: Option<Node<'_>>,
    cases: &'t [(String, Template)],
) -> Option<&'t Template> {
    let case = |name: &str| cases.iter().find(|(k, _)| k == name).map(|(_, t)| t);
    let word = match on {
        Some(Node::Json(Value::String(text))) => Some(text.clone()),
        Some(Node::Text(text)) => Some(text.to_owned()),
        Some(Node::Json(scalar)) if !scalar.is_array() && !scalar.is_object() => {
            Some(scalar.to_string())
        }
        _ => None,
    };
    // A text of the backend never names the case of the language.
    let exact = word.filter(|word| word != MISSING).and_then(|word| case(&word));
    let missing = || if on.is_none_or(Node::is_null) { case(MISSING) } else { None };
    exact.or_else(missing).or_else(|| case("*"))
}

/// The first of these templates that renders something other than `null`.
pub(super) fn first<'t>(parts: &'t [Template], scope: &Scope<'_>) -> Option<&'t Template> {
    parts.iter().find(|part| renders(part, scope, true))
}

/// Whether the template renders something.
pub(super) fn present(template: &Template, scope: &Scope<'_>) -> bool {
    renders(template, scope, false)
}

fn renders(template: &Template, scope: &Scope<'_>, no_null: bool) -> bool {
    match template {
        Template::Take(pointer) => {
            scope.find(pointer).is_some_and(|node| !no_null || !node.is_null())
        }
        Template::Text(pieces) => pieces.iter().all(|piece| match piece {
            Piece::Plain(_) => true,
            Piece::Put(pointer) => scope.find(pointer).is_some_and(|node| !node.is_null()),
        }),
        Template::Each(over, list, _) => {
            scope.find(list).is_some_and(|node| node.list(*over).is_some())
        }
        Template::Keyed(list, ..) => scope.find(list).is_some_and(|node| node.items().is_some()),
        Template::Match(on, cases) => {
            chosen(scope.find(on), cases).is_some_and(|case| renders(case, scope, no_null))
        }
        Template::First(parts) => first(parts, scope).is_some(),
        Template::Concat(parts) => parts.iter().any(|part| present(part, scope)),
        Template::Literal(value) => !no_null || !value.is_null(),
        Template::Object(_) | Template::Array(_) => true,
    }
}
