//! Rendering a JSON value: how an answer is read.

use crate::template::budget::{Budget, Rendered};
use crate::template::context::{Node, Scope};
use crate::template::json::{LARGEST, Writer};
use crate::template::presence::chosen;
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
            Some(Node::Json(value)) => {
                *bytes += weight(value, left)?;
                if *bytes > 4 * LARGEST {
                    return Err(TemplateFault::TooLarge);
                }
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
