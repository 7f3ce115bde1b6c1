//! A field that is part of the form, given the values entered so far.

use crate::field::Field;
use crate::place;
use std::sync::Arc;

/// One field that is part of the form now.
#[derive(Clone, Debug)]
pub struct ActiveField {
    /// Its place in the form, which stays the same while list items come and go.
    pub place: String,
    /// The path of its value (see [`place`]).
    pub path: String,
    /// The field.
    pub field: Arc<Field>,
    /// Whether it needs a value now.
    pub required: bool,
    /// The number of the list item it belongs to, from 1.
    pub item_number: Option<usize>,
    /// JSON Pointer in the schema document to the subschema that validates it now.
    pub schema_pointer: String,
}

impl ActiveField {
    /// The key of a secret in a request, and of a field in a guide.
    pub fn key(&self) -> &str {
        place::secret_key(&self.path)
    }
}
