//! Takes out of a schema what can't be used, so that one odd keyword doesn't cost the form.

use super::error::SchemaError;
use patchbay_model::pointer::unescaped;
use serde_json::{Map, Value};

/// A place that isn't valid JSON Schema or isn't supported.
pub(super) struct Fault {
    pub error: SchemaError,
    pub remedy: Remedy,
}

/// What to do about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The schema is used without the keyword.
    Remove,
    /// It is valid, but accepts nothing. A form uses the schema without the keyword.
    Relax,
    /// `{}` takes the place of what is no schema: as a property, it still has a field.
    Replace,
    /// The validator ignores it.
    Keep,
}

/// Takes what is wrong out of a schema.
pub(super) fn repair(root: &mut Value, faults: &[Fault]) {
    for Fault { error, remedy } in faults {
        match remedy {
            Remedy::Remove | Remedy::Relax => {
                if let Some(branch) = lost_branch(&error.pointer)
                    && let Some(schema) = root.pointer_mut(branch)
                {
                    *schema = Value::Bool(false);
                } else if let Some((parent, key)) = error.pointer.rsplit_once('/')
                    && let Some(Value::Object(members)) = root.pointer_mut(parent)
                {
                    members.shift_remove(&unescaped(key));
                }
            }
            Remedy::Replace => {
                if let Some(schema) = root.pointer_mut(&error.pointer) {
                    *schema = Value::Object(Map::new());
                }
            }
            Remedy::Keep => {}
        }
    }
    for Fault { error, .. } in faults {
        if let Some(union) = lost_branch(&error.pointer).map(parent)
            && let Some(Value::Array(branches)) = root.pointer(union)
            && branches.iter().all(|branch| *branch == false)
            && let Some(Value::Object(members)) = root.pointer_mut(parent(union))
        {
            members.shift_remove(last_key(union));
        }
    }
}

/// The branch of a union that leads nowhere, if its `$ref` is at this pointer. Without the `$ref`, the
/// branch would accept everything: only the other branches can be used.
fn lost_branch(pointer: &str) -> Option<&str> {
    let branch = pointer.strip_suffix("/$ref")?;
    matches!(last_key(parent(branch)), "oneOf" | "anyOf").then_some(branch)
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn last_key(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(_, key)| key)
}
