//! The connection's name: a field of every form, which no schema defines, and the name that it
//! suggests.

use crate::field::{Field, FieldKind, Limits, TextKind};
use serde_json::Value;
use std::sync::Arc;

/// The contract's limit, in code points.
pub const MAX_NAME_LENGTH: usize = 100;

/// The field, with its label and hint.
pub fn name_field(label: &str, hint: Option<String>) -> Arc<Field> {
    with_default(label, hint, None)
}

fn with_default(label: &str, hint: Option<String>, default: Option<Value>) -> Arc<Field> {
    let limits = Limits { max_length: Some(MAX_NAME_LENGTH), ..Limits::default() };
    let name = Field::new("name", label, FieldKind::Text(TextKind::Plain));
    Arc::new(Field { hint, limits, default, ..name })
}

/// The same field with another suggestion. Like any default it is replaced, unless the user has
/// entered something else.
pub(crate) fn suggesting(field: &Arc<Field>, suggestion: &str) -> Arc<Field> {
    let default = Some(Value::from(suggestion));
    if field.default == default {
        return field.clone();
    }
    with_default(&field.label, field.hint.clone(), default)
}

/// A name that the team doesn't use yet: that of the organization and the service ("Acme Okta"), or
/// of the service alone, if need be with a number.
pub fn suggested_name(service: &str, organization: Option<&str>, taken: &[String]) -> String {
    let base = match organization {
        Some(organization) => format!("{organization} {service}"),
        None => service.to_owned(),
    };
    let is_free = |name: &String| !taken.iter().any(|taken| counts_as_equal(taken, name));
    let numbered = (2..).map(|number| format!("{base} {number}"));
    // There is always a free one: the names are finitely many.
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// The contract compares names in lower case, with single spaces.
fn counts_as_equal(one: &str, other: &str) -> bool {
    one.to_lowercase().split_whitespace().eq(other.to_lowercase().split_whitespace())
}
