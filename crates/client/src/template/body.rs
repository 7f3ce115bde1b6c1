//! Rendering the JSON text of a request's body. Secrets are written straight into that text,
//! which is overwritten when dropped.

use crate::template::budget::{Budget, Rendered};
use crate::template::context::{Node, Scope};
use crate::template::json::Writer;
use crate::template::presence::{chosen, present};
use crate::template::text::{Place, write_text};
use crate::template::{Context, Template};
use patchbay_model::http::Body;

/// Renders a request's body; `None` if the template renders nothing.
///
/// # Errors
/// Too large.
pub fn body(template: &Template, context: &Context<'_>) -> Rendered<Option<Body>> {
    let scope = Scope { root: context.node(), item: None };
    if !present(template, &scope) {
        return Ok(None);
    }
    let mut out = Writer::new();
    write(template, &scope, &mut out, &mut Budget::new())?;
    Ok(Some(Body::new(out.into_text())))
}

fn write(t: &Template, scope: &Scope<'_>, out: &mut Writer, left: &mut Budget) -> Rendered<()> {
    left.spend(1)?;
    match t {
        Template::Literal(value) => out.push(&value.to_string()),
        Template::Take(pointer) => match scope.find(pointer) {
            Some(node) => write_node(node, out, left),
            None => out.push("null"),
        },
        Template::Text(_) => {
            let mut inside = Writer::new();
            write_text(t, scope, Place::Body, &mut inside)?;
            out.quoted(inside.as_str())
        }
        Template::Object(members) => {
            out.push("{")?;
            let mut first = true;
            for (key, member) in members.iter().filter(|(_, member)| present(member, scope)) {
                separate(out, &mut first)?;
                out.quoted(key)?;
                out.push(":")?;
                write(member, scope, out, left)?;
            }
            out.push("}")
        }
        Template::Array(items) => {
            out.push("[")?;
            let mut first = true;
            for item in items.iter().filter(|item| present(item, scope)) {
                separate(out, &mut first)?;
                write(item, scope, out, left)?;
            }
            out.push("]")
        }
        Template::Each(list, item) => {
            out.push("[")?;
            let mut first = true;
            for node in scope.find(list).and_then(Node::items).unwrap_or_default() {
                left.spend(1)?;
                let inner = Scope { root: scope.root, item: Some(node) };
                if present(item, &inner) {
                    separate(out, &mut first)?;
                    write(item, &inner, out, left)?;
                }
            }
            out.push("]")
        }
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => write(case, scope, out, left),
            None => out.push("null"),
        },
    }
}

fn separate(out: &mut Writer, first: &mut bool) -> Rendered<()> {
    if std::mem::replace(first, false) { Ok(()) } else { out.push(",") }
}

fn write_node(node: Node<'_>, out: &mut Writer, left: &mut Budget) -> Rendered<()> {
    left.spend(1)?;
    match node {
        Node::Json(value) => out.push(&value.to_string()),
        Node::Text(text) => out.quoted(text),
        Node::Secret(secret) => out.quoted(secret.expose()),
        Node::Object(members) => {
            out.push("{")?;
            let mut first = true;
            for (key, member) in members {
                separate(out, &mut first)?;
                out.quoted(key)?;
                out.push(":")?;
                write_node(member.node(), out, left)?;
            }
            out.push("}")
        }
        Node::Array(items) => {
            out.push("[")?;
            let mut first = true;
            for item in items {
                separate(out, &mut first)?;
                write_node(item.node(), out, left)?;
            }
            out.push("]")
        }
    }
}
