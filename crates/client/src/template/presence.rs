//! Whether a template renders something, and which case of a `$match` it takes. All three ways of
//! rendering share these rules.

use crate::template::Template;
use crate::template::context::{Node, Scope};
use crate::template::parse::Piece;
use serde_json::Value;

/// The case of a `$match`.
pub(super) fn chosen<'t>(
    on: Option<Node<'_>>,
    cases: &'t [(String, Template)],
) -> Option<&'t Template> {
    let word = match on {
        Some(Node::Json(Value::String(text))) => text.clone(),
        Some(Node::Text(text)) => text.to_owned(),
        Some(Node::Json(scalar)) if !scalar.is_array() && !scalar.is_object() => scalar.to_string(),
        _ => "*".to_owned(),
    };
    let case = |name: &str| cases.iter().find(|(k, _)| k == name).map(|(_, t)| t);
    case(&word).or_else(|| case("*"))
}

/// Whether the template renders something.
pub(super) fn present(template: &Template, scope: &Scope<'_>) -> bool {
    match template {
        Template::Take(pointer) => scope.find(pointer).is_some(),
        Template::Text(pieces) => pieces.iter().all(|piece| match piece {
            Piece::Plain(_) => true,
            Piece::Put(pointer) => scope.find(pointer).is_some_and(|node| !node.is_null()),
        }),
        Template::Each(list, _) => scope.find(list).is_some_and(|node| node.items().is_some()),
        Template::Match(on, cases) => {
            chosen(scope.find(on), cases).is_some_and(|case| present(case, scope))
        }
        Template::Literal(_) | Template::Object(_) | Template::Array(_) => true,
    }
}
