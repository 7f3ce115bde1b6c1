//! Validates an instance with knowledge of the fields that made it: which shape was chosen,
//! which pattern is only a warning. The form before it sends and a backend before it stores
//! come to the same result.

use crate::active_field::ActiveField;
use crate::error::ErrorCode;
use crate::field::FieldKind;
use crate::json_schema::{SchemaDocument, Violation};
use crate::pattern::Patterns;
use crate::traversal::Traversed;
use serde_json::Value;

/// How deep shapes within shapes are validated by themselves.
const MAX_SHAPE_DEPTH: usize = 16;

/// All violations of the schema, by their path in the instance.
pub(crate) fn violations(
    form: &Traversed,
    document: &SchemaDocument,
    patterns: &dyn Patterns,
) -> Vec<Violation> {
    let mut all = Vec::new();
    let validation = Validation { form, document, patterns };
    let found = validation.validate(document.root(), "");
    validation.gather(found, &mut all, MAX_SHAPE_DEPTH);
    all
}

struct Validation<'a> {
    form: &'a Traversed,
    document: &'a SchemaDocument,
    patterns: &'a dyn Patterns,
}

impl Validation<'_> {
    /// The violations of a subschema by the value at this path.
    fn validate(&self, schema: &Value, path: &str) -> Vec<Violation> {
        let Some(value) = self.form.instance.pointer(path) else { return Vec::new() };
        let is_secret = |inner: &str| {
            self.form.secrets.iter().any(|secret| secret.strip_prefix(path) == Some(inner))
        };
        let mut found = self.document.violations(schema, value, &is_secret, self.patterns);
        for violation in &mut found {
            violation.instance_location.insert_str(0, path);
        }
        found
    }

    fn gather(&self, found: Vec<Violation>, all: &mut Vec<Violation>, depth: usize) {
        for mut violation in found {
            let active = self.form.active.iter().rfind(|a| a.path == violation.instance_location);
            if let Some(ActiveField { field, .. }) = active {
                match violation.code {
                    // `x-pattern-is` may be next to a `$ref` that leads to the pattern. There
                    // the validator doesn't look for it.
                    ErrorCode::Pattern if field.limits.warning_pattern().is_some() => continue,
                    // Nobody can enter a value that is only there to be copied.
                    ErrorCode::Required if matches!(field.kind, FieldKind::ReadOnly(_)) => continue,
                    ErrorCode::NoShape | ErrorCode::SeveralShapes => {
                        if matches!(field.kind, FieldKind::Choice(_)) {
                            violation.code = ErrorCode::NotAChoice;
                        } else if let Some(closer) = self.violations_of_shapes(&violation, depth) {
                            self.gather(closer, all, depth - 1);
                            continue;
                        }
                    }
                    _ => {}
                }
            }
            if !all.contains(&violation) {
                all.push(violation);
            }
        }
    }

    /// The violations of the shape that was chosen, or of all chosen shapes if the object has
    /// several choices. `None` if they say no more than that no shape fits.
    fn violations_of_shapes(&self, wide: &Violation, depth: usize) -> Option<Vec<Violation>> {
        let path = wide.instance_location.as_str();
        let mut all = Vec::new();
        for active in self.form.active.iter().rev().filter(|active| active.path == path) {
            let schema = self.document.root().pointer(&active.schema_pointer)?;
            if depth == 0 {
                return None;
            }
            let closer = self.validate(schema, path);
            if !closer.contains(wide) {
                all.extend(closer);
            }
        }
        (!all.is_empty()).then_some(all)
    }
}
