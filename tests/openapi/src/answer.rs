//! Checks an answer: status, headers, body, and that a problem's own status is
//! the answer's. May import `document`, `media_type`, `parameter`.

use crate::document::Document;
use crate::{Findings, Headers, all_well, header, media_type, parameter};
use serde_json::Value;

/// See [`crate::Contract::check_answer`].
pub fn check(
    document: &Document,
    method: &str,
    path: &str,
    status: u16,
    headers: &Headers,
    body: Option<&Value>,
) -> Result<(), Findings> {
    let found = document.operation(method, path).map_err(|why| vec![why])?;
    let Some(answer) = found.operation["responses"].get(status.to_string()) else {
        return Err(vec![format!("status: the contract has no {status} for {method} {path}")]);
    };
    let answer = document.resolve(answer);
    let mut findings = Findings::new();
    for (name, declaration) in answer["headers"].as_object().into_iter().flatten() {
        let declaration = document.resolve(declaration);
        findings.extend(parameter::findings(document, name, declaration, header(headers, name)));
    }
    findings.extend(media_type::findings(document, answer.get("content"), headers, body));
    if media_type::essence(headers).as_deref() == Some("application/problem+json") {
        let said = body.and_then(|b| b.get("status")).and_then(Value::as_u64);
        if said.is_some_and(|said| said != u64::from(status)) {
            findings.push(format!("body at /status: is not the answer's status, {status}"));
        }
    }
    all_well(findings)
}
