//! Checks HTTP requests and responses against `docs/openapi.yaml`. The tests check every request
//! that the app builds and every response of a backend.
//!
//! This crate depends on no other crate of the workspace, so it can't share a mistake with them.
//!
//! ```ignore
//! let contract = Contract::load();
//! contract.check_request("POST", "teams/ops/connections", &headers, Some(&body))?;
//! contract.check_response("POST", "teams/ops/connections", 201, &headers, Some(&body))?;
//! ```
#![warn(missing_docs)]

mod document;
mod media_type;
mod parameter;
mod request;
mod response;
mod schema;

use document::Document;
use serde_json::Value;
use std::sync::OnceLock;

/// HTTP header fields. The case of a name doesn't matter.
pub type Headers = [(String, String)];

/// Error messages. Each starts with the place of the error: a JSON Pointer (RFC 6901) into the
/// body, or the name of a header or parameter.
pub type Findings = Vec<String>;

/// The native contract, ready to check messages.
pub struct Contract {
    document: &'static Document,
}

impl Contract {
    /// The contract that this crate was built with. It is parsed once.
    ///
    /// # Panics
    /// If `docs/openapi.yaml` is not valid YAML.
    pub fn load() -> Self {
        static DOCUMENT: OnceLock<Document> = OnceLock::new();
        let document = DOCUMENT.get_or_init(|| {
            Document::parse(include_str!("../../../docs/openapi.yaml"))
                .unwrap_or_else(|error| panic!("docs/openapi.yaml: {error}"))
        });
        Self { document }
    }

    /// The whole document as JSON.
    pub fn document(&self) -> &Value {
        self.document.root()
    }

    /// The names of the response headers that a backend on another origin has to expose (CORS).
    pub fn exposed_headers(&self) -> Vec<&str> {
        let names = self.document()["x-exposed-headers"].as_array();
        names.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Checks a request. `path` is relative to the base URL, with or without a leading slash, and
    /// includes the query: `teams/ops/connections?limit=20`.
    pub fn check_request(
        &self,
        method: &str,
        path: &str,
        headers: &Headers,
        body: Option<&Value>,
    ) -> Result<(), Findings> {
        request::check(self.document, method, path, headers, body)
    }

    /// Checks the response to a request. A status that the document doesn't declare for this
    /// operation is an error.
    pub fn check_response(
        &self,
        method: &str,
        path: &str,
        status: u16,
        headers: &Headers,
        body: Option<&Value>,
    ) -> Result<(), Findings> {
        response::check(self.document, method, path, status, headers, body)
    }

    /// Checks a value against the schema of this name in `components/schemas`.
    pub fn check_schema(&self, name: &str, value: &Value) -> Result<(), Findings> {
        let reference = serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
        into_result(self.document.schemas.findings(&reference, value))
    }
}

fn into_result(findings: Findings) -> Result<(), Findings> {
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// The value of a header. The case of its name doesn't matter.
fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
}
