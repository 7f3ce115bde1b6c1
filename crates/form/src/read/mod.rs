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
mod turns;

use crate::field::{Field, Limits, Pattern};
use crate::json_schema::{Known, SchemaDocument, SchemaError};
use keyword::Keywords;
use patchbay_model::pointer::{join, unescaped};
use serde_json::Value;
use std::sync::Arc;

/// The most fields of one form: more is no form that anybody fills in.
const MOST_FIELDS: usize = 1_000;
/// The most schemas looked at for one form: references that double at each step come
/// to no end else.
const MOST_SCHEMAS: usize = 20_000;
/// The most names looked at in the conditions of one form: a verdict on so many would be
/// given up.
const MOST_NAMES: usize = 200_000;
/// The most groups within one another; what lies deeper is asked for as JSON.
const DEEPEST: usize = 8;
/// The longest chain of `$ref`.
const LONGEST_CHAIN: usize = 16;

/// The fields that the schema of this document asks for.
///
/// # Errors
/// The first place that makes no form.
pub(crate) fn fields(document: &SchemaDocument) -> Result<Vec<Arc<Field>>, SchemaError> {
    let mut reader = Reader {
        document,
        fields: 0,
        schemas: 0,
        names: MOST_NAMES,
        within: Vec::new(),
        is_secret: false,
        open: Known::new(),
        wrong: None,
    };
    let (at, root) = reader.follow("");
    if root.get("type").is_some_and(|name| name != "object") {
        reader.refuse("/type", "\"object\"");
    }
    let fields = reader.object(at);
    // A form without a field for it could never be sent.
    let is_asked = |key: &str| fields.iter().any(|field| field.key == key || field.key.is_empty());
    if let Some(Value::Array(required)) = root.get("required") {
        for key in required {
            if let Some(key) = key.as_str()
                && !is_asked(key)
            {
                reader.refuse("/required", &["a name in properties, not ", key].concat());
            }
        }
    }
    reader.wrong.map_or(Ok(fields), Err)
}

/// Reads one document. The first place that makes no form is noted; what is read then
/// comes to nothing, and no schema is looked at any more.
struct Reader<'a> {
    document: &'a SchemaDocument,
    /// Fields read so far.
    fields: usize,
    /// Schemas looked at so far.
    schemas: usize,
    /// Names in conditions that may still be looked at.
    names: usize,
    /// The objects that are being read, to notice one within itself.
    within: Vec<String>,
    /// Whether what is being read is a secret, by a mark of its own or around it.
    is_secret: bool,
    /// Schemas that mark no secret, nor does anything in them.
    open: Known,
    wrong: Option<SchemaError>,
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

    /// Notes that something else should stand at this place.
    fn refuse(&mut self, at: &str, expected: &str) {
        let wrong = || SchemaError { pointer: at.to_owned(), expected: expected.to_owned() };
        self.wrong.get_or_insert_with(wrong);
    }

    /// Counts one more schema; whether it may be looked at.
    fn look(&mut self, at: &str) -> bool {
        self.schemas += 1;
        if self.schemas > MOST_SCHEMAS {
            self.refuse(at, "a form made of at most 20,000 schemas");
        }
        self.wrong.is_none()
    }

    /// The text that a keyword has to have; `at` is where the schema stands.
    fn text(&mut self, schema: &Keywords, at: &str, key: &str) -> Option<String> {
        let value = schema.get(key)?;
        if !value.is_string() {
            self.refuse(&join(at, key), "a text");
        }
        value.as_str().map(str::to_owned)
    }

    /// All that is said of the value at this place, and the place of what judges it: by
    /// the schema, by what its `$ref` means, by the only branch that a union leaves
    /// beside `null`, and by `allOf` where the value is no object.
    fn whole(&mut self, at: &str) -> (String, Keywords<'a>) {
        if !self.look(at) {
            return Default::default();
        }
        let (target, schema) = self.follow(at);
        // Beside a `$ref` stand words for this place, behind it those for all.
        let mut all = Keywords::default();
        if target != at {
            all = Keywords::of(self.at(at));
            all.drop("$ref");
        }
        all.add(Keywords::of(schema));
        if all.has("properties") {
            return (target, all);
        }
        for keyword in ["oneOf", "anyOf"] {
            // One constant beside `null` is a choice to be made, not one that is made.
            if let [only] = self.branches(&all, &target, keyword).as_slice()
                && self.at(only).get("const").is_none()
            {
                let (judge, branch) = self.whole(only);
                all.drop(keyword);
                all.add(branch);
                return (judge, all);
            }
        }
        let mut parts = Keywords::default();
        for part in self.branches(&all, &target, "allOf") {
            parts.add(self.whole(&part).1);
        }
        if all.has("allOf") && kind::type_of(&parts) != "object" {
            all.drop("allOf");
            all.add(parts);
        }
        (target, all)
    }

    /// The field that the schema at this place makes.
    fn field(&mut self, key: &str, at: &str, default: Option<&Value>) -> Field {
        self.fields += 1;
        if self.fields > MOST_FIELDS {
            self.refuse(at, "at most 1,000 fields");
        }
        let (judge, schema) = self.whole(at);
        let default = schema.get("default").or(default);
        let around = self.is_secret;
        self.is_secret = secrecy::marked(&schema).unwrap_or(around);
        let kind = self.kind(key, &judge, &schema, default);
        self.is_secret = around;
        Field {
            key: key.to_owned(),
            schema_pointer: judge,
            label: self.text(&schema, at, "title").unwrap_or_else(|| label::label_of(key)),
            hint: self.text(&schema, at, "description"),
            example: schema.example(),
            default: default.filter(|value| !value.is_null()).cloned(),
            required: false,
            required_when: Vec::new(),
            shown_when: Vec::new(),
            evaluation_rank: 0,
            limits: self.limits(&schema, at),
            is_flattened: false,
            in_flattened_shape: false,
            kind,
        }
    }

    fn limits(&mut self, schema: &Keywords, at: &str) -> Limits {
        let pattern_is = self.text(schema, at, "x-pattern-is");
        if pattern_is.as_ref().is_some_and(|is| !matches!(is.as_str(), "error" | "warning")) {
            self.refuse(&join(at, "x-pattern-is"), "\"error\" or \"warning\"");
        }
        let is_warning = pattern_is.is_some_and(|is| is == "warning");
        let words = self.text(schema, at, "pattern_descriptor");
        let number = |key: &str| schema.get(key).and_then(Value::as_number).cloned();
        let pattern = self.text(schema, at, "pattern");
        Limits {
            min_length: schema.count("minLength"),
            max_length: schema.count("maxLength"),
            pattern: pattern.map(|source| Pattern { source, is_warning, words }),
            minimum: number("minimum"),
            maximum: number("maximum"),
            min_items: schema.count("minItems").unwrap_or_default(),
        }
    }
}

/// The key at the end of a place in the document.
fn key_of(at: &str) -> String {
    unescaped(at.rsplit('/').next().unwrap_or_default())
}
