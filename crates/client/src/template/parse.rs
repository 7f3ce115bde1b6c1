//! Parsing a template, as the author of an adapter wrote it.

use crate::template::TemplateFault;
use patchbay_model::pointer::{escaped, unescaped};
use serde_json::{Map, Value};

const DEPTH: u8 = 32;

/// A parsed template.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// Null, a boolean, a number.
    Literal(Value),
    /// A string that is exactly one pointer: the value with its type.
    Take(Pointer),
    /// Any other string.
    Text(Vec<Piece>),
    /// An object; keys are not templates.
    Object(Vec<(String, Template)>),
    /// An array.
    Array(Vec<Template>),
    /// `$each`.
    Each(Pointer, Box<Template>),
    /// `$match`.
    Match(Pointer, Vec<(String, Template)>),
}

/// A part of a mixed string.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Plain text.
    Plain(String),
    /// The value at a pointer.
    Put(Pointer),
}

/// A JSON Pointer (RFC 6901) into the context or into the current item.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointer {
    /// Whether it starts at the item (`@`).
    pub in_item: bool,
    /// Reference tokens, unescaped.
    pub tokens: Vec<String>,
}

/// Parses a template.
///
/// # Errors
/// The fault and its place below `template`, as a JSON Pointer.
pub fn parse(template: &Value) -> Result<Template, (String, TemplateFault)> {
    node(template, DEPTH).map_err(|mut found| {
        found.0.reverse();
        let place = found.0.iter().flat_map(|token| ["/", token.as_str()]).collect();
        (place, found.1)
    })
}

/// Tokens from the inside out, and the fault.
type Found = (Vec<String>, TemplateFault);

fn here(fault: TemplateFault) -> Found {
    (Vec::new(), fault)
}

fn below(token: &str, mut found: Found) -> Found {
    found.0.push(escaped(token));
    found
}

fn node(template: &Value, depth: u8) -> Result<Template, Found> {
    let Some(depth) = depth.checked_sub(1) else { return Err(here(TemplateFault::TooDeep)) };
    match template {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(Template::Literal(template.clone())),
        Value::String(text) => string(text).map_err(here),
        Value::Array(items) => {
            let mut read = Vec::with_capacity(items.len());
            for (i, item) in items.iter().enumerate() {
                read.push(node(item, depth).map_err(|f| below(&i.to_string(), f))?);
            }
            Ok(Template::Array(read))
        }
        Value::Object(map) => match map.keys().find(|k| k.starts_with('$')).map(String::as_str) {
            None => members(map, depth).map(Template::Object),
            Some("$each" | "as") => each(map, depth),
            Some("$match") => choice(map, depth),
            Some(_) => Err(here(TemplateFault::UnknownKeyword)),
        },
    }
}

fn members(map: &Map<String, Value>, depth: u8) -> Result<Vec<(String, Template)>, Found> {
    let mut read = Vec::with_capacity(map.len());
    for (key, value) in map {
        read.push((key.clone(), node(value, depth).map_err(|f| below(key, f))?));
    }
    Ok(read)
}

fn each(map: &Map<String, Value>, depth: u8) -> Result<Template, Found> {
    let (Some(Value::String(list)), Some(item), 2) = (map.get("$each"), map.get("as"), map.len())
    else {
        return Err(here(TemplateFault::BadEach));
    };
    let list = pointer(list).map_err(|f| below("$each", here(f)))?;
    let item = node(item, depth).map_err(|f| below("as", f))?;
    Ok(Template::Each(list, Box::new(item)))
}

fn choice(map: &Map<String, Value>, depth: u8) -> Result<Template, Found> {
    let (Some(Value::String(on)), Some(Value::Object(cases)), 2) =
        (map.get("$match"), map.get("cases"), map.len())
    else {
        return Err(here(TemplateFault::BadMatch));
    };
    let on = pointer(on).map_err(|f| below("$match", here(f)))?;
    let cases = members(cases, depth).map_err(|f| below("cases", f))?;
    Ok(Template::Match(on, cases))
}

fn string(text: &str) -> Result<Template, TemplateFault> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        if after.starts_with(['/', '@']) {
            let (inside, behind) = after.split_once('}').ok_or(TemplateFault::Unclosed)?;
            if !plain.is_empty() {
                pieces.push(Piece::Plain(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Put(pointer(inside)?));
            rest = behind;
        } else {
            plain.push('{');
            rest = after;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    match pieces.as_slice() {
        [Piece::Put(only)] => Ok(Template::Take(only.clone())),
        _ => Ok(Template::Text(pieces)),
    }
}

fn pointer(text: &str) -> Result<Pointer, TemplateFault> {
    let (in_item, path) = match text.strip_prefix('@') {
        Some(path) => (true, path),
        None => (false, text),
    };
    let mut tokens = Vec::new();
    if !path.is_empty() {
        let path = path.strip_prefix('/').ok_or(TemplateFault::BadPointer)?;
        for token in path.split('/') {
            let escapes = token.matches('~').count();
            if escapes != token.matches("~0").count() + token.matches("~1").count() {
                return Err(TemplateFault::BadPointer);
            }
            tokens.push(unescaped(token));
        }
    }
    Ok(Pointer { in_item, tokens })
}

impl Template {
    /// Calls `visit` with each pointer in it.
    pub fn pointers(&self, visit: &mut dyn FnMut(&Pointer)) {
        match self {
            Self::Literal(_) => {}
            Self::Take(pointer) => visit(pointer),
            Self::Text(pieces) => {
                for piece in pieces {
                    if let Piece::Put(pointer) = piece {
                        visit(pointer);
                    }
                }
            }
            Self::Object(members) => members.iter().for_each(|(_, t)| t.pointers(visit)),
            Self::Array(items) => items.iter().for_each(|t| t.pointers(visit)),
            Self::Each(list, item) => {
                visit(list);
                item.pointers(visit);
            }
            Self::Match(on, cases) => {
                visit(on);
                cases.iter().for_each(|(_, t)| t.pointers(visit));
            }
        }
    }

    /// Changes the plain parts of its texts.
    pub fn change_plain(&mut self, change: fn(&str) -> String) {
        match self {
            Self::Text(pieces) => {
                for piece in pieces {
                    if let Piece::Plain(text) = piece {
                        *text = change(text);
                    }
                }
            }
            Self::Match(_, cases) => cases.iter_mut().for_each(|(_, t)| t.change_plain(change)),
            _ => {}
        }
    }
}
