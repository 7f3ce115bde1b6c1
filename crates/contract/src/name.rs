//! Connection names: which are allowed, and which count as equal.

use crate::error::CallError;
use crate::problem::{coded, field};
use crate::{Store, StoredConnection};
use patchbay_model::{FieldProblem, Problem};

pub(crate) use patchbay_model::name_key as key;

/// The maximum length of a name, in code points.
const MAX_LENGTH: usize = 100;

/// The name to save, trimmed.
pub(crate) fn check(name: Option<&str>) -> Result<String, FieldProblem> {
    let name = name.unwrap_or_default().trim();
    if name.is_empty() {
        Err(field("/name", "required"))
    } else if name.chars().count() > MAX_LENGTH {
        Err(field("/name", "too_long"))
    } else if name.chars().any(is_hidden) {
        Err(field("/name", "hidden_character"))
    } else {
        Ok(name.to_owned())
    }
}

/// Fails with `duplicate` if another connection of the team has the same name.
pub(crate) fn require_free(store: &dyn Store, stored: &StoredConnection) -> Result<(), CallError> {
    match store.id_by_name(&stored.team, &stored.name_key)? {
        Some(id) if id != stored.connection.id => Err(duplicate(id, "/name").into()),
        _ => Ok(()),
    }
}

/// 409 `duplicate` of the connection with this id.
pub(crate) fn duplicate(id: String, pointer: &str) -> Problem {
    Problem {
        existing_id: Some(id),
        errors: vec![field(pointer, "duplicate")],
        ..coded(409, "duplicate")
    }
}

/// Control characters, invisible characters and those that change the text direction. With them
/// a name could pass for another.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}
