//! Whether what was sent can be kept: the verdict on values and secrets that a backend
//! gives before it keeps them. The form comes to the same one, by the same parts.

use crate::condition::Condition;
use crate::error::{ErrorCode, FieldError};
use crate::field::{Field, FieldKind, Shape};
use crate::input::{self, Input};
use crate::json_schema::SchemaDocument;
use crate::judgement::Judgement;
use crate::pattern::Patterns;
use crate::place;
use crate::schema::FormSchema;
use crate::secret_input;
use patchbay_model::Secrets;
use patchbay_model::pointer::{join, unescaped};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Checks values and secrets against a schema.
///
/// The answer is the values as they are to be kept: a domain is the bare host.
///
/// # Errors
/// One for each input that can't be used.
pub fn validate(
    schema: &FormSchema,
    values: &Map<String, Value>,
    secrets: &Secrets,
    patterns: &dyn Patterns,
) -> Result<Map<String, Value>, Vec<FieldError>> {
    let mut check = Check {
        document: &schema.document,
        secrets,
        patterns,
        used: Vec::new(),
        met: Vec::new(),
        errors: Vec::new(),
    };
    let mut instance = Value::Object(values.clone());
    check.members(&schema.fields, "", &mut instance);
    let Check { used, met, mut errors, .. } = check;
    let field_at = |path: &str, behind: usize| {
        let field = met.iter().rev().filter(|met| met.path == path).nth(behind)?;
        Some((field.field, field.schema_pointer))
    };
    let judgement = Judgement {
        document: &schema.document,
        patterns,
        instance: &instance,
        secrets: &used,
        field_at: &field_at,
    };
    for violation in judgement.violations() {
        let secret = field_at(&violation.pointer, 0).is_some_and(|(field, _)| field.is_secret());
        let pointer = place::request_pointer(&violation.pointer, secret);
        if !errors.iter().any(|error: &FieldError| error.pointer == pointer) {
            errors.push(FieldError { pointer, code: violation.code });
        }
    }
    for key in secrets.keys() {
        let path = ["/", key].concat();
        if !used.contains(&path) {
            let pointer = place::request_pointer(&path, true);
            errors.push(FieldError { pointer, code: ErrorCode::UnknownField });
        }
    }
    for path in &used {
        place::remove_value(&mut instance, path);
    }
    match instance {
        Value::Object(kept) if errors.is_empty() => Ok(kept),
        _ => Err(errors),
    }
}

/// The rules that no schema can say: domains, characters, secrets.
struct Check<'a> {
    document: &'a SchemaDocument,
    secrets: &'a Secrets,
    patterns: &'a dyn Patterns,
    /// Paths of the secrets that were sent and that a field asks for.
    used: Vec<String>,
    /// The fields that what was sent can belong to.
    met: Vec<Met<'a>>,
    errors: Vec<FieldError>,
}

struct Met<'a> {
    path: String,
    field: &'a Field,
    schema_pointer: &'a str,
}

impl<'a> Check<'a> {
    fn members(&mut self, fields: &'a [Arc<Field>], path: &str, object: &mut Value) {
        for field in fields {
            let path = field.path_in(path);
            // Of two choices that ask for one secret, the first has its field.
            if self.is_for_another_branch(field, fields, object) || self.used.contains(&path) {
                continue;
            }
            if field.key.is_empty() {
                self.parts(field, &path, object);
                continue;
            }
            // Taken out and put back, so that the others stay in their order.
            let value = object.get_mut(&field.key).map(Value::take);
            let kept = if field.is_secret() {
                self.meet(field, &path, &field.schema_pointer);
                self.no_value(value.is_some(), &path);
                self.secret(field, &path).then(|| Value::String(String::new()))
            } else {
                self.member(field, &path, value)
            };
            let Some(members) = object.as_object_mut() else { continue };
            match kept {
                Some(value) => members.insert(field.key.clone(), value),
                None => members.shift_remove(&field.key),
            };
        }
    }

    /// Branches that exclude each other may each have a field for the same member.
    fn is_for_another_branch(&self, field: &Field, all: &[Arc<Field>], object: &Value) -> bool {
        let holds = |condition: &Condition| condition.holds(self.document, object, self.patterns);
        !field.shown_when.iter().all(holds)
            && all.iter().filter(|other| other.key == field.key).count() > 1
    }

    /// What is to be kept of a member, nothing where it was left empty. A group of which
    /// secrets alone were sent is there all the same.
    fn member(&mut self, field: &'a Field, path: &str, value: Option<Value>) -> Option<Value> {
        let mut value = match (value, &field.kind) {
            (Some(value), _) => value,
            (None, FieldKind::Group(_) | FieldKind::Shapes(_) | FieldKind::Pairs(_)) => {
                let mut group = Value::Object(Map::new());
                self.parts(field, path, &mut group);
                return Some(group).filter(|group| *group != Value::Object(Map::new()));
            }
            (None, FieldKind::List(_)) => {
                let mut list = Value::Array(Vec::new());
                self.parts(field, path, &mut list);
                return Some(list).filter(|list| *list != Value::Array(Vec::new()));
            }
            (None, _) => {
                self.meet(field, path, &field.schema_pointer);
                return None;
            }
        };
        let was_null = value.is_null();
        self.parts(field, path, &mut value);
        Some(value).filter(|value| was_null || !value.is_null())
    }

    fn parts(&mut self, field: &'a Field, path: &str, value: &mut Value) {
        self.meet(field, path, &field.schema_pointer);
        match &field.kind {
            FieldKind::Group(fields) => self.members(fields, path, value),
            FieldKind::Shapes(shapes) => {
                if let Some(shape) = self.shape(shapes, path, value) {
                    self.meet(field, path, &shape.schema_pointer);
                    self.members(&shape.fields, path, value);
                }
            }
            FieldKind::List(item) => {
                let Value::Array(items) = value else { return };
                if item.is_secret() {
                    self.no_value(!items.is_empty(), path);
                    items.clear();
                    while self.secret(item, &join(path, &items.len().to_string())) {
                        items.push(Value::String(String::new()));
                    }
                }
                for (index, value) in items.iter_mut().enumerate() {
                    self.parts(item, &join(path, &index.to_string()), value);
                }
            }
            FieldKind::Pairs(pair) if pair.value.is_secret() => {
                let Value::Object(pairs) = value else { return };
                self.no_value(!pairs.is_empty(), path);
                pairs.clear();
                for name in self.secrets_in(path) {
                    if self.secret(&pair.value, &join(path, &name)) {
                        pairs.insert(name, Value::String(String::new()));
                    }
                }
            }
            FieldKind::Pairs(pair) => {
                for (name, value) in value.as_object_mut().into_iter().flatten() {
                    self.text(&pair.value, &join(path, name), value, false);
                }
            }
            FieldKind::Text(_) | FieldKind::TenantDomain(_) => self.text(field, path, value, true),
            _ => {}
        }
    }

    fn meet(&mut self, field: &'a Field, path: &str, schema_pointer: &'a str) {
        self.met.push(Met { path: path.to_owned(), field, schema_pointer });
    }

    /// The shape that was chosen: of those whose constants the value has, the one that
    /// has a place for most of what was sent, and that misses least.
    fn shape(&self, shapes: &'a [Shape], path: &str, value: &Value) -> Option<&'a Shape> {
        let mut sent = self.secrets_in(path);
        sent.extend(value.as_object().into_iter().flat_map(Map::keys).cloned());
        let misfits = |shape: &&Shape| {
            let has = |key: &String| shape.fields.iter().any(|field| field.key == *key);
            let misses = |field: &&Arc<Field>| field.required && !sent.contains(&field.key);
            sent.iter().filter(|key| !has(key)).count() + shape.fields.iter().filter(misses).count()
        };
        shapes.iter().filter(|shape| shape.fits(value)).min_by_key(misfits)
    }

    /// The members of the object at this path that secrets were sent for.
    fn secrets_in(&self, path: &str) -> Vec<String> {
        let within = [path, "/"].concat();
        let member = |key: &String| {
            let path = ["/", key].concat();
            Some(unescaped(path.strip_prefix(&within)?.split('/').next()?))
        };
        self.secrets.keys().filter_map(member).collect()
    }

    /// A text as it is to be kept; `null` where it is empty and that means nothing.
    fn text(&mut self, field: &Field, path: &str, value: &mut Value, may_go: bool) {
        let Value::String(text) = value else { return };
        match input::value(field, &Input::from_text(text)) {
            Ok(Some(clean)) => *value = clean,
            Ok(None) if may_go => *value = Value::Null,
            Ok(None) => {}
            Err(code) => {
                self.errors.push(FieldError { pointer: place::request_pointer(path, false), code });
            }
        }
    }

    /// A secret among the values would be kept, and shown, as a value.
    fn no_value(&mut self, is_there: bool, path: &str) {
        if is_there {
            let pointer = place::request_pointer(path, false);
            self.errors.push(FieldError { pointer, code: ErrorCode::UnknownField });
        }
    }

    /// Whether a secret was sent for this path.
    fn secret(&mut self, field: &Field, path: &str) -> bool {
        let Some(secret) = self.secrets.get(place::secret_key(path)) else { return false };
        let verdict = match secret_input::clean(field, secret.expose(), self.patterns) {
            Ok(None) => {
                self.used.push(path.to_owned());
                return false;
            }
            // A backend keeps what it was sent, so what it was sent must be clean.
            Ok(Some(clean)) if clean.expose() != secret.expose() => Err(ErrorCode::Pattern),
            other => other.map(|_| ()),
        };
        if let Err(code) = verdict {
            self.errors.push(FieldError { pointer: place::request_pointer(path, true), code });
        }
        self.used.push(path.to_owned());
        true
    }
}
