//! The field for the connection's name, which every form starts with.

use crate::field::{Field, FieldKind, Limits, TextKind};
use std::sync::Arc;

/// The most characters of a name (the contract's limit).
pub const LONGEST_NAME: usize = 100;

/// The field, with its label and its line of help.
pub fn name_field(label: &str, hint: Option<String>) -> Arc<Field> {
    let limits = Limits { max_length: Some(LONGEST_NAME), ..Limits::default() };
    let name = Field::new("name", label, FieldKind::Text(TextKind::Plain));
    Arc::new(Field { hint, limits, ..name })
}
