//! What a form is made of: a checked JSON Schema and the tree of fields read from it.

use crate::field::{Field, FieldKind};
use crate::json_schema::SchemaDocument;
use crate::read;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use crate::json_schema::{SchemaError, UnsupportedKeyword};

/// The fields of one form, in their order, and what judges them.
#[derive(Clone, Debug)]
pub struct FormSchema {
    /// In the order of the schema's `order` annotations, then of its text.
    pub fields: Vec<Arc<Field>>,
    /// The whole of the schema.
    pub document: SchemaDocument,
}

impl FormSchema {
    /// Reads the schema of an auth method.
    ///
    /// # Errors
    /// The first place that isn't as JSON Schema has it, or that is beyond the bounds.
    pub fn parse(schema: &Value) -> Result<Self, SchemaError> {
        Self::parse_shared(Arc::new(schema.clone()))
    }

    /// The same without a copy, which takes as long as all the rest.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_shared(schema: Arc<Value>) -> Result<Self, SchemaError> {
        let document = SchemaDocument::load_shared(schema)?;
        let fields = read::fields(&document)?;
        Ok(Self { fields, document })
    }

    /// The field with this key, at the top of the form.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().map(|field| &**field).find(|field| field.key == key)
    }

    /// Keywords that say something about values and that nothing here judges.
    pub fn unsupported_keywords(&self) -> &[UnsupportedKeyword] {
        self.document.unsupported_keywords()
    }

    /// Every field that has a value of its own, in all shapes and at every depth, with
    /// the keys that lead to it; an item of a list by `*`.
    pub fn leaves(&self) -> Vec<(String, &Field)> {
        let mut leaves = Vec::new();
        collect(&self.fields, "", &mut leaves);
        leaves
    }

    /// The paths that a guide can be for, without the first slash: of what is asked for, and
    /// of the groups and lists around it.
    pub fn guide_paths(&self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        for (path, field) in self.leaves() {
            // What is asked of nobody is nowhere to be seen.
            if matches!(field.kind, FieldKind::Constant(_)) {
                continue;
            }
            // An item goes by its number.
            let path = path.split("/*").next().unwrap_or_default();
            let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
            paths.extend(ends.filter_map(|end| path.get(1..end)).map(str::to_owned));
        }
        paths
    }
}

fn collect<'a>(fields: &'a [Arc<Field>], path: &str, leaves: &mut Vec<(String, &'a Field)>) {
    for field in fields {
        collect_one(field, field.path_in(path), leaves);
    }
}

fn collect_one<'a>(field: &'a Field, path: String, leaves: &mut Vec<(String, &'a Field)>) {
    match &field.kind {
        FieldKind::Group(fields) => collect(fields, &path, leaves),
        FieldKind::Shapes(shapes) => {
            shapes.iter().for_each(|shape| collect(&shape.fields, &path, leaves));
        }
        FieldKind::List(item) => collect_one(item, [&path, "/*"].concat(), leaves),
        _ => leaves.push((path, field)),
    }
}
