//! Holds text (a header, a query parameter) against its declaration.
//! May import `document`, `schema`.

use crate::document::Document;
use crate::{Findings, schema};
use serde_json::Value;

/// Checks one text, or its absence, against a parameter or header object.
pub fn findings(
    document: &Document,
    name: &str,
    declaration: &Value,
    text: Option<&str>,
) -> Findings {
    let required = declaration.get("required").and_then(Value::as_bool).unwrap_or(false);
    match (text, declaration.get("schema")) {
        (None, _) if required => vec![format!("{name}: is missing")],
        (None, _) => Findings::new(),
        (Some(_), None) => vec![format!("{name}: the contract gives no schema for it")],
        (Some(text), Some(schema)) => {
            schema::findings(document, schema, &typed(document.resolve(schema), text))
                .into_iter()
                .map(|finding| format!("{name}: {finding}"))
                .collect()
        }
    }
}

/// Text as the JSON type that the schema asks for; left as text if it isn't one,
/// so that the schema refuses it.
fn typed(schema: &Value, text: &str) -> Value {
    let as_text = || Value::from(text);
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| as_text(), Value::from),
        Some("boolean") => text.parse::<bool>().map_or_else(|_| as_text(), Value::from),
        _ => as_text(),
    }
}
