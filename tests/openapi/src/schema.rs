//! Validates values against the document's schemas (JSON Schema 2020-12).

use crate::Findings;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The schemas of the document, which its other schemas refer to.
pub struct Schemas {
    /// `components/schemas` of the document.
    components: Value,
    /// Compiled schemas by their JSON text. Compiling takes longer than validating.
    validators: Mutex<BTreeMap<String, Arc<Validator>>>,
}

impl Schemas {
    /// `components` is the `components/schemas` of a document.
    pub fn new(components: Value) -> Self {
        Self { components, validators: Mutex::default() }
    }

    /// The errors in `value`, each starting with a JSON Pointer into it. The messages don't repeat
    /// the value, because it can be a secret.
    pub fn findings(&self, schema: &Value, value: &Value) -> Findings {
        match self.validator(schema) {
            Ok(validator) => validator
                .iter_errors(value)
                .map(|e| format!("{}: {}", place(e.instance_path().as_str()), e.masked()))
                .collect(),
            Err(error) => vec![format!("the schema can't be used: {error}")],
        }
    }

    fn validator(&self, schema: &Value) -> Result<Arc<Validator>, String> {
        // A test that panicked with the lock held has not broken the map.
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        let key = schema.to_string();
        if let Some(validator) = validators.get(&key) {
            return Ok(Arc::clone(validator));
        }
        // A `$ref` in a schema starts at the root of the document, so the validator gets the
        // components under the same path.
        let with_components = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [schema],
            "components": { "schemas": self.components },
        });
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&with_components)
            .map_err(|error| error.to_string())?;
        let validator = Arc::new(validator);
        validators.insert(key, Arc::clone(&validator));
        Ok(validator)
    }
}

fn place(pointer: &str) -> &str {
    if pointer.is_empty() { "the whole value" } else { pointer }
}
