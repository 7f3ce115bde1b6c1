//! Checks a request: its path, parameters, headers and body.

use crate::document::Document;
use crate::{Findings, Headers, header, into_result, media_type, parameter};
use serde_json::Value;

/// See [`crate::Contract::check_request`].
pub fn check(
    document: &Document,
    method: &str,
    path: &str,
    headers: &Headers,
    body: Option<&Value>,
) -> Result<(), Findings> {
    let found = document.operation(method, path).map_err(|finding| vec![finding])?;
    let mut findings = Findings::new();
    let mut known = Vec::new();
    for declaration in document.parameters(&found) {
        let name = declaration["name"].as_str().unwrap_or_default();
        match declaration["in"].as_str() {
            Some("header") => {
                let text = header(headers, name);
                findings.extend(parameter::findings(document, name, declaration, text));
            }
            Some("query") => {
                known.push(name);
                let text = found.query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
                findings.extend(parameter::findings(document, name, declaration, text));
            }
            // A path that matches the template has all path parameters.
            _ => {}
        }
    }
    for (name, _) in &found.query {
        if !known.contains(&name.as_str()) {
            findings.push(format!("{name}: the contract has no such query parameter"));
        }
    }
    let content = found.operation.get("requestBody").map(|b| &document.resolve(b)["content"]);
    findings.extend(media_type::findings(document, content, headers, body));
    into_result(findings)
}
