//! Holds a value against a schema (JSON Schema 2020-12) of the document.
//! May import `document`.

use crate::Findings;
use crate::document::Document;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Schemas made ready, by their JSON text: that costs more than a check.
#[derive(Default)]
pub struct Validators(Mutex<BTreeMap<String, Arc<Validator>>>);

/// What is wrong with `value`, each led by a JSON Pointer into it. The messages
/// don't repeat the value: it may be a secret.
pub fn findings(document: &Document, schema: &Value, value: &Value) -> Findings {
    match validator(document, schema) {
        Ok(validator) => validator
            .iter_errors(value)
            .map(|e| format!("{}: {}", place(e.instance_path().as_str()), e.masked()))
            .collect(),
        Err(fault) => vec![format!("the schema can't be used: {fault}")],
    }
}

fn validator(document: &Document, schema: &Value) -> Result<Arc<Validator>, String> {
    // A test that panicked elsewhere leaves the map as it was.
    let mut ready = document.validators.0.lock().unwrap_or_else(PoisonError::into_inner);
    let key = schema.to_string();
    if let Some(validator) = ready.get(&key) {
        return Ok(Arc::clone(validator));
    }
    // References in a schema start at the document's root, so the components go
    // along under the name they have there.
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": { "schemas": document.root()["components"]["schemas"] },
    });
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&whole)
        .map_err(|fault| fault.to_string())?;
    let validator = Arc::new(validator);
    ready.insert(key, Arc::clone(&validator));
    Ok(validator)
}

fn place(pointer: &str) -> &str {
    if pointer.is_empty() { "the whole" } else { pointer }
}
