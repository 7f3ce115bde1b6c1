//! Validates what a backend received: values and secrets. The form comes to the same result
//! by the same traversal and the same schema.

use crate::error::{ErrorCode, FieldError};
use crate::field::{Field, FieldKind, Shape, best_shape_with};
use crate::field_source::{Answer, FieldSource, Location};
use crate::input::Input;
use crate::pattern::Patterns;
use crate::place;
use crate::schema::FormSchema;
use crate::secret_input;
use crate::traversal::traverse;
use crate::validation;
use patchbay_model::Secrets;
use patchbay_model::pointer::unescaped;
use serde_json::{Map, Value, json};
use std::mem::discriminant;
use std::sync::Arc;

/// Validates values and secrets against a schema, and returns the values to store: of a
/// domain, for example, only the host.
///
/// # Errors
/// One for each input that can't be used.
pub fn validate(
    schema: &FormSchema,
    values: &Map<String, Value>,
    secrets: &Secrets,
    patterns: &dyn Patterns,
) -> Result<Map<String, Value>, Vec<FieldError>> {
    let values = Value::Object(values.clone());
    let mut submission =
        Submission { values, secrets, patterns, expected_secrets: Vec::new(), errors: Vec::new() };
    let mut form = traverse(&schema.fields, &mut submission, &schema.document, patterns);
    let Submission { expected_secrets, mut errors, .. } = submission;
    for violation in validation::violations(&form, &schema.document, patterns) {
        let path = violation.instance_location;
        let active = form.active.iter().rfind(|active| active.path == path);
        let is_secret = active.is_some_and(|active| active.field.is_secret());
        let pointer = place::request_pointer(&path, is_secret);
        if !errors.iter().any(|error| error.pointer == pointer) {
            errors.push(FieldError { pointer, code: violation.code });
        }
    }
    for key in secrets.keys().filter(|key| !expected_secrets.contains(*key)) {
        let pointer = place::request_pointer(&format!("/{key}"), true);
        errors.push(FieldError { pointer, code: ErrorCode::UnknownField });
    }
    for path in &form.secrets {
        place::remove_value(&mut form.instance, path);
    }
    match form.instance {
        Value::Object(values) if errors.is_empty() => Ok(values),
        _ => Err(errors),
    }
}

/// Values and secrets as received. Adds the rules that a schema can't express: domains,
/// hidden characters, secrets.
struct Submission<'a> {
    values: Value,
    secrets: &'a Secrets,
    patterns: &'a dyn Patterns,
    /// Keys of the received secrets that a field asks for.
    expected_secrets: Vec<String>,
    errors: Vec<FieldError>,
}

impl FieldSource for Submission<'_> {
    /// Members that no field asks for stay: the schema decides about them.
    fn object(&self, at: &Location) -> Value {
        let received = self.values.pointer(&at.path).filter(|value| value.is_object());
        received.cloned().unwrap_or_else(|| Value::Object(Map::new()))
    }

    /// A schema may allow values of hidden fields. Of several fields for one member, only the
    /// conditions say which one is meant.
    fn visits_hidden(&self, field: &Field, siblings: &[Arc<Field>]) -> bool {
        siblings.iter().filter(|sibling| sibling.key == field.key).count() == 1
    }

    fn value(&mut self, field: &Arc<Field>, at: &Location) -> Answer {
        let value = self.values.pointer(&at.path).cloned();
        Answer { value: value.and_then(|value| self.cleaned(field, at, value)), entered: true }
    }

    fn has_secret(&mut self, field: &Arc<Field>, at: &Location) -> bool {
        // Among the values, a secret would be stored and shown as a value.
        if self.values.pointer(&at.path).is_some() {
            self.refuse(&at.path, false, ErrorCode::UnknownField);
        }
        let key = place::secret_key(&at.path);
        let Some(secret) = self.secrets.get(key) else { return false };
        self.expected_secrets.push(key.to_owned());
        match secret_input::clean(field, secret.expose(), self.patterns) {
            Ok(None) => return false,
            // A backend stores secrets as received, so they must be clean.
            Ok(Some(clean)) if clean.expose() != secret.expose() => {
                self.refuse(&at.path, true, ErrorCode::Pattern);
            }
            Ok(Some(_)) => {}
            Err(code) => self.refuse(&at.path, true, code),
        }
        true
    }

    fn chosen_shape(
        &mut self,
        _: &Field,
        shapes: &[Shape],
        at: &Location,
    ) -> (Option<usize>, bool) {
        let value = self.object(at);
        let secrets = self.secret_members(&at.path);
        let members = value.as_object().into_iter().flat_map(Map::keys);
        let keys: Vec<&str> = secrets.iter().chain(members).map(String::as_str).collect();
        (best_shape_with(shapes, &value, &keys), true)
    }

    fn items(&mut self, field: &Arc<Field>, at: &Location) -> Vec<String> {
        let (is_list, of_secrets) = match &field.kind {
            FieldKind::List(item) => (true, item.is_secret()),
            FieldKind::Pairs(pair) => (false, pair.value.is_secret()),
            _ => return Vec::new(),
        };
        let items: Vec<String> = match self.values.pointer(&at.path) {
            Some(Value::Array(items)) if is_list => indexes().take(items.len()).collect(),
            Some(Value::Object(pairs)) if !is_list => pairs.keys().cloned().collect(),
            None => Vec::new(),
            // The schema rejects it.
            Some(_) => return Vec::new(),
        };
        if !of_secrets {
            return items;
        }
        if field.is_flattened {
            // The object has other members too. `has_secret` refuses a secret among them.
            return items.into_iter().chain(self.secret_members(&at.path)).collect();
        }
        if !items.is_empty() {
            self.refuse(&at.path, false, ErrorCode::UnknownField);
        }
        if let Some(received) = self.values.pointer_mut(&at.path) {
            *received = if is_list { json!([]) } else { json!({}) };
        }
        let keys = self.secret_members(&at.path);
        if is_list { indexes().take_while(|index| keys.contains(index)).collect() } else { keys }
    }

    fn pair_name(&self, item: &str) -> Option<String> {
        Some(item.to_owned())
    }

    /// What was received stays where it isn't what the field makes: the schema rejects it.
    /// An object or list of which only secrets were received is there all the same.
    fn finish(&self, _: &Field, at: &Location, built: Option<Value>, _: bool) -> Option<Value> {
        match (self.values.pointer(&at.path), built) {
            (Some(received), Some(built)) if discriminant(received) == discriminant(&built) => {
                Some(built)
            }
            (Some(received), _) => Some(received.clone()),
            (None, built) => built.filter(|built| !is_empty(built)),
        }
    }

    fn reject(&mut self, _: &str, _: &Arc<Field>, _: ErrorCode) {}
}

impl Submission<'_> {
    /// The value to store, or `None` if the received text is empty.
    fn cleaned(&mut self, field: &Field, at: &Location, value: Value) -> Option<Value> {
        let Value::String(text) = &value else { return Some(value) };
        let is_default =
            field.default.as_ref() == Some(&value) && !(text.is_empty() && at.required);
        if is_default || !matches!(field.kind, FieldKind::Text(_) | FieldKind::TenantDomain(_)) {
            return Some(value);
        }
        match Input::from_text(text).value(field) {
            Ok(Some(clean)) => Some(clean),
            // An empty item can't be left out without moving those after it.
            Ok(None) => field.key.is_empty().then_some(value),
            Err(code) => {
                self.refuse(&at.path, false, code);
                Some(value)
            }
        }
    }

    fn refuse(&mut self, path: &str, is_secret: bool, code: ErrorCode) {
        let pointer = place::request_pointer(path, is_secret);
        self.errors.push(FieldError { pointer, code });
    }

    /// The members of the object or list at this path that secrets were received for.
    fn secret_members(&self, path: &str) -> Vec<String> {
        let within = format!("{path}/");
        let member = |key: &String| {
            let path = format!("/{key}");
            Some(unescaped(path.strip_prefix(&within)?.split('/').next()?))
        };
        self.secrets.keys().filter_map(member).collect()
    }
}

fn indexes() -> impl Iterator<Item = String> {
    (0_usize..).map(|index| index.to_string())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
