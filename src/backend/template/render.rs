//! From a template and a context to JSON: a body's text, a single text, or a
//! value. Every step counts against one budget, so nothing runs away.

use crate::backend::template::context::{Node, Scope};
use crate::backend::template::json::{LARGEST, Writer};
use crate::backend::template::parse::Piece;
use crate::backend::template::{Context, Template, TemplateFault};
use crate::model::http::Body;
use serde_json::{Map, Value};

const STEPS: u32 = 200_000;

/// Where a text goes: what is put in is encoded for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A path or a query: percent-encoded, no secrets.
    Url,
    /// A header's value: as it is; secrets may go there.
    Header,
    /// A value of an answer: as it is, no secrets.
    Value,
    /// A string in a body: as it is; secrets may go there.
    Body,
}

struct Budget(u32);

impl Budget {
    fn spend(&mut self, steps: usize) -> Result<(), TemplateFault> {
        let steps = u32::try_from(steps).map_err(|_| TemplateFault::TooLarge)?;
        self.0 = self.0.checked_sub(steps).ok_or(TemplateFault::TooLarge)?;
        Ok(())
    }
}

type Rendered<T> = Result<T, TemplateFault>;

/// Renders a request's body; none if the template comes to nothing.
///
/// # Errors
/// Too large.
pub fn body(template: &Template, context: &Context<'_>) -> Rendered<Option<Body>> {
    let scope = Scope { root: context.node(), item: None };
    if !present(template, &scope) {
        return Ok(None);
    }
    let mut out = Writer::new();
    write(template, &scope, &mut out, &mut Budget(STEPS))?;
    Ok(Some(Body::new(out.into_text())))
}

/// Renders one text; none if something it needs is missing.
///
/// # Errors
/// A secret where none may go, a list where a text is wanted, too large.
pub fn text(template: &Template, context: &Context<'_>, place: Place) -> Rendered<Option<String>> {
    let scope = Scope { root: context.node(), item: None };
    let mut out = Writer::new();
    let there = write_text(template, &scope, place, &mut out)?;
    Ok(there.then(|| out.into_text()))
}

/// Renders a value; none if the template comes to nothing.
///
/// # Errors
/// A secret, too large.
pub fn value(template: &Template, context: &Context<'_>) -> Rendered<Option<Value>> {
    let scope = Scope { root: context.node(), item: None };
    make(template, &scope, &mut Budget(STEPS), &mut 0)
}

fn chosen<'t>(on: Option<Node<'_>>, cases: &'t [(String, Template)]) -> Option<&'t Template> {
    let word = match on {
        Some(Node::Json(Value::String(text))) => text.clone(),
        Some(Node::Text(text)) => text.to_owned(),
        Some(Node::Json(scalar)) if !scalar.is_array() && !scalar.is_object() => scalar.to_string(),
        _ => "*".to_owned(),
    };
    let case = |name: &str| cases.iter().find(|(k, _)| k == name).map(|(_, t)| t);
    case(&word).or_else(|| case("*"))
}

/// Whether there will be something.
fn present(template: &Template, scope: &Scope<'_>) -> bool {
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

/// Writes one text; `false` if something it needs is missing.
fn write_text(t: &Template, scope: &Scope<'_>, place: Place, out: &mut Writer) -> Rendered<bool> {
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
        Template::Object(_) | Template::Array(_) | Template::Each(..) => {
            Err(TemplateFault::NotText)
        }
    }
}

fn put_node(node: Node<'_>, place: Place, out: &mut Writer) -> Rendered<()> {
    let put = |text: &str, out: &mut Writer| match place {
        Place::Url => out.push(&percent_encoded(text)),
        _ => out.push(text),
    };
    match node {
        Node::Json(Value::String(text)) => put(text, out),
        Node::Text(text) => put(text, out),
        Node::Json(value) => put(&value.to_string(), out),
        Node::Secret(secret) if matches!(place, Place::Body | Place::Header) => {
            out.push(secret.expose())
        }
        Node::Secret(_) => Err(TemplateFault::SecretMisplaced),
        // A branch of a request's context may hold secrets further down.
        Node::Object(_) | Node::Array(_) => Err(TemplateFault::NotText),
    }
}

/// Everything but RFC 3986's unreserved characters as `%XX`.
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}

fn make(
    t: &Template,
    scope: &Scope<'_>,
    left: &mut Budget,
    bytes: &mut usize,
) -> Rendered<Option<Value>> {
    left.spend(1)?;
    Ok(Some(match t {
        Template::Literal(value) => value.clone(),
        Template::Take(pointer) => match scope.find(pointer) {
            Some(Node::Json(value)) => {
                *bytes += weight(value, left)?;
                value.clone()
            }
            Some(Node::Text(text)) => Value::String(text.to_owned()),
            Some(Node::Secret(_)) => return Err(TemplateFault::SecretMisplaced),
            Some(Node::Object(_) | Node::Array(_)) => return Err(TemplateFault::NotText),
            None => return Ok(None),
        },
        Template::Text(_) => {
            let mut out = Writer::new();
            if !write_text(t, scope, Place::Value, &mut out)? {
                return Ok(None);
            }
            *bytes += out.as_str().len();
            if *bytes > 4 * LARGEST {
                return Err(TemplateFault::TooLarge);
            }
            Value::String(out.into_text())
        }
        Template::Object(members) => {
            let mut map = Map::new();
            for (key, member) in members {
                if let Some(value) = make(member, scope, left, bytes)? {
                    map.insert(key.clone(), value);
                }
            }
            Value::Object(map)
        }
        Template::Array(items) => {
            let mut list = Vec::new();
            for item in items {
                list.extend(make(item, scope, left, bytes)?);
            }
            Value::Array(list)
        }
        Template::Each(list, item) => {
            let Some(nodes) = scope.find(list).and_then(Node::items) else { return Ok(None) };
            let mut list = Vec::new();
            for node in nodes {
                let inner = Scope { root: scope.root, item: Some(node) };
                list.extend(make(item, &inner, left, bytes)?);
            }
            Value::Array(list)
        }
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => return make(case, scope, left, bytes),
            None => return Ok(None),
        },
    }))
}

/// Bytes of text below a value; each value below it is a step.
fn weight(value: &Value, left: &mut Budget) -> Rendered<usize> {
    left.spend(1)?;
    let mut sum = 0;
    match value {
        Value::String(text) => sum = text.len(),
        Value::Array(items) => {
            for item in items {
                sum += weight(item, left)?;
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                sum += key.len() + weight(item, left)?;
            }
        }
        _ => {}
    }
    if sum > 4 * LARGEST { Err(TemplateFault::TooLarge) } else { Ok(sum) }
}
