//! All schemas that a value is judged by, and what is in it: one that is looked for among
//! them. Imports keywords, what they hold, and the target of a reference.

use super::chain::{Known, Progress};
use super::keyword::{Draft, Keyword};
use super::{place, shape};
use crate::model::pointer::join;
use serde_json::Value;

/// JSON Pointer to the first schema that is `wanted`, from the one at this place on.
pub(super) fn find(
    root: &Value,
    draft: Draft,
    at: &str,
    known: &mut Known,
    wanted: fn(&Value) -> bool,
) -> Option<String> {
    let mut places = vec![at.to_owned()];
    while let Some(at) = places.pop() {
        let Some(schema) = root.pointer(&at) else { continue };
        if known.insert(schema, Progress::Checked).is_some() {
            continue;
        }
        if wanted(schema) {
            return Some(at);
        }
        for (name, value) in schema.as_object().into_iter().flatten() {
            let at = join(&at, name);
            match (Keyword::of(name, draft), value) {
                // What is defined is looked at where it is meant.
                (None | Some(Keyword::Definitions), _) => {}
                (Some(Keyword::Ref), Value::String(reference)) => {
                    places.extend(place(root, reference));
                }
                (Some(keyword), value) => match (shape::holds(keyword), value) {
                    (shape::Holds::Nothing, _) => {}
                    (shape::Holds::Schemas, Value::Object(members)) => {
                        places.extend(members.keys().map(|key| join(&at, key)));
                    }
                    (_, Value::Array(items)) => {
                        places.extend(
                            (0..items.len()).map(|at_item| join(&at, &at_item.to_string())),
                        );
                    }
                    _ => places.push(at),
                },
            }
        }
    }
    None
}
