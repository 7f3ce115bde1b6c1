//! Rendering a JSON value: how an answer is read.

use crate::template::budget::{Budget, Rendered};
use crate::template::context::{Node, Scope};
use crate::template::json::{LARGEST, Writer};
use crate::template::presence::{chosen, first};
use crate::template::text::{Place, write_text};
use crate::template::{Context, Template, TemplateFault};
use serde_json::{Map, Value};

/// Renders a value; `None` if the template renders nothing.
///
/// # Errors
/// A secret, or too large.
pub fn value(template: &Template, context: &Context<'_>) -> Rendered<Option<Value>> {
    let scope = Scope { root: context.node(), item: None };
    make(template, &scope, &mut Budget::new(), &mut 0)
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
            Some(node) => copy(node, left, bytes)?,
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
        Template::Each(over, list, item) => {
            let nodes = scope.find(list).and_then(|node| node.list(*over));
            let Some(nodes) = nodes else { return Ok(None) };
            let mut list = Vec::new();
            for node in nodes {
                let inner = Scope { root: scope.root, item: Some(node) };
                list.extend(make(item, &inner, left, bytes)?);
            }
            Value::Array(list)
        }
        Template::Keyed(list, key, value) => {
            let Some(nodes) = scope.find(list).and_then(Node::items) else { return Ok(None) };
            let mut map = Map::new();
            for node in nodes {
                left.spend(1)?;
                let inner = Scope { root: scope.root, item: Some(node) };
                let mut name = Writer::new();
                if write_text(key, &inner, Place::Value, &mut name)?
                    && let Some(value) = make(value, &inner, left, bytes)?
                {
                    map.insert(name.into_text(), value);
                }
            }
            Value::Object(map)
        }
        Template::First(parts) => match first(parts, scope) {
            Some(part) => return make(part, scope, left, bytes),
            None => return Ok(None),
        },
        Template::Concat(parts) => {
            let mut list = None;
            for part in parts {
                match make(part, scope, left, bytes)? {
                    Some(Value::Array(items)) => list.get_or_insert_with(Vec::new).extend(items),
                    Some(item) => list.get_or_insert_with(Vec::new).push(item),
                    None => {}
                }
            }
            match list {
                Some(list) => Value::Array(list),
                None => return Ok(None),
            }
        }
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => return make(case, scope, left, bytes),
            None => return Ok(None),
        },
    }))
}

/// The value at a place.
fn copy(node: Node<'_>, left: &mut Budget, bytes: &mut usize) -> Rendered<Value> {
    Ok(match node {
        Node::Json(value) => {
            *bytes += weight(value, left)?;
            if *bytes > 4 * LARGEST {
                return Err(TemplateFault::TooLarge);
            }
            value.clone()
        }
        Node::Text(text) => Value::String(text.to_owned()),
        Node::Member(key, value) => {
            let mut member = Map::new();
            member.insert("key".to_owned(), Value::String(key.to_owned()));
            member.insert("value".to_owned(), copy(value.node(), left, bytes)?);
            Value::Object(member)
        }
        Node::Secret(_) => return Err(TemplateFault::SecretMisplaced),
        Node::Object(all) => {
            let mut map = Map::new();
            for (key, context) in all {
                left.spend(1)?;
                map.insert((*key).to_owned(), copy(context.node(), left, bytes)?);
            }
            Value::Object(map)
        }
        Node::Array(items) => {
            let mut list = Vec::with_capacity(items.len());
            for context in items {
                left.spend(1)?;
                list.push(copy(context.node(), left, bytes)?);
            }
            Value::Array(list)
        }
    })
}

/// The bytes of all texts in a value; each value in it is a step.
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
