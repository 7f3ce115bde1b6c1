//! Checks a response: its status, headers and body, and that the status in a problem is the status
//! of the response.

use crate::document::Document;
use crate::{Findings, Headers, header, into_result, media_type, parameter};
use serde_json::Value;

/// See [`crate::Contract::check_response`].
pub fn check(
    document: &Document,
    method: &str,
    path: &str,
    status: u16,
    headers: &Headers,
    body: Option<&Value>,
) -> Result<(), Findings> {
    let found = document.operation(method, path).map_err(|finding| vec![finding])?;
    let Some(response) = found.operation["responses"].get(status.to_string()) else {
        return Err(vec![format!("status: the contract has no {status} for {method} {path}")]);
    };
    let response = document.resolve(response);
    let mut findings = Findings::new();
    for (name, declaration) in response["headers"].as_object().into_iter().flatten() {
        let declaration = document.resolve(declaration);
        findings.extend(parameter::findings(document, name, declaration, header(headers, name)));
    }
    findings.extend(media_type::findings(document, response.get("content"), headers, body));
    if media_type::essence(headers).as_deref() == Some("application/problem+json") {
        let in_body = body.and_then(|body| body.get("status")).and_then(Value::as_u64);
        if in_body.is_some_and(|in_body| in_body != u64::from(status)) {
            findings.push(format!("body at /status: differs from the response's status, {status}"));
        }
    }
    into_result(findings)
}
