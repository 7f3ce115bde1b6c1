//! The kind of input for a value.

use super::keywords::Keywords;
use super::{Builder, MAX_DEPTH, choice, label, last_key, secrecy};
use crate::field::{Field, FieldKind, Pair, TextKind};
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

impl<'a> Builder<'a> {
    /// The kind of input for a value with these keywords; `pointer` is that of the subschema
    /// that validates it.
    pub(super) fn kind(
        &mut self,
        key: &str,
        pointer: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        if schema.flag("readOnly") {
            let value = schema.get("const").or(default).filter(|value| !value.is_null());
            return FieldKind::ReadOnly(value.map(choice::text_of).unwrap_or_default());
        }
        if let Some(value) = schema.get("const") {
            return FieldKind::Constant(value.clone());
        }
        if let Some(options) = choice::options(self.document, schema) {
            return self.visible(pointer, FieldKind::Choice(options));
        }
        match type_of(schema) {
            "object" => self.object_kind(pointer, schema, default),
            "array" => self.array_kind(pointer, schema),
            "number" | "integer" if !self.is_secret => FieldKind::Number,
            "boolean" => self.visible(pointer, FieldKind::Boolean),
            "string" | "number" | "integer" => self.text_kind(key, pointer, schema),
            "union" => self.union_kind(key, pointer, schema),
            _ => self.json(pointer),
        }
    }

    /// A kind of input that shows its value, which a secret can't have.
    fn visible(&mut self, pointer: &str, kind: FieldKind) -> FieldKind {
        if self.is_secret {
            self.reject(pointer, "a secret that is a text, a number, or made of these");
        }
        kind
    }

    /// Anything else is entered as JSON. There must be no secret in it, because everybody
    /// could see it.
    fn json(&mut self, pointer: &str) -> FieldKind {
        let mut pointers = vec![pointer.to_owned()];
        while let Some(pointer) = pointers.pop() {
            let schema = self.schema_at(&pointer);
            match schema {
                Value::Object(members) => {
                    if !self.without_secrets.insert(schema) {
                        continue;
                    }
                    if secrecy::mark(&Keywords::of(schema)) == Some(true) {
                        self.reject(
                            &pointer,
                            "a secret where it gets a field of its own, not JSON",
                        );
                    }
                    for (key, value) in members {
                        match value.as_str().filter(|_| key == "$ref") {
                            Some(target) => pointers.extend(self.document.target_pointer(target)),
                            None => pointers.push(join(&pointer, key)),
                        }
                    }
                }
                Value::Array(items) => {
                    let indexes = 0..items.len();
                    pointers.extend(indexes.map(|index| join(&pointer, &index.to_string())));
                }
                _ => {}
            }
        }
        self.visible(pointer, FieldKind::Json)
    }

    /// A union of objects is a choice of shapes. In any other union that allows a text, people
    /// type a text.
    fn union_kind(&mut self, key: &str, pointer: &str, schema: &Keywords<'a>) -> FieldKind {
        if self.open_objects.len() < MAX_DEPTH
            && let Some(shapes) = self.shapes(schema, pointer)
        {
            return FieldKind::Shapes(shapes);
        }
        let mut branches = self.branches(schema, pointer, "oneOf");
        branches.extend(self.branches(schema, pointer, "anyOf"));
        let is_text = |branch: &String| {
            self.schema_at(branch).get("type").is_some_and(|name| name == "string")
        };
        if !branches.iter().any(is_text) {
            return self.json(pointer);
        }
        // The keywords of one branch don't apply to the others, but a secret is always one.
        let mut branches = branches.iter().map(|branch| Keywords::of(self.schema_at(branch)));
        match branches.find(|branch| secrecy::mark(branch) == Some(true)) {
            Some(secret) => self.text_kind(key, pointer, &secret),
            None => self.text_kind(key, pointer, schema),
        }
    }

    fn object_kind(
        &mut self,
        pointer: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        let is_inside_itself = self.open_objects.iter().any(|open| open == pointer);
        if self.open_objects.len() >= MAX_DEPTH || is_inside_itself {
            return self.json(pointer);
        }
        if !schema.has("properties")
            && let Some(shapes) = self.shapes(schema, pointer)
        {
            return FieldKind::Shapes(shapes);
        }
        let fields = self.object_with(pointer.to_owned(), default, |_| ());
        if !fields.is_empty() {
            return FieldKind::Group(fields);
        }
        // An object with one of these has more rules than names with values can follow.
        let has_rules = ["oneOf", "anyOf", "allOf", "if", "patternProperties", "$ref"];
        if has_rules.iter().any(|keyword| schema.has(keyword)) {
            return self.json(pointer);
        }
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => FieldKind::Group(fields),
            None | Some(Value::Bool(true)) => {
                let kind = self.text_kind("", pointer, &Keywords::default());
                pairs(pair_field(kind, pointer))
            }
            Some(_) => {
                let mut value = self.field("", &join(pointer, "additionalProperties"), None);
                value.required = true;
                let is_line = matches!(
                    value.kind,
                    FieldKind::Text(_)
                        | FieldKind::Secret(_)
                        | FieldKind::Number
                        | FieldKind::Choice(_)
                        | FieldKind::Boolean
                );
                if is_line { pairs(value) } else { self.json(pointer) }
            }
        }
    }

    fn array_kind(&mut self, pointer: &str, schema: &Keywords<'a>) -> FieldKind {
        let items_pointer = join(pointer, "items");
        if !schema.get("items").is_some_and(|items| items.is_object() || items == true) {
            return self.json(pointer);
        }
        if schema.flag("uniqueItems")
            && let (_, items) = self.merged(&items_pointer)
            && let Some(options) = choice::options(self.document, &items)
        {
            self.is_secret |= secrecy::mark(&items) == Some(true);
            return self.visible(&items_pointer, FieldKind::MultiChoice(options));
        }
        let mut item = self.field("", &items_pointer, None);
        item.required = true;
        // In a request, a secret goes by its path. Nothing else would say how many lists of
        // secrets there are.
        if matches!(&item.kind, FieldKind::List(inner) if inner.is_secret()) {
            self.reject(&items_pointer, "a list of secrets only where it is in no other list");
        }
        if item.label.is_empty() {
            item.label = label::label_from_key(&last_key(pointer));
        }
        FieldKind::List(Arc::new(item))
    }
}

/// The type that an input is for: one of JSON Schema's types, `union`, or `several` if no
/// single input can enter all of them.
pub(super) fn type_of<'a>(schema: &Keywords<'a>) -> &'a str {
    let has_any = |keywords: &[&str]| keywords.iter().any(|keyword| schema.has(keyword));
    match schema.get("type") {
        Some(Value::String(name)) => name,
        Some(Value::Array(names)) => {
            let names: Vec<&str> =
                names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect();
            match names.as_slice() {
                [name] => name,
                ["integer", "number"] | ["number", "integer"] => "number",
                names if names.contains(&"string") => "string",
                _ => "several",
            }
        }
        _ if has_any(&["properties", "additionalProperties", "allOf", "if"]) => "object",
        _ if has_any(&["oneOf", "anyOf"]) => "union",
        _ if has_any(&["items", "minItems", "uniqueItems"]) => "array",
        _ if has_any(&["minimum", "maximum", "multipleOf"]) => "number",
        _ => "string",
    }
}

fn pairs(value: Field) -> FieldKind {
    let name = pair_field(FieldKind::Text(TextKind::Plain), "");
    FieldKind::Pairs(Pair { name: Arc::new(name), value: Arc::new(value) })
}

/// One line of text. With an empty pointer, only the surrounding object is validated.
fn pair_field(kind: FieldKind, pointer: &str) -> Field {
    Field { schema_pointer: pointer.to_owned(), ..Field::new("", "", kind) }
}
