//! What kind of input a value is, and which part of the schema judges it.

use super::keyword::Keywords;
use super::secrecy::{self, Secrecy};
use super::{DEEPEST, Reader, choice, key_of};
use crate::extension::ExtensionError;
use crate::field::{Field, FieldKind, FileRules, Pair, SecretField, TextKind};
use crate::json_schema::Progress;
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

impl<'a> Reader<'a> {
    /// The kind of input for all that is said of a value; `at` is where its schema stands.
    pub(super) fn kind(
        &mut self,
        key: &str,
        at: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        if schema.flag("readOnly") {
            let value = schema.get("const").or(default);
            let value = value.filter(|value| !value.is_null());
            return FieldKind::ReadOnly(value.map(choice::text_of).unwrap_or_default());
        }
        if let Some(value) = schema.get("const") {
            return FieldKind::Constant(value.clone());
        }
        if let Some(options) = choice::options(self.document, schema) {
            return self.plain(at, FieldKind::Choice(options));
        }
        match type_of(schema) {
            "object" => self.object_kind(at, schema, default),
            "array" => self.array_kind(at, schema),
            "number" | "integer" if !self.is_secret => FieldKind::Number,
            "boolean" => self.plain(at, FieldKind::Boolean),
            "string" | "number" | "integer" => self.text_kind(key, at, schema),
            "union" => self.union_kind(key, at, schema),
            _ => self.json(at),
        }
    }

    /// A kind of input that shows what stands in it: none for a secret.
    fn plain(&mut self, at: &str, kind: FieldKind) -> FieldKind {
        if self.is_secret {
            self.refuse(at, "a secret that is a text, a number, or made of these");
        }
        kind
    }

    /// Anything else, as JSON: a secret in it would stand there for all to see.
    fn json(&mut self, at: &str) -> FieldKind {
        let mut places = vec![at.to_owned()];
        while let Some(at) = places.pop() {
            let schema = self.at(&at);
            match schema {
                Value::Object(members) => {
                    if self.open.insert(schema, Progress::Checked).is_some() {
                        continue;
                    }
                    if secrecy::marked(&Keywords::of(schema)) == Some(true) {
                        self.refuse(&at, "a secret where it gets a field of its own, not JSON");
                    }
                    for (key, value) in members {
                        match value.as_str().filter(|_| key == "$ref") {
                            Some(reference) => places.extend(self.document.place(reference)),
                            None => places.push(join(&at, key)),
                        }
                    }
                }
                Value::Array(items) => {
                    for index in 0..items.len() {
                        places.push(join(&at, &index.to_string()));
                    }
                }
                _ => {}
            }
        }
        self.plain(at, FieldKind::Json)
    }

    /// Objects are shapes to choose from. Of other types, text is what people type.
    fn union_kind(&mut self, key: &str, at: &str, schema: &Keywords<'a>) -> FieldKind {
        if self.within.len() < DEEPEST
            && let Some(shapes) = self.shapes(schema, at)
        {
            return FieldKind::Shapes(shapes);
        }
        let mut branches = self.branches(schema, at, "oneOf");
        branches.extend(self.branches(schema, at, "anyOf"));
        let is_text = |at: &String| self.at(at).get("type").is_some_and(|name| name == "string");
        if !branches.iter().any(is_text) {
            return self.json(at);
        }
        for branch in branches {
            // What one branch asks of a text, others need not ask; a secret stays one.
            let branch = Keywords::of(self.at(&branch));
            if secrecy::marked(&branch) == Some(true) {
                return self.text_kind(key, at, &branch);
            }
        }
        self.text_kind(key, at, schema)
    }

    fn object_kind(
        &mut self,
        at: &str,
        schema: &Keywords<'a>,
        default: Option<&Value>,
    ) -> FieldKind {
        let at = at.to_owned();
        if self.within.len() >= DEEPEST || self.within.contains(&at) {
            return self.json(&at);
        }
        if !schema.has("properties")
            && let Some(shapes) = self.shapes(schema, &at)
        {
            return FieldKind::Shapes(shapes);
        }
        let fields = self.object_with(at.clone(), default, |_| ());
        if !fields.is_empty() {
            return FieldKind::Group(fields);
        }
        // What says more of its members than any of these is no list of names and values.
        let says_more = ["oneOf", "anyOf", "allOf", "if", "patternProperties", "$ref"];
        if says_more.iter().any(|keyword| schema.has(keyword)) {
            return self.json(&at);
        }
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => FieldKind::Group(fields),
            None | Some(Value::Bool(true)) => {
                let kind = self.text_kind("", &at, &Keywords::default());
                pairs(pair_field(kind, &at))
            }
            Some(_) => {
                // The key of a value is what is typed beside it: its label gets a number.
                let mut value = self.field("", &join(&at, "additionalProperties"), None);
                value.required = true;
                let is_line = matches!(
                    value.kind,
                    FieldKind::Text(_)
                        | FieldKind::Secret(_)
                        | FieldKind::Number
                        | FieldKind::Choice(_)
                        | FieldKind::Boolean
                );
                if is_line { pairs(value) } else { self.json(&at) }
            }
        }
    }

    fn array_kind(&mut self, at: &str, schema: &Keywords<'a>) -> FieldKind {
        let items_at = join(at, "items");
        if !schema.get("items").is_some_and(|items| items.is_object() || items == true) {
            return self.json(at);
        }
        if schema.flag("uniqueItems")
            && let (_, items) = self.whole(&items_at)
            && let Some(options) = choice::options(self.document, &items)
        {
            self.is_secret |= secrecy::marked(&items) == Some(true);
            return self.plain(&items_at, FieldKind::MultiChoice(options));
        }
        // An item is a thing of its own: it is named after its list.
        let mut item = self.field("", &items_at, None);
        item.required = true;
        // A secret goes by its place in what is sent: of these, nothing else would be.
        if matches!(&item.kind, FieldKind::List(inner) if inner.is_secret()) {
            self.refuse(&items_at, "a list of secrets only where it is in no other list");
        }
        if item.label.is_empty() {
            item.label = super::label::label_of(&key_of(at));
        }
        FieldKind::List(Arc::new(item))
    }

    fn text_kind(&mut self, key: &str, at: &str, schema: &Keywords<'a>) -> FieldKind {
        let format = self.text(schema, at, "format");
        let media = self.text(schema, at, "contentMediaType");
        let multiline = schema.flag("multiline") || media.is_some();
        let file = file(schema);
        if format.as_deref() == Some("tenant-domain") {
            let rules = TenantDomainRules::read(schema.get("x-tenant-domain"));
            return self.ruled(at, rules.map(FieldKind::TenantDomain));
        }
        let secrecy = if self.is_secret { Secrecy::Marked } else { secrecy::of(key, schema) };
        if secrecy != Secrecy::None {
            let detected_by_name = secrecy == Secrecy::ByName;
            let is_number = matches!(type_of(schema), "number" | "integer");
            let number = if is_number { schema.of_number() } else { None };
            let rules = SecretRules::read(schema.get("x-secret"));
            let field =
                rules.map(|rules| SecretField { rules, multiline, file, detected_by_name, number });
            return self.ruled(at, field.map(FieldKind::Secret));
        }
        match format.as_deref() {
            _ if multiline || file.is_some() => FieldKind::MultilineText(file),
            Some("uri" | "url") => FieldKind::Text(TextKind::Uri),
            Some("email") => FieldKind::Text(TextKind::Email),
            Some("date") => FieldKind::Text(TextKind::Date),
            Some("date-time") => FieldKind::Text(TextKind::DateTime),
            _ => FieldKind::Text(TextKind::Plain),
        }
    }

    /// The kind, unless its `x-…` keyword is wrong.
    fn ruled(&mut self, at: &str, kind: Result<FieldKind, ExtensionError>) -> FieldKind {
        kind.unwrap_or_else(|error| {
            let expected =
                format!("a rule as described in docs/adding-an-integration.md ({})", error.reason);
            self.refuse(&format!("{at}{}", error.pointer), &expected);
            FieldKind::Json
        })
    }
}

/// The type that an input is for; one that no single input has for several.
pub(super) fn type_of<'a>(schema: &Keywords<'a>) -> &'a str {
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.has(keyword));
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
        _ if has(&["properties", "additionalProperties", "allOf", "if"]) => "object",
        _ if has(&["oneOf", "anyOf"]) => "union",
        _ if has(&["items", "minItems", "uniqueItems"]) => "array",
        _ if has(&["minimum", "maximum", "multipleOf"]) => "number",
        _ => "string",
    }
}

fn file(schema: &Keywords) -> Option<FileRules> {
    let rules = schema.get("x-file")?;
    let accept = rules.get("accept").and_then(Value::as_str).unwrap_or_default();
    Some(FileRules { accept: accept.to_owned() })
}

fn pairs(value: Field) -> FieldKind {
    let name = pair_field(FieldKind::Text(TextKind::Plain), "");
    FieldKind::Pairs(Pair { name: Arc::new(name), value: Arc::new(value) })
}

/// One line of any text. Without a place nothing judges it but the pair it is part of.
fn pair_field(kind: FieldKind, at: &str) -> Field {
    Field { schema_pointer: at.to_owned(), ..Field::new("", "", kind) }
}
