//! The kind of input for a value.

use super::keywords::Keywords;
use super::marks::mark;
use super::secrecy::Secrecy;
use super::value_type::type_of;
use super::{Builder, MAX_DEPTH, choice, label, last_key, odd_type};
use crate::field::{FieldKind, Shape, TextKind, best_shape};
use crate::json_schema::number;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

impl<'a> Builder<'a> {
    /// The kind of input for a value with these keywords; `pointer` is that of the subschema
    /// that validates it.
    pub(super) fn kind(
        &mut self,
        pointer: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        if schema.flag("readOnly") {
            let value = schema.get("const").or(default).filter(|value| !value.is_null());
            return FieldKind::ReadOnly(value.map(choice::text_of).unwrap_or_default());
        }
        for keyword in ["const", "enum"] {
            if schema.get(keyword).is_some_and(number::has_lost_digits) {
                let expected = "numbers of at most 15 digits, or below 18446744073709551616";
                self.fault(&join(pointer, keyword), expected);
                return not_asked();
            }
        }
        if let Some(value) = schema.get("const") {
            return self.constant_kind(pointer, schema, default, value);
        }
        if let Some(options) = choice::options(self.document, schema) {
            if options.is_empty() && self.names_null(pointer, MAX_DEPTH) == Some(true) {
                return FieldKind::Constant(Value::Null);
            }
            return self.visible(pointer, FieldKind::Choice(options));
        }
        let type_instead = self.type_instead(pointer, schema);
        match type_instead.unwrap_or_else(|| type_of(schema)) {
            "object" => self.object_kind(pointer, schema, default),
            "array" => self.array_kind(pointer, schema),
            "number" | "integer" if !self.is_secret() => FieldKind::Number,
            "null" => FieldKind::Constant(Value::Null),
            "boolean" => self.visible(pointer, FieldKind::Boolean),
            "string" | "number" | "integer" => self.text_kind(pointer, schema),
            "union" => self.union_kind(pointer, schema, default),
            "secret" => {
                self.secrecy = Secrecy::Marked;
                self.text_kind(pointer, schema)
            }
            odd_type::NOTICE => not_asked(),
            "date" | "email" | "uri" if self.is_secret() || schema.has("format") => {
                self.text_kind(pointer, schema)
            }
            "date" if schema.allows_date_input() => FieldKind::Text(TextKind::Date),
            "date" => FieldKind::Text(TextKind::Plain),
            "email" => FieldKind::Text(TextKind::Email),
            "uri" => FieldKind::Text(TextKind::Uri),
            // JSON would show it.
            _ if type_instead.is_some() && self.is_secret() => self.text_kind(pointer, schema),
            _ => self.json(pointer),
        }
    }

    /// A constant is sent without being asked for, unless it says that the user agrees: a box
    /// that is ticked, or a value with a title. The branches of a union have constants with
    /// titles that only tell them apart.
    fn constant_kind(
        &self,
        pointer: &str,
        schema: &Keywords,
        default: Option<&Value>,
        value: &Value,
    ) -> FieldKind {
        let has_title =
            schema.get("title").and_then(Value::as_str).is_some_and(|title| !title.is_empty());
        let is_in_branch =
            self.is_in_shape || ["/oneOf/", "/anyOf/"].iter().any(|union| pointer.contains(union));
        let is_agreement = match value {
            Value::Bool(true) => has_title || type_of(schema) == "boolean",
            Value::Null | Value::Bool(false) => false,
            // Nobody agrees to a number or to an object.
            value => value.is_string() && has_title && !is_in_branch && default != Some(value),
        };
        let value = value.clone();
        if is_agreement { FieldKind::Agreement(value) } else { FieldKind::Constant(value) }
    }

    pub(super) fn is_secret(&self) -> bool {
        matches!(self.secrecy, Secrecy::Marked | Secrecy::ByName)
    }

    /// A kind of input that shows its value, which a secret can't have.
    fn visible(&mut self, pointer: &str, kind: FieldKind) -> FieldKind {
        if self.secrecy == Secrecy::Marked {
            self.fault(pointer, "a secret that is a text, a number, or made of these");
            return not_asked();
        }
        kind
    }

    /// Anything else is entered as JSON. If there is a secret in it, it can't be entered,
    /// because everybody could see it.
    pub(super) fn json(&mut self, pointer: &str) -> FieldKind {
        let mut pointers = vec![pointer.to_owned()];
        while let Some(inner) = pointers.pop() {
            let schema = self.schema_at(&inner);
            self.json_left = self.json_left.saturating_sub(1);
            match schema {
                Value::Object(members) => {
                    if !self.without_secrets.insert(schema) {
                        continue;
                    }
                    let is_secret = mark(&Keywords::of(schema)) == Some(true);
                    if is_secret || self.json_left == 0 {
                        // Those around the secret aren't without one.
                        self.without_secrets.clear();
                        self.fault(&inner, "a secret where it gets a field of its own, not JSON");
                        self.faulty.insert(pointer.to_owned());
                        return not_asked();
                    }
                    for (key, value) in members {
                        match value.as_str().filter(|_| key == "$ref") {
                            Some(target) => pointers.extend(self.document.target_pointer(target)),
                            None => pointers.push(join(&inner, key)),
                        }
                    }
                }
                Value::Array(items) => {
                    let indexes = 0..items.len();
                    pointers.extend(indexes.map(|index| join(&inner, &index.to_string())));
                }
                _ => {}
            }
        }
        self.visible(pointer, FieldKind::Json)
    }

    /// A union of objects is a choice of shapes. In any other union that allows a text, people
    /// type a text.
    fn union_kind(
        &mut self,
        pointer: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        if self.open_objects.len() < MAX_DEPTH
            && let Some(shapes) = self.shapes(schema, pointer, default)
        {
            return self.shapes_kind(shapes, default);
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
        match branches.find(|branch| mark(branch) == Some(true)) {
            Some(secret) => {
                self.secrecy = Secrecy::Marked;
                self.text_kind(pointer, &secret)
            }
            None => self.text_kind(pointer, schema),
        }
    }

    fn shapes_kind(&mut self, mut shapes: Vec<Shape>, default: Option<&Value>) -> FieldKind {
        let index = default.and_then(|default| best_shape(&shapes, default));
        if let Some(shape) = index.and_then(|index| shapes.get_mut(index)) {
            self.add_unknown_members(&mut shape.fields, &shape.schema_pointer, default);
        }
        FieldKind::Shapes(shapes)
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
            && let Some(shapes) = self.shapes(schema, pointer, default)
        {
            return self.shapes_kind(shapes, default);
        }
        let mut fields = self.object(pointer.to_owned(), default, |_| ());
        if !fields.is_empty() {
            self.add_unknown_members(&mut fields, pointer, default);
            return FieldKind::Group(fields);
        }
        // An object with one of these has more rules than names with values can follow.
        let has_rules = ["oneOf", "anyOf", "allOf", "if", "$ref"];
        if has_rules.iter().any(|keyword| schema.has(keyword)) {
            return self.json(pointer);
        }
        let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        if is_closed && !schema.has("patternProperties") {
            return FieldKind::Group(fields);
        }
        self.names_kind(pointer, schema)
    }

    fn array_kind(&mut self, pointer: &str, schema: &Keywords<'a>) -> FieldKind {
        let items_pointer = join(pointer, "items");
        // Items that differ by their position have no field that all share.
        if schema.has("prefixItems")
            || !schema.get("items").is_some_and(|items| items.is_object() || items == true)
        {
            return self.json(pointer);
        }
        if schema.flag("uniqueItems")
            && let (_, items) = self.merged(&items_pointer)
            && let Some(options) = choice::options(self.document, &items)
        {
            self.secrecy = self.secrecy.with_mark(&items);
            return self.visible(&items_pointer, FieldKind::MultiChoice(options));
        }
        let mut item = self.field("", &items_pointer, None);
        // In a request, a secret goes by its path. Nothing else would say how many lists of
        // secrets there are.
        match &item.kind {
            FieldKind::List(inner) if inner.is_secret_by_name() => {
                self.secrecy = Secrecy::Denied;
                item = self.field("", &items_pointer, None);
            }
            FieldKind::List(inner) if inner.is_secret() => {
                self.fault(&items_pointer, "a list of secrets only where it is in no other list");
                self.faulty.insert(pointer.to_owned());
                return not_asked();
            }
            _ => {}
        }
        item.required = true;
        if item.label.is_empty() {
            item.label = label::label_from_key(&last_key(pointer));
        }
        FieldKind::List(Arc::new(item))
    }
}

/// Where nothing can be entered. The field's note says so.
fn not_asked() -> FieldKind {
    FieldKind::ReadOnly(String::new())
}
