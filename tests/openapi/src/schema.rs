//! Holds a value against a schema (JSON Schema 2020-12) of the document.
//! May import `document`.

use crate::Findings;
use crate::document::Document;
use serde_json::{Value, json};

/// What is wrong with `value`, each led by a JSON Pointer into it. The messages
/// don't repeat the value: it may be a secret.
pub fn findings(document: &Document, schema: &Value, value: &Value) -> Findings {
    // References in a schema start at the document's root, so the components go
    // along under the name they have there.
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": { "schemas": document.root()["components"]["schemas"] },
    });
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&whole);
    match validator {
        Ok(validator) => validator
            .iter_errors(value)
            .map(|e| format!("{}: {}", place(e.instance_path().as_str()), e.masked()))
            .collect(),
        Err(fault) => vec![format!("the schema can't be used: {fault}")],
    }
}

fn place(pointer: &str) -> &str {
    if pointer.is_empty() { "the whole" } else { pointer }
}
