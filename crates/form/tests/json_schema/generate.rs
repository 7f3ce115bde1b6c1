//! Generates schemas with every supported keyword, in both drafts.

use crate::choices::{Choices, NAMES};
use serde_json::{Map, Value, json};

const PATTERNS: [&str; 5] = ["^a", "b$", "^[ab]+$", "^\\d{2}$", "^.$"];
const FORMATS: [&str; 9] =
    ["uuid", "uri", "email", "hostname", "ipv4", "ipv6", "date", "date-time", "unheard-of"];
const TYPES: [&str; 7] = ["string", "object", "array", "integer", "number", "boolean", "null"];

/// A document; an even number of choices makes one of draft 7.
pub fn document(row: &[u32]) -> Value {
    let is_seven = row.len().is_multiple_of(2);
    let mut writer = Writer { choices: Choices::row(row), is_seven };
    let mut root = writer.members(0);
    let definitions = json!({ "one": writer.schema(2), "~/ %": writer.schema(2) });
    root.insert(writer.definitions().into(), definitions);
    root.insert("$schema".into(), json!(writer.dialect()));
    Value::Object(root)
}

struct Writer {
    choices: Choices,
    is_seven: bool,
}

impl Writer {
    fn definitions(&self) -> &'static str {
        if self.is_seven { "definitions" } else { "$defs" }
    }

    fn dialect(&self) -> &'static str {
        if self.is_seven {
            "http://json-schema.org/draft-07/schema#"
        } else {
            "https://json-schema.org/draft/2020-12/schema"
        }
    }

    fn schema(&mut self, depth: usize) -> Value {
        if self.choices.is_one_in(16) {
            return json!(self.choices.below(2) == 0);
        }
        Value::Object(self.members(depth))
    }

    fn members(&mut self, depth: usize) -> Map<String, Value> {
        let mut members = Map::new();
        let main = self.choices.of(&TYPES);
        match self.choices.below(6) {
            0 => {}
            1 => {
                members.insert(
                    "type".into(),
                    json!([main, if main == "string" { "null" } else { "string" }]),
                );
            }
            _ => {
                members.insert("type".into(), json!(main));
            }
        }
        for _ in 0..self.choices.below(4) {
            // Mostly keywords that apply to its type.
            let about = if self.choices.is_one_in(5) { self.choices.of(&TYPES) } else { main };
            let combine = self.choices.is_one_in(if depth == 0 { 2 } else { 4 });
            match about {
                _ if combine => self.combination(depth, &mut members),
                "string" => self.text(&mut members),
                "object" => self.object(depth, &mut members),
                "array" => self.list(depth, &mut members),
                "integer" | "number" => self.number(&mut members),
                _ => self.any(&mut members),
            }
        }
        members
    }

    fn text(&mut self, members: &mut Map<String, Value>) {
        let (name, value) = match self.choices.below(4) {
            0 => ("minLength", json!(self.choices.below(3))),
            1 => ("maxLength", json!(self.choices.below(4))),
            2 => ("pattern", json!(self.choices.of(&PATTERNS))),
            _ => {
                // Draft 7 has no `uuid`, so the reference ignores it there.
                let known = if self.is_seven { &FORMATS[1..] } else { &FORMATS[..] };
                ("format", json!(self.choices.of(known)))
            }
        };
        members.insert(name.into(), value);
    }

    fn number(&mut self, members: &mut Map<String, Value>) {
        let name = self.choices.of(&[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ]);
        let value = match name {
            "multipleOf" => self.choices.of(&[1.0, 2.0, 0.5, 0.1, 1.5]).into(),
            _ => self.choices.number(),
        };
        members.insert(name.into(), value);
    }

    fn any(&mut self, members: &mut Map<String, Value>) {
        let value = match self.choices.below(3) {
            0 => ("const", self.choices.value(0)),
            _ => ("enum", (0..=self.choices.below(3)).map(|_| self.choices.value(0)).collect()),
        };
        members.insert(value.0.into(), value.1);
    }

    fn object(&mut self, depth: usize, members: &mut Map<String, Value>) {
        let is_seven = self.is_seven;
        let (name, value) = match self.choices.below(11) {
            0..=2 if depth < 3 => ("properties", self.schemas(depth, &NAMES)),
            3 | 4 => ("required", self.names()),
            5 => ("minProperties", json!(self.choices.below(3))),
            6 => ("maxProperties", json!(self.choices.below(3))),
            7 if depth < 3 => ("patternProperties", self.schemas(depth, &PATTERNS)),
            8 if depth < 3 => ("additionalProperties", self.schema(depth + 1)),
            9 if depth < 3 => ("propertyNames", self.schema(3)),
            _ if is_seven && depth < 3 && self.choices.is_one_in(2) => {
                ("dependencies", self.schemas(depth, &NAMES))
            }
            _ if is_seven => ("dependencies", json!({ self.choices.of(&NAMES): self.names() })),
            _ if depth < 3 && self.choices.is_one_in(2) => {
                ("dependentSchemas", self.schemas(depth, &NAMES))
            }
            _ => ("dependentRequired", json!({ self.choices.of(&NAMES): self.names() })),
        };
        members.insert(name.into(), value);
    }

    fn list(&mut self, depth: usize, members: &mut Map<String, Value>) {
        let first = if self.is_seven { "items" } else { "prefixItems" };
        let rest = if self.is_seven { "additionalItems" } else { "items" };
        let (name, value) = match self.choices.below(9) {
            0 | 1 if depth < 3 => ("items", self.schema(depth + 1)),
            2 if depth < 3 => (first, self.some(depth)),
            3 if depth < 3 => (rest, self.schema(depth + 1)),
            4 if depth < 3 => ("contains", self.schema(depth + 1)),
            5 if !self.is_seven => ("minContains", json!(self.choices.below(3))),
            6 if !self.is_seven => ("maxContains", json!(self.choices.below(3))),
            7 => ("minItems", json!(self.choices.below(3))),
            8 => ("maxItems", json!(self.choices.below(3))),
            _ => ("uniqueItems", json!(self.choices.below(4) > 0)),
        };
        members.insert(name.into(), value);
    }

    fn combination(&mut self, depth: usize, members: &mut Map<String, Value>) {
        if depth >= 2 {
            return self.any(members);
        }
        let (name, value) = match self.choices.below(7) {
            0 => ("allOf", self.some(depth)),
            1 => ("anyOf", self.some(depth)),
            2 => ("oneOf", self.some(depth)),
            3 => ("not", self.schema(depth + 1)),
            4 => {
                for name in ["then", "else"] {
                    members.insert(name.into(), self.schema(depth + 1));
                }
                ("if", self.schema(depth + 1))
            }
            5 => ("$ref", json!(["#/", self.definitions(), "/one"].concat())),
            // In a property, so that the reference leads deeper into the value.
            _ => {
                let far = json!(["#/", self.definitions(), "/~0~1%20%25"].concat());
                let reference = if self.choices.is_one_in(2) { json!("#") } else { far };
                ("properties", json!({ self.choices.of(&NAMES): { "$ref": reference } }))
            }
        };
        members.insert(name.into(), value);
    }

    fn some(&mut self, depth: usize) -> Value {
        (0..=self.choices.below(2)).map(|_| self.schema(depth + 1)).collect()
    }

    fn schemas(&mut self, depth: usize, names: &[&str]) -> Value {
        let mut schemas = Map::new();
        for _ in 0..=self.choices.below(3) {
            schemas.insert(self.choices.of(names).into(), self.schema(depth + 1));
        }
        Value::Object(schemas)
    }

    fn names(&mut self) -> Value {
        let (one, other) = (self.choices.of(&NAMES), self.choices.of(&NAMES));
        if one == other { json!([one]) } else { json!([one, other]) }
    }
}
