//! The schema of a form: a checked JSON Schema and the tree of fields built from it.

use crate::field::{Field, FieldKind};
use crate::field_tree;
use crate::json_schema::SchemaDocument;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use crate::json_schema::{SchemaError, UnsupportedKeyword};

/// The schema of one form.
#[derive(Clone, Debug)]
pub struct FormSchema {
    /// The fields, in the order of the schema's `order` annotations, then of its text.
    pub fields: Vec<Arc<Field>>,
    /// The schema that validates the values, without the places in `faults`.
    pub document: SchemaDocument,
    /// The places of the schema that can't be used. The rest makes a form all the same.
    pub faults: Vec<SchemaError>,
}

impl FormSchema {
    /// Reads the schema of an auth method.
    ///
    /// # Errors
    /// The place where the schema exceeds a limit, or that its values are no object.
    pub fn parse(schema: &Value) -> Result<Self, SchemaError> {
        Self::parse_shared(Arc::new(schema.clone()))
    }

    /// As [`Self::parse`], without copying the schema.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_shared(schema: Arc<Value>) -> Result<Self, SchemaError> {
        let (mut document, faults) = SchemaDocument::load_usable(schema.clone())?;
        let tree = field_tree::build(&document, &schema, faults)?;
        document.remove_required(&tree.unknown_names);
        Ok(Self { fields: tree.fields, document, faults: tree.faults })
    }

    /// The field with this key at the top of the form.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().map(|field| &**field).find(|field| field.key == key)
    }

    /// Keywords that restrict values and that the validator doesn't support.
    pub fn unsupported_keywords(&self) -> &[UnsupportedKeyword] {
        self.document.unsupported_keywords()
    }

    /// Every field with a value of its own, in all shapes and at every depth, with its path. A
    /// list item goes by `*`.
    pub fn leaves(&self) -> Vec<(String, &Field)> {
        let mut leaves = Vec::new();
        collect_all(&self.fields, "", &mut leaves);
        leaves
    }

    /// Whether a field asks for a tenant's domain.
    pub fn asks_for_tenant(&self) -> bool {
        self.leaves().iter().any(|(_, field)| matches!(field.kind, FieldKind::TenantDomain(_)))
    }

    /// The paths that a guide can have a section for, without the first slash: those of visible
    /// fields, and of the groups and lists around them.
    pub fn guide_paths(&self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        for (path, _) in self.leaves().iter().filter(|(_, field)| field.has_input()) {
            // All items of a list share its section.
            let path = path.split("/*").next().unwrap_or_default();
            let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
            paths.extend(ends.filter_map(|end| path.get(1..end)).map(str::to_owned));
        }
        paths
    }
}

fn collect_all<'a>(fields: &'a [Arc<Field>], path: &str, leaves: &mut Vec<(String, &'a Field)>) {
    for field in fields {
        collect(field, field.path_in(path), leaves);
    }
}

fn collect<'a>(field: &'a Field, path: String, leaves: &mut Vec<(String, &'a Field)>) {
    match &field.kind {
        FieldKind::Group(fields) => collect_all(fields, &path, leaves),
        FieldKind::Shapes(shapes) => {
            shapes.iter().for_each(|shape| collect_all(&shape.fields, &path, leaves));
        }
        FieldKind::List(item) => collect(item, format!("{path}/*"), leaves),
        _ => leaves.push((path, field)),
    }
}
