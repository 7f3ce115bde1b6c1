//! Limits on the size of a schema and on the work of validation. A hostile schema is refused,
//! and never hangs the page.

use super::error::SchemaError;
use serde_json::Value;

/// The size of a schema's text, in bytes, roughly.
pub const MAX_SIZE: usize = 2_000_000;

/// The number of subschemas.
pub const MAX_SCHEMAS: usize = 50_000;

/// The nesting of subschemas.
pub const MAX_DEPTH: usize = 64;

/// The number of subschemas that lead from one to the next (`$ref`, `allOf`, `if`, …) at one
/// value.
pub const MAX_REFERENCE_CHAIN: usize = 64;

/// The nesting of schemas that are applied inside each other. The stack of a page's wasm safely
/// carries as many.
pub const MAX_NESTING: usize = 160;

/// The steps of one validation: a keyword applied, or a comparison that takes as long.
pub const MAX_WORK: usize = 100_000;

/// The length of a pattern, in code points.
pub const MAX_PATTERN: usize = 1_000;

/// The length of a text that a pattern runs on, in code points.
pub const MAX_PATTERN_TEXT: usize = 10_000;

/// `serde_json` reads JSON that is nested this deep.
const MAX_JSON_DEPTH: usize = 128;

/// Checks the size of the whole schema, annotations included.
pub(super) fn check(schema: &Value) -> Result<(), SchemaError> {
    let mut size_left = MAX_SIZE;
    if !is_within(schema, &mut size_left, MAX_JSON_DEPTH) {
        return Err(SchemaError::new("", "a schema of at most 2 MB and 128 levels"));
    }
    Ok(())
}

fn is_within(value: &Value, size_left: &mut usize, depth_left: usize) -> bool {
    let size = match value {
        Value::String(text) => text.len(),
        _ => 2,
    };
    let Some(rest) = size_left.checked_sub(size) else { return false };
    *size_left = rest;
    let Some(depth_left) = depth_left.checked_sub(1) else { return false };
    match value {
        Value::Array(items) => items.iter().all(|item| is_within(item, size_left, depth_left)),
        Value::Object(members) => members.iter().all(|(key, member)| {
            *size_left = size_left.saturating_sub(key.len());
            is_within(member, size_left, depth_left)
        }),
        _ => true,
    }
}
