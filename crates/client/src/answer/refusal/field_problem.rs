//! The problems of single fields: a backend may send one text for a field or several, and nest
//! them as the fields are nested.

use crate::answer::field_name::{Sent, keys};
use patchbay_model::FieldProblem;
use serde_json::Value;

const MOST: usize = 100;
const DEPTH: u8 = 8;

/// The problems in `fields` of a rendered error. A name in `no_field` stands for the whole form.
pub(super) fn all(fields: Vec<Value>, no_field: &[Value], sent: &Sent) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    for mut field in fields {
        let mut take = |key: &str| field.get_mut(key).map(Value::take);
        let detail = take("detail").unwrap_or_default();
        let code = take("code").and_then(text).unwrap_or_default();
        let at = match (take("pointer"), take("field"), take("field_in")) {
            (Some(Value::String(pointer)), _, _) => At::Pointer(pointer),
            (_, Some(Value::String(name)), _) => At::Name(name_of(keys(&name), no_field)),
            (_, Some(Value::Array(path)), _) => {
                At::Name(name_of(path.into_iter().filter_map(text).collect(), no_field))
            }
            (_, _, Some(Value::String(sentence))) => {
                At::Pointer(sent.mentioned(&sentence).unwrap_or_default().to_owned())
            }
            _ => At::Pointer(String::new()),
        };
        let mut reading = Reading { code, no_field, sent, found: &mut found };
        reading.add(&at, detail, DEPTH);
    }
    found.truncate(MOST);
    found
}

/// Where a problem is.
enum At {
    /// At a pointer into the request; empty for the whole form.
    Pointer(String),
    /// At the field with this name.
    Name(Vec<String>),
}

/// A name without the keys that stand for no field.
fn name_of(path: Vec<String>, no_field: &[Value]) -> Vec<String> {
    path.into_iter().filter(|key| no_field.iter().all(|name| name != key.as_str())).collect()
}

struct Reading<'a> {
    code: String,
    no_field: &'a [Value],
    sent: &'a Sent,
    found: &'a mut Vec<FieldProblem>,
}

impl Reading<'_> {
    fn add(&mut self, at: &At, detail: Value, depth: u8) {
        let Some(depth) = depth.checked_sub(1) else { return };
        if self.found.len() >= MOST {
            return;
        }
        match (detail, at) {
            // Several texts about one field, or the problems of the items of a list.
            (Value::Array(items), at) => {
                for (i, item) in items.into_iter().enumerate() {
                    match (&item, at) {
                        (Value::Object(_), At::Name(name)) => {
                            self.add(&below(name, i.to_string(), self.no_field), item, depth);
                        }
                        _ => self.add(at, item, depth),
                    }
                }
            }
            (Value::Object(members), At::Name(name)) => {
                for (key, member) in members {
                    self.add(&below(name, key, self.no_field), member, depth);
                }
            }
            (detail, at) => self.push(at, text(detail)),
        }
    }

    fn push(&mut self, at: &At, detail: Option<String>) {
        let (pointer, detail) = match at {
            At::Pointer(pointer) => (pointer.clone(), detail),
            At::Name(name) => match (self.sent.named(name), name.is_empty()) {
                (Some(pointer), _) => (pointer.to_owned(), detail),
                (None, true) => (String::new(), detail),
                // The form has no such field: its name is all that is left of the place.
                (None, false) => {
                    let name = name.join(".");
                    let detail = detail.map_or_else(|| name.clone(), |d| format!("{name}: {d}"));
                    (String::new(), Some(detail))
                }
            },
        };
        self.found.push(FieldProblem { pointer, code: self.code.clone(), detail });
    }
}

fn below(name: &[String], key: String, no_field: &[Value]) -> At {
    At::Name(name_of(name.iter().cloned().chain([key]).collect(), no_field))
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
