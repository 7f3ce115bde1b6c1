//! Fields that are sent, but not shown.

use crate::field::{Field, FieldKind};
use serde_json::{Value, json};

/// Makes a field one that isn't shown. Returns whether it has a value to send.
pub(super) fn hide(field: &mut Field) -> bool {
    let value = hidden_value(field);
    field.default = None;
    if let Some(value) = value {
        field.kind = FieldKind::Constant(value);
    }
    matches!(field.kind, FieldKind::Constant(_))
}

/// The default of a field, or what the defaults of its members make together.
fn hidden_value(field: &Field) -> Option<Value> {
    match (&field.default, &field.kind) {
        _ if field.is_secret() => None,
        (Some(default), _) => Some(default.clone()),
        (None, FieldKind::Constant(value)) => Some(value.clone()),
        (None, FieldKind::Group(fields)) => {
            let members =
                fields.iter().filter_map(|field| Some((field.key.clone(), hidden_value(field)?)));
            Some(Value::Object(members.collect())).filter(|value| *value != json!({}))
        }
        _ => None,
    }
}
