//! Checks a header or a query parameter against its declaration.

use crate::Findings;
use crate::document::Document;
use serde_json::Value;

/// Checks a value, or its absence, against a parameter object or a header object.
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
            let value = parse(document.resolve(schema), text);
            let findings = document.schemas.findings(schema, &value);
            findings.into_iter().map(|finding| format!("{name}: {finding}")).collect()
        }
    }
}

/// The text as the JSON type in the schema. Text that isn't of this type stays a string, which the
/// schema then rejects.
fn parse(schema: &Value, text: &str) -> Value {
    let as_text = || Value::from(text);
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| as_text(), Value::from),
        Some("boolean") => text.parse::<bool>().map_or_else(|_| as_text(), Value::from),
        _ => as_text(),
    }
}
