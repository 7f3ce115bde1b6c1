//! Checks the media type of a body, and the body against the schema of that media type.

use crate::document::Document;
use crate::{Findings, Headers, header};
use serde_json::Value;

/// Checks a body against a `content` map. `declared` is `None` if there must be no body.
pub fn findings(
    document: &Document,
    declared: Option<&Value>,
    headers: &Headers,
    body: Option<&Value>,
) -> Findings {
    match (declared.and_then(Value::as_object), body) {
        (None, None) => Findings::new(),
        (None, Some(_)) => vec!["body: there must be none".to_owned()],
        (Some(_), None) => vec!["body: is missing".to_owned()],
        (Some(content), Some(body)) => {
            let Some(name) = essence(headers) else {
                return vec!["content-type: is missing".to_owned()];
            };
            match content.get(&name).and_then(|media| media.get("schema")) {
                Some(schema) => document
                    .schemas
                    .findings(schema, body)
                    .into_iter()
                    .map(|finding| format!("body at {finding}"))
                    .collect(),
                None => {
                    let names: Vec<&str> = content.keys().map(String::as_str).collect();
                    vec![format!("content-type: {name} is not {}", names.join(" or "))]
                }
            }
        }
    }
}

/// The media type in lower case, without parameters.
pub fn essence(headers: &Headers) -> Option<String> {
    let value = header(headers, "content-type")?;
    Some(value.split(';').next().unwrap_or("").trim().to_ascii_lowercase())
}
