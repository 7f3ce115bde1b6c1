//! A checked schema document → the tree of fields. One file for what an object asks
//! for, one for what kind of input a value is, small ones for keywords, labels,
//! choices, shapes and secrets. May import the rest of `form`, not its state.

mod choice;
mod keyword;
mod kind;
mod label;
mod members;
mod object;
mod secrecy;
mod shape;

use crate::form::field::{Field, Limits, Pattern};
use crate::form::json_schema::{SchemaDocument, SchemaError};
use crate::model::pointer::{join, unescaped};
use keyword::{Keywords, error};
use serde_json::Value;
use std::sync::Arc;

/// The most fields of one form: more is no form that anybody fills in.
const MOST_FIELDS: usize = 1_000;
/// The most schemas looked at for one form: references that double at each step come
/// to no end else.
const MOST_SCHEMAS: usize = 20_000;
/// The most groups within one another; what lies deeper is asked for as JSON.
const DEEPEST: usize = 8;
/// The longest chain of `$ref`.
const LONGEST_CHAIN: usize = 16;

type Read<T> = Result<T, SchemaError>;

/// The fields that the schema of this document asks for.
///
/// # Errors
/// The first place that makes no form.
pub(in crate::form) fn fields(document: &SchemaDocument) -> Read<Vec<Arc<Field>>> {
    let mut reader = Reader { document, fields: 0, schemas: 0, within: Vec::new() };
    let (at, root) = reader.follow("");
    if root.get("type").is_some_and(|name| name != "object") {
        return Err(error("/type", "\"object\""));
    }
    let fields = reader.object(at)?;
    // A form without a field for it could never be sent.
    let is_asked = |key: &str| fields.iter().any(|field| field.key == key || field.key.is_empty());
    let required = root.get("required").and_then(Value::as_array).into_iter().flatten();
    match required.filter_map(Value::as_str).find(|key| !is_asked(key)) {
        Some(key) => Err(error("/required", &["a name in properties, not ", key].concat())),
        None => Ok(fields),
    }
}

/// Reads one document.
struct Reader<'a> {
    document: &'a SchemaDocument,
    /// Fields read so far.
    fields: usize,
    /// Schemas looked at so far.
    schemas: usize,
    /// The objects that are being read, to notice one within itself.
    within: Vec<String>,
}

impl<'a> Reader<'a> {
    /// The schema at this place.
    fn at(&self, at: &str) -> &'a Value {
        self.document.root().pointer(at).unwrap_or(&Value::Null)
    }

    /// The schema at this place, or that which its `$ref` means, and its place.
    fn follow(&self, at: &str) -> (String, &'a Value) {
        let mut at = at.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let schema = self.at(&at);
            let reference = schema.get("$ref").and_then(Value::as_str);
            match reference.and_then(|reference| self.document.place(reference)) {
                Some(target) => at = target,
                None => return (at, schema),
            }
        }
        (at, &Value::Null)
    }

    /// Counts one more schema that is looked at.
    fn look(&mut self, at: &str) -> Read<()> {
        self.schemas += 1;
        if self.schemas > MOST_SCHEMAS {
            return Err(error(at, "a form made of at most 20,000 schemas"));
        }
        Ok(())
    }

    /// All that is said of the value at this place, and the place of what judges it: by
    /// the schema, by what its `$ref` means, by the only branch that a union leaves
    /// beside `null`, and by `allOf` where the value is no object.
    fn whole(&mut self, at: &str) -> Read<(String, Keywords<'a>)> {
        self.look(at)?;
        let (target, schema) = self.follow(at);
        // Beside a `$ref` stand words for this place, behind it those for all.
        let mut all = Keywords::default();
        if target != at {
            all = Keywords::of(self.at(at));
            all.drop("$ref");
        }
        all.add(Keywords::of(schema));
        if all.has("properties") {
            return Ok((target, all));
        }
        for keyword in ["oneOf", "anyOf"] {
            // One constant beside `null` is a choice to be made, not one that is made.
            if let [only] = self.branches(&all, &target, keyword).as_slice()
                && self.at(only).get("const").is_none()
            {
                let (judge, branch) = self.whole(only)?;
                all.drop(keyword);
                all.add(branch);
                return Ok((judge, all));
            }
        }
        let mut parts = Keywords::default();
        for part in self.branches(&all, &target, "allOf") {
            parts.add(self.whole(&part)?.1);
        }
        if all.has("allOf") && kind::type_of(&parts) != "object" {
            all.drop("allOf");
            all.add(parts);
        }
        Ok((target, all))
    }

    /// The field that the schema at this place makes.
    fn field(&mut self, key: &str, at: &str, default: Option<&Value>) -> Read<Field> {
        self.fields += 1;
        if self.fields > MOST_FIELDS {
            return Err(error(at, "at most 1,000 fields"));
        }
        let (judge, schema) = self.whole(at)?;
        let default = schema.get("default").or(default);
        let kind = self.kind(key, &judge, &schema, default)?;
        Ok(Field {
            key: key.to_owned(),
            schema_at: judge,
            label: schema.text(at, "title")?.unwrap_or_else(|| label::label_of(key)),
            hint: schema.text(at, "description")?,
            example: schema.example(),
            default: default.filter(|value| !value.is_null()).cloned(),
            required: false,
            required_when: Vec::new(),
            shown_when: Vec::new(),
            limits: limits(&schema, at)?,
            kind,
        })
    }
}

/// The key at the end of a place in the document.
fn key_of(at: &str) -> String {
    unescaped(at.rsplit('/').next().unwrap_or_default())
}

fn limits(schema: &Keywords, at: &str) -> Read<Limits> {
    let is_warning = match schema.text(at, "x-pattern-is")?.as_deref() {
        None | Some("error") => false,
        Some("warning") => true,
        Some(_) => return Err(error(&join(at, "x-pattern-is"), "\"error\" or \"warning\"")),
    };
    let words = schema.text(at, "pattern_descriptor")?;
    let number = |key: &str| schema.get(key).and_then(Value::as_number).cloned();
    let pattern = schema.text(at, "pattern")?;
    Ok(Limits {
        min_length: schema.count("minLength"),
        max_length: schema.count("maxLength"),
        pattern: pattern.map(|source| Pattern { source, is_warning, words }),
        minimum: number("minimum"),
        maximum: number("maximum"),
        min_items: schema.count("minItems").unwrap_or_default(),
    })
}
