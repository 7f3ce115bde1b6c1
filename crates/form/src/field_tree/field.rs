//! One field: its kind, and what its schema says about it besides.

use super::keywords::Keywords;
use super::secrecy::{self, Secrecy};
use super::{Builder, MAX_FIELDS, choice, label};
use crate::description;
use crate::field::{ChoiceInput, Field, FieldKind, Limits, Note, Pattern, TextKind};
use crate::format::Format;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

impl Builder<'_> {
    /// The field for the value with the subschema at this pointer.
    pub(super) fn field(&mut self, key: &str, pointer: &str, default: Option<&Value>) -> Field {
        self.fields += 1;
        if self.fields > MAX_FIELDS {
            self.refuse(pointer, "at most 1,000 fields");
        }
        let (schema_pointer, schema) = self.merged(pointer);
        // The default of an object is about its members, so it counts more than theirs.
        let default = default.or(schema.get("default"));
        let title = self.text(&schema, pointer, "title").map(|title| description::text(&title));
        let label = title.filter(|title| !title.trim().is_empty());
        let (is_listed, secret_paths) = secrecy::inside(&self.secret_paths, key);
        let outer_paths = std::mem::replace(&mut self.secret_paths, secret_paths);
        let outer = self.secrecy;
        self.secrecy = if is_listed {
            Secrecy::Marked
        } else {
            outer.of(key, label.as_deref().unwrap_or_default(), &schema)
        };
        let kind = self.kind(&schema_pointer, &schema, default);
        let names = [key, label.as_deref().unwrap_or_default()];
        let kind = Self::with_lines(kind, names, &schema);
        self.secrecy = outer;
        self.secret_paths = outer_paths;
        let limits = self.limits(&schema, pointer);
        let is_faulty = self.faulty.contains(pointer) || self.faulty.contains(&schema_pointer);
        let note = is_faulty.then_some(match &kind {
            FieldKind::ReadOnly(text) if text.is_empty() => Note::NotAsked,
            _ => Note::PartlyChecked,
        });
        let mut field = Field {
            schema_pointer,
            note,
            deprecated: schema.deprecated(),
            choice_input: match schema.get("display_type").and_then(Value::as_str) {
                Some("radio") => Some(ChoiceInput::Radios),
                Some("dropdown") => Some(ChoiceInput::List),
                _ => None,
            },
            hint: self.text(&schema, pointer, "description"),
            example: limits.examples.first().map(choice::text_of),
            empty: self.empty(pointer, &kind, default),
            required: false,
            limits,
            ..Field::new(key, &label.unwrap_or_else(|| label::label_from_key(key)), kind)
        };
        let examples = match schema.get("examples").or(schema.get("example")) {
            Some(Value::Array(examples)) => examples.iter().collect(),
            example => Vec::from_iter(example),
        };
        if matches!(field.kind, FieldKind::List(_) | FieldKind::Group(_)) {
            self.add_examples(&mut field, &examples);
        }
        self.set_default(&mut field, default);
        field
    }

    /// Gives the fields in a list or group what its examples show. The examples of a list are
    /// lists, or single items.
    fn add_examples(&self, field: &mut Field, examples: &[&Value]) {
        match &mut field.kind {
            _ if examples.is_empty() => {}
            FieldKind::List(item) => {
                let items = examples.iter().flat_map(|example| match example {
                    Value::Array(items) => items.as_slice(),
                    item => std::slice::from_ref(*item),
                });
                let items: Vec<&Value> = items.collect();
                if let Some(item) = Arc::get_mut(item) {
                    self.add_examples(item, &items);
                }
            }
            FieldKind::Group(fields) => {
                for field in fields.iter_mut().filter_map(Arc::get_mut) {
                    let members: Vec<&Value> =
                        examples.iter().filter_map(|example| example.get(&field.key)).collect();
                    self.add_examples(field, &members);
                }
            }
            _ => {
                let schema = self.schema_at(&field.schema_pointer);
                let format = schema.get("format").and_then(Value::as_str).and_then(Format::of);
                let is_other = |text: &str| format.is_some_and(|format| !format.accepts(text));
                if examples.iter().filter_map(|example| example.as_str()).any(is_other) {
                    field.limits.format_is_hint = true;
                    if let FieldKind::Text(kind @ (TextKind::Date | TextKind::DateTime)) =
                        &mut field.kind
                    {
                        *kind = TextKind::Plain;
                    }
                }
                let usable = examples.iter().filter(|value| value.is_string() || value.is_number());
                field.limits.examples.extend(usable.map(|value| (*value).clone()));
            }
        }
    }

    fn limits(&mut self, schema: &Keywords, pointer: &str) -> Limits {
        let pattern_is = self.text(schema, pointer, "x-pattern-is");
        if pattern_is.as_ref().is_some_and(|is| !matches!(is.as_str(), "error" | "warning")) {
            self.fault(&join(pointer, "x-pattern-is"), "\"error\" or \"warning\"");
        }
        let is_warning = pattern_is.is_some_and(|is| is == "warning");
        let description = self.text(schema, pointer, "pattern_descriptor");
        let number = |key: &str| schema.get(key).and_then(Value::as_number).cloned();
        let pattern = self.text(schema, pointer, "pattern");
        Limits {
            min_length: schema.count("minLength"),
            max_length: schema.count("maxLength"),
            pattern: pattern.map(|source| Pattern { source, is_warning, description }),
            minimum: number("minimum"),
            maximum: number("maximum"),
            min_items: schema.count("minItems").unwrap_or_default(),
            format_is_hint: schema.format_is_hint(),
            examples: schema.examples(),
        }
    }
}
