//! Builds the tree of fields from a checked schema document.

mod asked;
mod choice;
mod default_value;
mod evaluation_order;
mod field;
mod hidden;
mod keywords;
mod kind;
mod label;
mod marked_elsewhere;
mod marks;
mod members;
mod mentions;
mod names;
mod object;
mod odd_type;
mod properties;
mod secrecy;
mod shapes;
mod text;
mod value_type;

use crate::field::Field;
use crate::json_schema::{SchemaDocument, SchemaError};
use keywords::Keywords;
pub(crate) use label::label_from_key;
use patchbay_model::pointer::{join, unescaped};
use secrecy::Secrecy;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// Nobody fills in a form with more fields.
const MAX_FIELDS: usize = 1_000;
/// The most subschemas read for one form, because references can double at each step.
const MAX_SCHEMAS: usize = 20_000;
/// The most names read in the conditions of one form. The validator gives up earlier.
const MAX_NAMES: usize = 200_000;
/// The most values searched for secrets in one form. A document of 2 MB has fewer.
const MAX_JSON: usize = 2_000_000;
/// The most subschemas searched for marks of secrets that are elsewhere than the field.
const MAX_PARTS: usize = 100_000;
/// The most groups inside each other. Deeper values are asked for as JSON.
const MAX_DEPTH: usize = 8;
/// The longest chain of `$ref`.
const MAX_REFERENCES: usize = 16;

/// The fields of a form, and what is wrong with its schema.
pub(crate) struct FieldTree {
    pub fields: Vec<Arc<Field>>,
    /// The places of the schema that can't be used.
    pub faults: Vec<SchemaError>,
    /// Names in lists of required members that have no field: the pointer of the list, and the
    /// name.
    pub unknown_names: Vec<(String, String)>,
}

/// Builds the fields of a form. `original` is the schema as it was before the places of
/// `faults` were taken out of it.
///
/// # Errors
/// The limit that the form exceeds, or that its values are no object.
pub(crate) fn build(
    document: &SchemaDocument,
    original: &Value,
    faults: Vec<SchemaError>,
) -> Result<FieldTree, SchemaError> {
    let unsupported = document.unsupported_keywords().iter().map(|keyword| &keyword.pointer);
    let faulty = faults.iter().map(|fault| &fault.pointer).chain(unsupported);
    let faulty = faulty.flat_map(|pointer| [pointer.clone(), parent(pointer).to_owned()]).collect();
    let mut builder = Builder {
        document,
        original,
        faulty,
        faults,
        unknown_names: Vec::new(),
        fields: 0,
        schemas: 0,
        names_left: MAX_NAMES,
        open_objects: Vec::new(),
        secrecy: Secrecy::None,
        secret_paths: Vec::new(),
        sections: sections(document.root()),
        is_in_shape: false,
        without_secrets: HashSet::new(),
        json_left: MAX_JSON,
        parts_left: MAX_PARTS,
        error: None,
    };
    let (pointer, root) = builder.follow("");
    let is_object = |types: &Value| match types {
        Value::Array(names) => names.iter().any(|name| name == "object"),
        name => name == "object",
    };
    if root.get("type").is_some_and(|types| !is_object(types)) {
        builder.refuse("/type", "\"object\"");
    }
    let default = root.get("default");
    let mut fields = builder.object(pointer.clone(), default, |_| ());
    builder.add_unknown_members(&mut fields, &pointer, default);
    let Builder { faults, unknown_names, error, .. } = builder;
    error.map_or(Ok(FieldTree { fields, faults, unknown_names }), Err)
}

/// The sections that a form lists, in their order.
fn sections(root: &Value) -> Vec<(&Value, &str)> {
    let groups = root.get("groups").and_then(Value::as_array).into_iter().flatten();
    groups
        .filter_map(|group| {
            let title = group.get("title").and_then(Value::as_str);
            Some((group.get("id")?, title.unwrap_or_default()))
        })
        .collect()
}

/// The pointer to the schema that a keyword is in.
fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Builds the fields of one document. Once a limit is exceeded nothing more is read, and the
/// fields are discarded.
struct Builder<'a> {
    document: &'a SchemaDocument,
    /// The schema before what can't be used was taken out of it.
    original: &'a Value,
    /// The pointers of the schemas that have a fault.
    faulty: HashSet<String>,
    faults: Vec<SchemaError>,
    unknown_names: Vec<(String, String)>,
    /// The number of fields so far.
    fields: usize,
    /// The number of subschemas read so far.
    schemas: usize,
    /// How many more names in conditions may be read.
    names_left: usize,
    /// The pointers of the objects being built, to notice an object inside itself.
    open_objects: Vec<String>,
    /// Whether the current value is a secret.
    secrecy: Secrecy,
    /// The members of the current object that the schema lists as secrets.
    secret_paths: Vec<String>,
    /// The `groups` of the form: their `id` and `title`.
    sections: Vec<(&'a Value, &'a str)>,
    /// Whether a shape is being built.
    is_in_shape: bool,
    /// Subschemas that mark no secret, and have none inside.
    without_secrets: HashSet<*const Value>,
    /// How many more values may be searched for secrets.
    json_left: usize,
    /// How many more subschemas may be searched for marks.
    parts_left: usize,
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

    /// No form can be made: something else is expected at this pointer.
    fn refuse(&mut self, pointer: &str, expected: &str) {
        self.error.get_or_insert_with(|| SchemaError::new(pointer, expected));
    }

    /// A part of the schema can't be used: something else is expected at this pointer.
    fn fault(&mut self, pointer: &str, expected: &str) {
        self.faulty.extend([pointer.to_owned(), parent(pointer).to_owned()]);
        let fault = SchemaError::new(pointer, expected);
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Counts one more subschema. Returns whether it may be read.
    fn may_read(&mut self, pointer: &str) -> bool {
        self.schemas += 1;
        if self.schemas > MAX_SCHEMAS {
            self.refuse(pointer, "a form made of at most 20,000 schemas");
        }
        self.error.is_none()
    }

    /// The value of a keyword that has to be a text.
    fn text(&mut self, schema: &Keywords, pointer: &str, key: &str) -> Option<String> {
        let value = schema.get(key)?;
        if !value.is_string() {
            self.fault(&join(pointer, key), "a text");
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
        if all.has("allOf") && value_type::type_of(&parts) != "object" {
            all.remove("allOf");
            all.add(parts);
        }
        (target, all)
    }
}

/// The key at the end of a pointer.
fn last_key(pointer: &str) -> String {
    unescaped(pointer.rsplit('/').next().unwrap_or_default())
}
