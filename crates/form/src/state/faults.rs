//! What the schema has against what was entered, each fault at the row it belongs to.

use crate::error::ErrorCode;
use crate::json_schema::SchemaDocument;
use crate::judgement::Judgement;
use crate::pattern::Patterns;
use crate::state::view::ActiveField;
use serde_json::Value;

/// Each fault with the index of its row; none where it is the form's as a whole.
/// `secrets` are the paths where a secret stands whose value nobody here knows.
pub(super) fn faults(
    document: &SchemaDocument,
    patterns: &dyn Patterns,
    rows: &[ActiveField],
    secrets: &[String],
    instance: &Value,
) -> Vec<(Option<usize>, ErrorCode)> {
    let field_at = |path: &str, behind: usize| {
        let row = rows.iter().rev().filter(|row| row.path == path).nth(behind)?;
        Some((&*row.field, &*row.schema_pointer))
    };
    let judgement = Judgement { document, patterns, instance, secrets, field_at: &field_at };
    let placed = judgement.violations().into_iter();
    placed.map(|violation| (closest(rows, &violation.pointer), violation.code)).collect()
}

/// The row at this path. A choice of shapes has its object's own path: it stands behind
/// the object and before its members.
fn row_at(rows: &[ActiveField], path: &str) -> Option<usize> {
    rows.iter().rposition(|row| row.path == path)
}

/// The row at this path, or else the closest one around it.
fn closest(rows: &[ActiveField], path: &str) -> Option<usize> {
    let mut path = path;
    loop {
        if let Some(index) = row_at(rows, path) {
            return Some(index);
        }
        path = path.rsplit_once('/')?.0;
    }
}
