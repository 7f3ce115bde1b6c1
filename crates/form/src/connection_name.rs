//! The connection's name: the first field of every form, which no schema defines.

use crate::field::{Field, FieldKind, Limits, TextKind};
use std::sync::Arc;

/// The contract's limit, in code points.
pub const MAX_NAME_LENGTH: usize = 100;

/// The field, with its label and hint.
pub fn name_field(label: &str, hint: Option<String>) -> Arc<Field> {
    let limits = Limits { max_length: Some(MAX_NAME_LENGTH), ..Limits::default() };
    let name = Field::new("name", label, FieldKind::Text(TextKind::Plain));
    Arc::new(Field { hint, limits, ..name })
}
