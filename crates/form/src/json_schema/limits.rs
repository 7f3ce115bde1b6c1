//! How large a schema may be and how much work a verdict may take, so that a hostile
//! schema is refused and never hangs the page. Imports nothing of ours but errors.

use super::error::SchemaError;
use serde_json::Value;

/// The bytes of a schema's text, roughly.
pub const MAX_SIZE: usize = 2_000_000;

/// The schemas within a schema.
pub const MAX_SCHEMAS: usize = 50_000;

/// How deep schemas stand within schemas.
pub const MAX_DEPTH: usize = 64;

/// How many schemas may lead to each other (`$ref`, `allOf`, `if`, …) at one value.
pub const MAX_CHAIN: usize = 64;

/// How deep schemas are applied within each other in one verdict: as deep as the
/// stack of a page's wasm safely carries.
pub const MAX_NESTING: usize = 160;

/// The steps of one verdict: a keyword applied, or a comparison that costs as much.
pub const MAX_WORK: usize = 100_000;

/// The code points of a pattern.
pub const MAX_PATTERN: usize = 1_000;

/// The code points of a text that a pattern is run on.
pub const MAX_PATTERN_TEXT: usize = 10_000;

/// JSON nests this deep in `serde_json`, which reads every schema that is served.
const MAX_LEVELS: usize = 128;

/// Whether all of it, annotations too, is within bounds.
pub(super) fn check(schema: &Value) -> Result<(), SchemaError> {
    let mut left = MAX_SIZE;
    if !measure(schema, &mut left, MAX_LEVELS) {
        return Err(SchemaError::at("", "a schema of at most 2 MB and 128 levels"));
    }
    Ok(())
}

fn measure(value: &Value, left: &mut usize, levels: usize) -> bool {
    let size = match value {
        Value::String(text) => text.len(),
        _ => 2,
    };
    let Some(rest) = left.checked_sub(size) else { return false };
    *left = rest;
    let Some(levels) = levels.checked_sub(1) else { return false };
    match value {
        Value::Array(items) => items.iter().all(|item| measure(item, left, levels)),
        Value::Object(members) => members.iter().all(|(key, member)| {
            *left = left.saturating_sub(key.len());
            measure(member, left, levels)
        }),
        _ => true,
    }
}
