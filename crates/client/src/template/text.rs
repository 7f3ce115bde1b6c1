//! Rendering a template as one text, encoded for its place: a path, a query, a header, or a
//! string of a body or an answer.

use crate::template::budget::Rendered;
use crate::template::context::{Node, Scope};
use crate::template::json::Writer;
use crate::template::parse::Piece;
use crate::template::presence::{chosen, first};
use crate::template::{Context, Template, TemplateFault};
use patchbay_model::percent;
use serde_json::Value;
use zeroize::Zeroizing;

/// The place of a text. Inserted values are encoded for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A path or a query: percent-encoded, no secrets.
    Url,
    /// The value of a header: unchanged, secrets allowed.
    Header,
    /// A value of an answer: unchanged, no secrets.
    Value,
    /// A string in a body: unchanged, secrets allowed.
    Body,
    /// A value in a form-encoded body: percent-encoded, secrets allowed.
    Form,
}

/// Renders one text; `None` if a value is missing.
///
/// # Errors
/// A secret where none is allowed, a list in place of a text, or too large.
pub fn text(template: &Template, context: &Context<'_>, place: Place) -> Rendered<Option<String>> {
    let scope = Scope { root: context.node(), item: None };
    let mut out = Writer::new();
    let is_complete = write_text(template, &scope, place, &mut out)?;
    Ok(is_complete.then(|| out.into_text()))
}

/// Writes one text; `false` if a value is missing.
pub(super) fn write_text(
    t: &Template,
    scope: &Scope<'_>,
    place: Place,
    out: &mut Writer,
) -> Rendered<bool> {
    match t {
        Template::Literal(Value::Null) => Ok(false),
        Template::Literal(value) => put_node(Node::Json(value), place, out).map(|()| true),
        Template::Take(pointer) => match scope.find(pointer) {
            Some(node) if !node.is_null() => put_node(node, place, out).map(|()| true),
            _ => Ok(false),
        },
        Template::Text(pieces) => {
            for piece in pieces {
                match piece {
                    Piece::Plain(text) => out.push(text)?,
                    Piece::Put(pointer) => match scope.find(pointer) {
                        Some(node) if !node.is_null() => put_node(node, place, out)?,
                        _ => return Ok(false),
                    },
                }
            }
            Ok(true)
        }
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => write_text(case, scope, place, out),
            None => Ok(false),
        },
        Template::First(parts) => match first(parts, scope) {
            Some(part) => write_text(part, scope, place, out),
            None => Ok(false),
        },
        Template::Object(_)
        | Template::Array(_)
        | Template::Each(..)
        | Template::Keyed(..)
        | Template::Concat(_) => Err(TemplateFault::NotText),
    }
}

fn put_node(node: Node<'_>, place: Place, out: &mut Writer) -> Rendered<()> {
    let put = |text: &str, out: &mut Writer| match place {
        Place::Url | Place::Form => out.push(&Zeroizing::new(percent::encode(text))),
        _ => out.push(text),
    };
    match node {
        Node::Json(Value::String(text)) => put(text, out),
        Node::Text(text) => put(text, out),
        Node::Json(value) => put(&value.to_string(), out),
        Node::Secret(secret) if matches!(place, Place::Body | Place::Header | Place::Form) => {
            put(secret.expose(), out)
        }
        Node::Secret(_) => Err(TemplateFault::SecretMisplaced),
        // There may be secrets further down.
        Node::Object(_) | Node::Array(_) | Node::Member(..) => Err(TemplateFault::NotText),
    }
}
