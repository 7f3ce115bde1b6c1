//! What a schema has against an instance, once it is known which fields made it: of
//! several shapes one was chosen, a warning is no fault. The form before it sends and a
//! backend before it keeps come to the same. Imports errors, fields and the verdict.

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind};
use crate::json_schema::{SchemaDocument, Violation};
use crate::pattern::Patterns;
use serde_json::Value;

/// Shapes within shapes are looked into this deep.
const DEEPEST: usize = 16;

type FieldAt<'a> = &'a dyn Fn(&str, usize) -> Option<(&'a Field, &'a str)>;

/// One instance and what judges it.
pub(crate) struct Judgement<'a> {
    pub document: &'a SchemaDocument,
    pub patterns: &'a dyn Patterns,
    pub instance: &'a Value,
    /// Paths where a secret stands whose value isn't in the instance.
    pub secrets: &'a [String],
    /// The field at a path, and the place in the document of what judges its value now; of
    /// several, the one that so many stand behind.
    pub field_at: FieldAt<'a>,
}

impl Judgement<'_> {
    /// All that is wrong, by path.
    pub fn violations(&self) -> Vec<Violation> {
        let mut all = Vec::new();
        self.gather(self.ask(self.document.root(), ""), &mut all, DEEPEST);
        all
    }

    fn ask(&self, schema: &Value, path: &str) -> Vec<Violation> {
        let Some(instance) = self.instance.pointer(path) else { return Vec::new() };
        let is_secret = |inner: &str| {
            let is_at = |secret: &String| secret.strip_prefix(path) == Some(inner);
            self.secrets.iter().any(is_at)
        };
        let mut found = self.document.violations(schema, instance, &is_secret, self.patterns);
        for violation in &mut found {
            violation.pointer.insert_str(0, path);
        }
        found
    }

    fn gather(&self, found: Vec<Violation>, all: &mut Vec<Violation>, depth: usize) {
        for mut violation in found {
            if let Some((field, _)) = (self.field_at)(&violation.pointer, 0) {
                match violation.code {
                    // The mark may stand beside a `$ref`, where the verdict on the
                    // pattern behind it does not look.
                    ErrorCode::Pattern if field.limits.warning().is_some() => continue,
                    // Nobody can enter what is there to be copied.
                    ErrorCode::Required if matches!(field.kind, FieldKind::ReadOnly(_)) => continue,
                    ErrorCode::NoShape | ErrorCode::SeveralShapes => {
                        if matches!(field.kind, FieldKind::Choice(_)) {
                            violation.code = ErrorCode::NotAChoice;
                        } else if let Some(closer) = self.closer(&violation, depth) {
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

    /// What is wrong with the shape that was chosen, if that says more; with all of them,
    /// where an object has several choices.
    fn closer(&self, wide: &Violation, depth: usize) -> Option<Vec<Violation>> {
        let (mut all, mut behind) = (Vec::new(), 0);
        while let Some((_, schema_pointer)) = (self.field_at)(&wide.pointer, behind) {
            let schema = self.document.root().pointer(schema_pointer).filter(|_| depth > 0)?;
            let closer = self.ask(schema, &wide.pointer);
            if !closer.contains(wide) {
                all.extend(closer);
            }
            behind += 1;
        }
        (!all.is_empty()).then_some(all)
    }
}
