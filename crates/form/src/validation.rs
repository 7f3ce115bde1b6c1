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

/// As [`violations`], and those of the shapes that the user chose, even if the value is valid in
/// another shape: the form shows what the chosen one requires.
pub(crate) fn violations_of_choices(
    form: &Traversed,
    document: &SchemaDocument,
    patterns: &dyn Patterns,
) -> Vec<Violation> {
    let mut all = violations(form, document, patterns);
    let validation = Validation { form, document, patterns };
    for active in &form.active {
        let FieldKind::Shapes(shapes) = &active.field.kind else { continue };
        let chosen = shapes.iter().find(|shape| shape.schema_pointer == active.schema_pointer);
        // Of shapes with a constant, no other one can be valid.
        if chosen.is_some_and(|shape| shape.discriminator.is_empty())
            && let Some(schema) = document.root().pointer(&active.schema_pointer)
        {
            let found = validation.validate(schema, &active.path);
            validation.gather(found, &mut all, MAX_SHAPE_DEPTH);
        }
    }
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
            if let Some(question) = self.open_question(&violation) {
                violation =
                    Violation { instance_location: question.to_owned(), code: ErrorCode::Required };
            }
            let active = self.form.active.iter().rfind(|a| a.path == violation.instance_location);
            if let Some(active @ ActiveField { field, .. }) = active {
                let value = self.form.instance.pointer(&active.path);
                match violation.code {
                    _ if value.is_some_and(|value| field.limits.examples.contains(value)) => {
                        continue;
                    }
                    ErrorCode::Format(_) if field.limits.format_is_hint => continue,
                    // `x-pattern-is` may be next to a `$ref` that leads to the pattern. There
                    // the validator doesn't look for it.
                    ErrorCode::Pattern if field.limits.warning_pattern().is_some() => continue,
                    // Nobody can enter a value that is only there to be copied.
                    ErrorCode::Required if matches!(field.kind, FieldKind::ReadOnly(_)) => continue,
                    ErrorCode::NoShape | ErrorCode::SeveralShapes => {
                        if matches!(field.kind, FieldKind::Choice(_)) {
                            violation.code = ErrorCode::NotAChoice;
                        } else if violation.code == ErrorCode::SeveralShapes
                            && self.has_overlapping_shapes(&violation.instance_location)
                        {
                            continue;
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

    /// The path of the empty field that has to be filled in first: only then it is clear
    /// whether something is missing.
    fn open_question(&self, violation: &Violation) -> Option<&str> {
        let is_missing = matches!(
            violation.code,
            ErrorCode::Required | ErrorCode::NoShape | ErrorCode::SeveralShapes
        );
        let path = &violation.instance_location;
        let is_at = |active: &ActiveField| active.path == *path && active.required;
        if !is_missing || self.form.active.iter().any(is_at) {
            return None;
        }
        let open = self.form.open_questions.iter().find(|open| open.path == *path)?;
        Some(&open.question)
    }

    /// Whether the value is valid in the shape that was chosen for it, and in another one too.
    /// That shapes overlap isn't the user's mistake.
    fn has_overlapping_shapes(&self, path: &str) -> bool {
        let is_valid = |pointer: &String| {
            let schema = self.document.root().pointer(pointer);
            schema.is_some_and(|schema| self.validate(schema, path).is_empty())
        };
        let mut chosen = self.form.active.iter().filter(|active| active.path == path);
        chosen.any(|active| match &active.field.kind {
            FieldKind::Shapes(shapes) => {
                let valid = shapes.iter().filter(|shape| is_valid(&shape.schema_pointer));
                is_valid(&active.schema_pointer) && valid.count() > 1
            }
            _ => false,
        })
    }

    /// The violations of the shape that was chosen, or of all chosen shapes if the object has
    /// several choices. `None` if they say no more than that no shape fits.
    fn violations_of_shapes(&self, wide: &Violation, depth: usize) -> Option<Vec<Violation>> {
        let path = wide.instance_location.as_str();
        let mut all = Vec::new();
        let is_here = |active: &&ActiveField| {
            active.path == path && !matches!(active.field.kind, FieldKind::Pairs(_))
        };
        for active in self.form.active.iter().rev().filter(is_here) {
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
