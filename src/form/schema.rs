//! JSON Schema → fields. What the engine can't honour is reported when the
//! schema is loaded, never silently ignored.

use crate::form::field::{ChoiceOption, Field, FieldKind, Limits, Pattern};
use crate::form::secret_text::{BadRule, SecretRules};
use crate::form::tenant_domain::TenantDomainRules;
use serde_json::{Map, Value};
use std::sync::Arc;

pub use crate::form::json_schema::SchemaError;

/// The fields of one form, in their order.
#[derive(Clone, Debug)]
pub struct FormSchema {
    /// In the order of the schema's `order` annotations, then of its text.
    pub fields: Vec<Arc<Field>>,
}

/// Keywords that say nothing about which values are accepted.
const ANNOTATIONS: [&str; 7] =
    ["$schema", "$id", "$comment", "title", "description", "examples", "default"];

impl FormSchema {
    /// Reads the schema of an auth method.
    ///
    /// # Errors
    /// The first place that isn't as JSON Schema or the supported part of it has it.
    pub fn parse(schema: &Value) -> Result<Self, SchemaError> {
        let root = object(schema, "")?;
        only_known(root, "", &["type", "properties", "required", "additionalProperties"])?;
        if root.get("type").is_some_and(|t| t != "object") {
            return Err(error("/type", "\"object\""));
        }
        if root.get("additionalProperties").is_some_and(|a| !a.is_boolean()) {
            return Err(error("/additionalProperties", "true or false"));
        }
        let required = strings(root.get("required"), "/required")?;
        let properties = match root.get("properties") {
            Some(value) => object(value, "/properties")?,
            None => return Err(error("/properties", "the fields of the form")),
        };
        let mut fields: Vec<(i64, Arc<Field>)> = Vec::new();
        for (key, value) in properties {
            let at = join("/properties", key);
            let property = object(value, &at)?;
            let order = property.get("order").and_then(Value::as_i64).unwrap_or(i64::MAX);
            let field = read_field(key, value, property, &at, required.iter().any(|r| r == key))?;
            // Behind those of the same order: they stay as the schema has them.
            let at = fields.partition_point(|(other, _)| *other <= order);
            fields.insert(at, (order, Arc::new(field)));
        }
        if let Some(unknown) = required.iter().find(|r| !properties.contains_key(*r)) {
            return Err(error("/required", &["a name in properties, not ", unknown].concat()));
        }
        Ok(Self { fields: fields.into_iter().map(|(_, field)| field).collect() })
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().map(|f| &**f).find(|f| f.key == key)
    }
}

fn read_field(
    key: &str,
    schema: &Value,
    property: &Map<String, Value>,
    at: &str,
    required: bool,
) -> Result<Field, SchemaError> {
    only_known(
        property,
        at,
        &[
            "type",
            "minLength",
            "maxLength",
            "pattern",
            "enum",
            "format",
            "writeOnly",
            "airbyte_secret",
            "order",
        ],
    )?;
    if property.get("type").is_some_and(|t| t != "string") {
        return Err(error(&join(at, "type"), "\"string\""));
    }
    let kind = read_kind(schema, property, at)?;
    let group = if matches!(kind, FieldKind::Secret(_)) { "/secrets" } else { "/values" };
    Ok(Field {
        key: key.to_owned(),
        pointer: join(group, key),
        label: text(property, at, "title")?.unwrap_or_else(|| label_of(key)),
        hint: text(property, at, "description")?,
        example: strings(property.get("examples"), &join(at, "examples"))?.into_iter().next(),
        default: text(property, at, "default")?,
        required,
        limits: read_limits(property, at)?,
        kind,
    })
}

fn read_kind(
    schema: &Value,
    property: &Map<String, Value>,
    at: &str,
) -> Result<FieldKind, SchemaError> {
    let says = |key: &str| property.get(key) == Some(&Value::Bool(true));
    let format = text(property, at, "format")?;
    if says("writeOnly") || says("airbyte_secret") || format.as_deref() == Some("password") {
        return SecretRules::from_schema(schema)
            .map(FieldKind::Secret)
            .map_err(|bad| bad_rule(at, &bad));
    }
    match format.as_deref() {
        Some("tenant-domain") => TenantDomainRules::from_schema(schema)
            .map(FieldKind::TenantDomain)
            .map_err(|bad| bad_rule(at, &bad)),
        Some(_) => Err(error(&join(at, "format"), "\"tenant-domain\" or \"password\"")),
        None if property.contains_key("enum") => {
            let at = join(at, "enum");
            let choices = strings(property.get("enum"), &at)?;
            if choices.is_empty() {
                return Err(error(&at, "at least one choice"));
            }
            let option = |value: String| ChoiceOption { label: value.clone(), value };
            Ok(FieldKind::Choice(choices.into_iter().map(option).collect()))
        }
        None => Ok(FieldKind::Text),
    }
}

fn read_limits(property: &Map<String, Value>, at: &str) -> Result<Limits, SchemaError> {
    let is_warning = match text(property, at, "x-pattern-is")?.as_deref() {
        None | Some("error") => false,
        Some("warning") => true,
        Some(_) => return Err(error(&join(at, "x-pattern-is"), "\"error\" or \"warning\"")),
    };
    Ok(Limits {
        min_length: length(property, at, "minLength")?,
        max_length: length(property, at, "maxLength")?,
        pattern: text(property, at, "pattern")?.map(|source| Pattern { source, is_warning }),
    })
}

/// `apiToken` and `api_token` both become "Api token".
fn label_of(key: &str) -> String {
    let mut label = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        let separates = matches!(c, '_' | '-' | '.');
        if label.is_empty() {
            label.extend(c.to_uppercase());
        } else if separates || c.is_uppercase() {
            if !label.ends_with(' ') {
                label.push(' ');
            }
            if !separates {
                label.extend(c.to_lowercase());
            }
        } else {
            label.push(c);
        }
    }
    label
}

fn only_known(object: &Map<String, Value>, at: &str, known: &[&str]) -> Result<(), SchemaError> {
    let unknown = object.keys().find(|k| {
        !known.contains(&k.as_str()) && !ANNOTATIONS.contains(&k.as_str()) && !k.starts_with("x-")
    });
    match unknown {
        Some(keyword) => Err(error(&join(at, keyword), "no such keyword: it isn't supported")),
        None => Ok(()),
    }
}

fn object<'a>(value: &'a Value, at: &str) -> Result<&'a Map<String, Value>, SchemaError> {
    value.as_object().ok_or_else(|| error(at, "an object"))
}

fn text(property: &Map<String, Value>, at: &str, key: &str) -> Result<Option<String>, SchemaError> {
    match property.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(error(&join(at, key), "a text")),
    }
}

fn length(
    property: &Map<String, Value>,
    at: &str,
    key: &str,
) -> Result<Option<usize>, SchemaError> {
    match property.get(key) {
        None => Ok(None),
        Some(value) => match value.as_u64().and_then(|n| usize::try_from(n).ok()) {
            Some(length) => Ok(Some(length)),
            None => Err(error(&join(at, key), "a whole number, 0 or more")),
        },
    }
}

fn strings(value: Option<&Value>, at: &str) -> Result<Vec<String>, SchemaError> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let texts = value
        .as_array()
        .and_then(|items| items.iter().map(|i| i.as_str().map(str::to_owned)).collect());
    texts.ok_or_else(|| error(at, "a list of texts"))
}

/// A pointer one step deeper, its token escaped as RFC 6901 §3 has it.
fn join(at: &str, token: &str) -> String {
    [at, "/", &token.replace('~', "~0").replace('/', "~1")].concat()
}

/// `x-secret.not_this[1].length` is a path, not yet a pointer.
fn bad_rule(at: &str, bad: &BadRule) -> SchemaError {
    let path = bad.key.replace(']', "").replace(['.', '['], "/");
    error(&[at, "/", &path].concat(), "a rule as docs/adding-an-integration.md has it")
}

fn error(pointer: &str, expected: &str) -> SchemaError {
    SchemaError { pointer: pointer.to_owned(), expected: expected.to_owned() }
}
