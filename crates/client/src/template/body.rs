//! Rendering the JSON text of a request's body. Secrets are written straight into that text,
//! which is overwritten when dropped.

use crate::template::budget::{Budget, Rendered};
use crate::template::context::{Node, Scope};
use crate::template::json::Writer;
use crate::template::presence::{chosen, first, present};
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
            let mut is_first = true;
            for (key, member) in members.iter().filter(|(_, member)| present(member, scope)) {
                separate(out, &mut is_first)?;
                out.quoted(key)?;
                out.push(":")?;
                write(member, scope, out, left)?;
            }
            out.push("}")
        }
        Template::Array(_) | Template::Each(..) | Template::Concat(_) => {
            out.push("[")?;
            write_items(t, scope, out, left, &mut true)?;
            out.push("]")
        }
        Template::Keyed(list, key, value) => {
            out.push("{")?;
            let mut is_first = true;
            for node in scope.find(list).and_then(Node::items).unwrap_or_default() {
                left.spend(1)?;
                let inner = Scope { root: scope.root, item: Some(node) };
                let mut name = Writer::new();
                if write_text(key, &inner, Place::Value, &mut name)? && present(value, &inner) {
                    separate(out, &mut is_first)?;
                    out.quoted(name.as_str())?;
                    out.push(":")?;
                    write(value, &inner, out, left)?;
                }
            }
            out.push("}")
        }
        Template::First(parts) => match first(parts, scope) {
            Some(part) => write(part, scope, out, left),
            None => out.push("null"),
        },
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => write(case, scope, out, left),
            None => out.push("null"),
        },
    }
}

/// The items of a list without its brackets; a template that renders no list is one item.
fn write_items(
    t: &Template,
    scope: &Scope<'_>,
    out: &mut Writer,
    left: &mut Budget,
    is_first: &mut bool,
) -> Rendered<()> {
    left.spend(1)?;
    match t {
        Template::Array(items) => {
            for item in items.iter().filter(|item| present(item, scope)) {
                separate(out, is_first)?;
                write(item, scope, out, left)?;
            }
        }
        Template::Each(over, list, item) => {
            let nodes = scope.find(list).and_then(|node| node.list(*over));
            for node in nodes.unwrap_or_default() {
                left.spend(1)?;
                let inner = Scope { root: scope.root, item: Some(node) };
                if present(item, &inner) {
                    separate(out, is_first)?;
                    write(item, &inner, out, left)?;
                }
            }
        }
        Template::Concat(parts) => {
            for part in parts.iter().filter(|part| present(part, scope)) {
                write_items(part, scope, out, left, is_first)?;
            }
        }
        Template::First(parts) => {
            if let Some(part) = first(parts, scope) {
                write_items(part, scope, out, left, is_first)?;
            }
        }
        Template::Match(on, cases) => {
            if let Some(case) = chosen(scope.find(on), cases) {
                write_items(case, scope, out, left, is_first)?;
            }
        }
        Template::Take(pointer) => {
            let Some(node) = scope.find(pointer) else { return Ok(()) };
            for item in node.items().unwrap_or_else(|| vec![node]) {
                separate(out, is_first)?;
                write_node(item, out, left)?;
            }
        }
        Template::Literal(_) | Template::Text(_) | Template::Object(_) | Template::Keyed(..) => {
            separate(out, is_first)?;
            write(t, scope, out, left)?;
        }
    }
    Ok(())
}

fn separate(out: &mut Writer, is_first: &mut bool) -> Rendered<()> {
    if std::mem::replace(is_first, false) { Ok(()) } else { out.push(",") }
}

fn write_node(node: Node<'_>, out: &mut Writer, left: &mut Budget) -> Rendered<()> {
    left.spend(1)?;
    match node {
        Node::Json(value) => out.push(&value.to_string()),
        Node::Text(text) => out.quoted(text),
        Node::Secret(secret) => out.quoted(secret.expose()),
        Node::Member(key, value) => {
            out.push("{\"key\":")?;
            out.quoted(key)?;
            out.push(",\"value\":")?;
            write_node(value.node(), out, left)?;
            out.push("}")
        }
        Node::Object(members) => {
            out.push("{")?;
            let mut is_first = true;
            for (key, member) in members {
                separate(out, &mut is_first)?;
                out.quoted(key)?;
                out.push(":")?;
                write_node(member.node(), out, left)?;
            }
            out.push("}")
        }
        Node::Array(items) => {
            out.push("[")?;
            let mut is_first = true;
            for item in items {
                separate(out, &mut is_first)?;
                write_node(item.node(), out, left)?;
            }
            out.push("]")
        }
    }
}
