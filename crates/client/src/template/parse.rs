//! Parsing a template, as the author of an adapter wrote it.

use crate::template::TemplateFault;
use patchbay_model::pointer::{escaped, unescaped};
use serde_json::{Map, Value};

const DEPTH: u8 = 32;

/// The case of `$match` for "nothing there".
pub(super) const MISSING: &str = "$missing";

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
    /// `$each` or `$members`.
    Each(Over, Pointer, Box<Template>),
    /// `$object`: a list, and the key and the value for each of its items.
    Keyed(Pointer, Box<Template>, Box<Template>),
    /// `$match`.
    Match(Pointer, Vec<(String, Template)>),
    /// `$first`.
    First(Vec<Template>),
    /// `$concat`.
    Concat(Vec<Template>),
}

/// What a template repeats over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The items of an array.
    Items,
    /// The members of an object; each is an item with `key` and `value`.
    Members,
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
        Value::Array(list) => items(list, depth).map(Template::Array),
        Value::Object(map) => {
            // The keyword, not the words that stand beside it.
            match map.keys().find(|k| k.starts_with('$')).map(String::as_str) {
                None => members(map, depth).map(Template::Object),
                Some("$each") => each("$each", Over::Items, map, depth),
                Some("$members") => each("$members", Over::Members, map, depth),
                Some("$match") => choice(map, depth),
                Some("$object") => keyed(map, depth),
                Some("$first") => {
                    parts("$first", TemplateFault::BadFirst, map, depth).map(Template::First)
                }
                Some("$concat") => {
                    parts("$concat", TemplateFault::BadConcat, map, depth).map(Template::Concat)
                }
                Some(_) => Err(here(TemplateFault::UnknownKeyword)),
            }
        }
    }
}

fn items(list: &[Value], depth: u8) -> Result<Vec<Template>, Found> {
    let read = |(i, item): (usize, &Value)| node(item, depth).map_err(|f| below(&i.to_string(), f));
    list.iter().enumerate().map(read).collect()
}

fn members(map: &Map<String, Value>, depth: u8) -> Result<Vec<(String, Template)>, Found> {
    let read = |(key, value): (&String, &Value)| {
        Ok((key.clone(), node(value, depth).map_err(|f| below(key, f))?))
    };
    map.iter().map(read).collect()
}

/// The pointer and the templates beside it. `words` starts with the one that has the pointer.
fn beside<const N: usize>(
    words: [&str; N],
    map: &Map<String, Value>,
    depth: u8,
    fault: TemplateFault,
) -> Result<(Pointer, Vec<Template>), Found> {
    let [word, others @ ..] = words.as_slice() else { return Err(here(fault)) };
    let (Some(Value::String(at)), true) = (map.get(*word), map.len() == N) else {
        return Err(here(fault));
    };
    let at = pointer(at).map_err(|f| below(word, here(f)))?;
    let read = |word: &&str| {
        let value = map.get(*word).ok_or_else(|| here(fault))?;
        node(value, depth).map_err(|f| below(word, f))
    };
    Ok((at, others.iter().map(read).collect::<Result<_, _>>()?))
}

fn each(word: &str, over: Over, map: &Map<String, Value>, depth: u8) -> Result<Template, Found> {
    let fault = match over {
        Over::Items => TemplateFault::BadEach,
        Over::Members => TemplateFault::BadMembers,
    };
    let (list, item) = beside([word, "as"], map, depth, fault)?;
    let item = item.into_iter().next().ok_or_else(|| here(fault))?;
    Ok(Template::Each(over, list, Box::new(item)))
}

fn keyed(map: &Map<String, Value>, depth: u8) -> Result<Template, Found> {
    let fault = TemplateFault::BadObject;
    let (list, both) = beside(["$object", "key", "value"], map, depth, fault)?;
    let mut both = both.into_iter().map(Box::new);
    match (both.next(), both.next()) {
        (Some(key), Some(value)) => Ok(Template::Keyed(list, key, value)),
        _ => Err(here(fault)),
    }
}

fn choice(map: &Map<String, Value>, depth: u8) -> Result<Template, Found> {
    let (Some(Value::String(on)), Some(Value::Object(cases)), 2) =
        (map.get("$match"), map.get("cases"), map.len())
    else {
        return Err(here(TemplateFault::BadMatch));
    };
    let on = pointer(on).map_err(|f| below("$match", here(f)))?;
    let cases = members(cases, depth).map_err(|f| below("cases", f))?;
    let is_unknown = |name: &str| name.starts_with('$') && name != MISSING;
    match cases.iter().find(|(name, _)| is_unknown(name)) {
        Some((name, _)) => Err(below("cases", below(name, here(TemplateFault::UnknownCase)))),
        None => Ok(Template::Match(on, cases)),
    }
}

/// The templates of `$first` or `$concat`.
fn parts(
    word: &str,
    fault: TemplateFault,
    map: &Map<String, Value>,
    depth: u8,
) -> Result<Vec<Template>, Found> {
    match (map.get(word), map.len()) {
        (Some(Value::Array(list)), 1) => items(list, depth).map_err(|f| below(word, f)),
        _ => Err(here(fault)),
    }
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
            Self::First(parts) => parts.iter_mut().for_each(|t| t.change_plain(change)),
            _ => {}
        }
    }
}
