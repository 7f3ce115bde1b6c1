//! The members of an object that a condition's subschema mentions.

use crate::json_schema::SchemaDocument;
use crate::json_schema::limits::MAX_NESTING;
use serde_json::Value;
use std::collections::BTreeSet;

/// The names of the members that the keywords of a subschema mention, without duplicates. Each
/// step takes one off `steps_left`; at 0 the rest is skipped.
pub(super) fn mentioned_names<'a>(
    schema: &'a Value,
    document: &'a SchemaDocument,
    steps_left: &mut usize,
) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    collect(schema, document, steps_left, MAX_NESTING, &mut names);
    names
}

fn collect<'a>(
    schema: &'a Value,
    document: &'a SchemaDocument,
    steps_left: &mut usize,
    depth_left: usize,
    names: &mut BTreeSet<&'a str>,
) {
    *steps_left = steps_left.saturating_sub(1);
    if *steps_left == 0 || depth_left == 0 {
        return;
    }
    let depth_left = depth_left - 1;
    match schema {
        // A list of `required` names.
        Value::String(name) => {
            names.insert(name);
        }
        Value::Array(parts) => {
            for part in parts {
                collect(part, document, steps_left, depth_left, names);
            }
        }
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match keyword.as_str() {
                    "$ref" => {
                        collect(document.resolve(schema), document, steps_left, depth_left, names);
                    }
                    "required" | "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else" => {
                        collect(value, document, steps_left, depth_left, names);
                    }
                    "properties" | "dependentRequired" | "dependentSchemas" | "dependencies" => {
                        for (name, part) in value.as_object().into_iter().flatten() {
                            *steps_left = steps_left.saturating_sub(1);
                            names.insert(name);
                            // The schema of a property says nothing about other members.
                            if keyword != "properties" {
                                collect(part, document, steps_left, depth_left, names);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}
