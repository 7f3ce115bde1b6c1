//! Names with values: the members of an object that `properties` doesn't list.

use super::keywords::Keywords;
use super::members::Members;
use super::{Builder, choice};
use crate::field::{Field, FieldKind, Pair, Pattern, TextKind};
use patchbay_model::pointer::join;
use serde_json::{Map, Value};
use std::sync::Arc;

impl<'a> Builder<'a> {
    /// Adds a field for further names, if the object asks for them.
    pub(super) fn add_further_names(
        &mut self,
        pointer: &str,
        members: &mut Members,
        default: Option<&Value>,
    ) {
        let (_, schema) = self.follow(pointer);
        let keywords = Keywords::of(schema);
        let is_asked = keywords.has("patternProperties")
            || keywords.get("additionalProperties").is_some_and(|rest| match rest {
                Value::Object(rest) => !rest.is_empty(),
                // Nothing else could be entered.
                rest => rest == true && members.is_empty(),
            })
            || keywords.count("minProperties").is_some_and(|min| min > members.names());
        if !is_asked || !self.may_read(pointer) {
            return;
        }
        let Some(value_pointer) = self.value_pointer(pointer, &keywords) else {
            if keywords.has("patternProperties") {
                self.fault(&join(pointer, "patternProperties"), "one schema for all values");
            }
            return;
        };
        let mut value = self.field("", &value_pointer, None);
        value.required = true;
        if !is_line(&value.kind) {
            value.kind = self.json(&value_pointer);
        }
        let default = default.and_then(Value::as_object).map(|default| {
            let further = default.iter().filter(|(name, _)| !members.declares(name));
            further.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>()
        });
        let field = Field {
            default: default.filter(|default| !default.is_empty()).map(Value::Object),
            schema_pointer: value_pointer,
            required: false,
            is_flattened: true,
            ..Field::new("", "", self.pairs(value, &keywords))
        };
        members.add(usize::MAX, None, field);
    }

    /// The kind of input for an object that has only such members.
    pub(super) fn names_kind(&mut self, pointer: &str, schema: &Keywords<'a>) -> FieldKind {
        let Some(value_pointer) = self.value_pointer(pointer, schema) else {
            return self.json(pointer);
        };
        let mut value = self.field("", &value_pointer, None);
        value.required = true;
        if is_line(&value.kind) { self.pairs(value, schema) } else { self.json(pointer) }
    }

    /// The pointer to the schema of the values, if all names have the same one.
    fn value_pointer(&self, pointer: &str, schema: &Keywords) -> Option<String> {
        let rest = schema.get("additionalProperties");
        let Some(Value::Object(patterns)) = schema.get("patternProperties") else {
            let is_open = rest != Some(&Value::Bool(false));
            return is_open.then(|| join(pointer, "additionalProperties"));
        };
        let mut schemas = patterns.values().chain(rest.filter(|rest| !rest.is_boolean()));
        let first = schemas.next()?;
        let place = join(&join(pointer, "patternProperties"), patterns.keys().next()?);
        schemas.all(|other| other == first).then_some(place)
    }

    fn pairs(&self, value: Field, schema: &Keywords) -> FieldKind {
        let names = schema.get("propertyNames").map(Keywords::of).unwrap_or_default();
        let options = choice::options(self.document, &names);
        let kind = options.map_or(FieldKind::Text(TextKind::Plain), FieldKind::Choice);
        // Only the surrounding object is validated.
        let mut name = Field::new("", "", kind);
        name.limits.min_length = names.count("minLength");
        name.limits.max_length = names.count("maxLength");
        let pattern = match schema.get("patternProperties").and_then(Value::as_object) {
            Some(patterns) if schema.get("additionalProperties") == Some(&Value::Bool(false)) => {
                patterns.keys().next().filter(|_| patterns.len() == 1).map(String::as_str)
            }
            _ => names.get("pattern").and_then(Value::as_str),
        };
        name.limits.pattern = pattern.map(|source| Pattern {
            source: source.to_owned(),
            is_warning: false,
            description: None,
        });
        FieldKind::Pairs(Pair { name: Arc::new(name), value: Arc::new(value) })
    }
}

fn is_line(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text(_)
            | FieldKind::Secret(_)
            | FieldKind::Number
            | FieldKind::Choice(_)
            | FieldKind::Boolean
    )
}
