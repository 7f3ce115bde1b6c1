//! Builds the tree of fields from a checked schema document.

mod choice;
mod evaluation_order;
mod keywords;
mod kind;
mod label;
mod members;
mod mentions;
mod object;
mod secrecy;
mod shapes;
mod text;

use crate::field::{Field, Limits, Pattern};
use crate::json_schema::{SchemaDocument, SchemaError};
use keywords::Keywords;
use patchbay_model::pointer::{join, unescaped};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// Nobody fills in a form with more fields.
const MAX_FIELDS: usize = 1_000;
/// The most subschemas read for one form, because references can double at each step.
const MAX_SCHEMAS: usize = 20_000;
/// The most names read in the conditions of one form. The validator gives up earlier.
const MAX_NAMES: usize = 200_000;
/// The most groups inside each other. Deeper values are asked for as JSON.
const MAX_DEPTH: usize = 8;
/// The longest chain of `$ref`.
const MAX_REFERENCES: usize = 16;

/// The fields of a form with this schema.
///
/// # Errors
/// The first place that no form can be made from.
pub(crate) fn build(document: &SchemaDocument) -> Result<Vec<Arc<Field>>, SchemaError> {
    let mut builder = Builder {
        document,
        fields: 0,
        schemas: 0,
        names_left: MAX_NAMES,
        open_objects: Vec::new(),
        is_secret: false,
        without_secrets: HashSet::new(),
        error: None,
    };
    let (pointer, root) = builder.follow("");
    if root.get("type").is_some_and(|name| name != "object") {
        builder.reject("/type", "\"object\"");
    }
    let fields = builder.object(pointer);
    // Without a field for a required member, the form could never be sent.
    let has_field = |key: &str| fields.iter().any(|field| field.key == key || field.is_flattened);
    let required = root.get("required").and_then(Value::as_array).into_iter().flatten();
    for key in required.filter_map(Value::as_str) {
        if !has_field(key) {
            builder.reject("/required", &format!("a name in properties, not {key}"));
        }
    }
    builder.error.map_or(Ok(fields), Err)
}

/// Builds the fields of one document. After the first error nothing more is read, and the
/// fields are discarded.
struct Builder<'a> {
    document: &'a SchemaDocument,
    /// The number of fields so far.
    fields: usize,
    /// The number of subschemas read so far.
    schemas: usize,
    /// How many more names in conditions may be read.
    names_left: usize,
    /// The pointers of the objects being built, to notice an object inside itself.
    open_objects: Vec<String>,
    /// Whether the current value is a secret, by a mark of its own or of a parent.
    is_secret: bool,
    /// Subschemas that mark no secret, and have none inside.
    without_secrets: HashSet<*const Value>,
    error: Option<SchemaError>,
}

impl<'a> Builder<'a> {
    /// The subschema at this pointer.
    fn schema_at(&self, pointer: &str) -> &'a Value {
        self.document.root().pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The subschema at this pointer, or the one that its `$ref` leads to, with its pointer.
    fn follow(&self, pointer: &str) -> (String, &'a Value) {
        let mut pointer = pointer.to_owned();
        for _ in 0..MAX_REFERENCES {
            let schema = self.schema_at(&pointer);
            let reference = schema.get("$ref").and_then(Value::as_str);
            match reference.and_then(|reference| self.document.target_pointer(reference)) {
                Some(target) => pointer = target,
                None => return (pointer, schema),
            }
        }
        (pointer, &Value::Null)
    }

    /// Notes the first error: something else is expected at this pointer.
    fn reject(&mut self, pointer: &str, expected: &str) {
        self.error.get_or_insert_with(|| SchemaError {
            pointer: pointer.to_owned(),
            expected: expected.to_owned(),
        });
    }

    /// Counts one more subschema. Returns whether it may be read.
    fn may_read(&mut self, pointer: &str) -> bool {
        self.schemas += 1;
        if self.schemas > MAX_SCHEMAS {
            self.reject(pointer, "a form made of at most 20,000 schemas");
        }
        self.error.is_none()
    }

    /// The value of a keyword that has to be a text.
    fn text(&mut self, schema: &Keywords, pointer: &str, key: &str) -> Option<String> {
        let value = schema.get(key)?;
        if !value.is_string() {
            self.reject(&join(pointer, key), "a text");
        }
        value.as_str().map(str::to_owned)
    }

    /// All keywords that apply to the value at this pointer, and the pointer of the subschema
    /// that validates it. They come from the schema, from its `$ref`, from the only branch of
    /// a union besides `null`, and from `allOf` if the value isn't an object.
    fn merged(&mut self, pointer: &str) -> (String, Keywords<'a>) {
        if !self.may_read(pointer) {
            return Default::default();
        }
        let (target, schema) = self.follow(pointer);
        // Keywords next to a `$ref` are about this value, so they count more.
        let mut all = Keywords::default();
        if target != pointer {
            all = Keywords::of(self.schema_at(pointer));
            all.remove("$ref");
        }
        all.add(Keywords::of(schema));
        if all.has("properties") {
            return (target, all);
        }
        for keyword in ["oneOf", "anyOf"] {
            // A single `const` besides `null` is an option to choose, not a fixed value.
            if let [only] = self.branches(&all, &target, keyword).as_slice()
                && self.schema_at(only).get("const").is_none()
            {
                let (validator, branch) = self.merged(only);
                all.remove(keyword);
                all.add(branch);
                return (validator, all);
            }
        }
        let mut parts = Keywords::default();
        for part in self.branches(&all, &target, "allOf") {
            parts.add(self.merged(&part).1);
        }
        if all.has("allOf") && kind::type_of(&parts) != "object" {
            all.remove("allOf");
            all.add(parts);
        }
        (target, all)
    }

    /// The field for the value with the subschema at this pointer.
    fn field(&mut self, key: &str, pointer: &str, default: Option<&Value>) -> Field {
        self.fields += 1;
        if self.fields > MAX_FIELDS {
            self.reject(pointer, "at most 1,000 fields");
        }
        let (schema_pointer, schema) = self.merged(pointer);
        let default = schema.get("default").or(default);
        let parent_is_secret = self.is_secret;
        self.is_secret = secrecy::mark(&schema).unwrap_or(parent_is_secret);
        let kind = self.kind(key, &schema_pointer, &schema, default);
        self.is_secret = parent_is_secret;
        let label = self.text(&schema, pointer, "title");
        Field {
            schema_pointer,
            hint: self.text(&schema, pointer, "description"),
            example: schema.example(),
            default: default.filter(|value| !value.is_null()).cloned(),
            required: false,
            limits: self.limits(&schema, pointer),
            ..Field::new(key, &label.unwrap_or_else(|| label::label_from_key(key)), kind)
        }
    }

    fn limits(&mut self, schema: &Keywords, pointer: &str) -> Limits {
        let pattern_is = self.text(schema, pointer, "x-pattern-is");
        if pattern_is.as_ref().is_some_and(|is| !matches!(is.as_str(), "error" | "warning")) {
            self.reject(&join(pointer, "x-pattern-is"), "\"error\" or \"warning\"");
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
        }
    }
}

/// The key at the end of a pointer.
fn last_key(pointer: &str) -> String {
    unescaped(pointer.rsplit('/').next().unwrap_or_default())
}
