//! Holds HTTP messages against `docs/openapi.yaml`: every request the app builds
//! and every answer a backend gives in tests goes through here.
//! May import nothing of ours, so that it can't share a mistake with them.
//!
//! ```ignore
//! let contract = Contract::load();
//! contract.check_request("POST", "teams/ops/connections", &headers, Some(&body))?;
//! contract.check_answer("POST", "teams/ops/connections", 201, &headers, Some(&body))?;
//! ```
#![warn(missing_docs)]

mod answer;
mod document;
mod media_type;
mod parameter;
mod request;
mod schema;

use document::Document;
use serde_json::Value;
use std::sync::OnceLock;

/// HTTP header fields; names in any case.
pub type Headers = [(String, String)];

/// What is wrong, one sentence each, led by the place: a JSON Pointer (RFC 6901)
/// into the body, or the name of a header or parameter.
pub type Findings = Vec<String>;

/// The native contract, ready to check messages.
pub struct Contract {
    document: &'static Document,
}

impl Contract {
    /// The document this crate was built with; read once.
    ///
    /// # Panics
    /// If `docs/openapi.yaml` is not YAML; nothing can be checked then.
    pub fn load() -> Self {
        static DOCUMENT: OnceLock<Document> = OnceLock::new();
        let document = DOCUMENT.get_or_init(|| {
            Document::parse(include_str!("../../../docs/openapi.yaml"))
                .unwrap_or_else(|fault| panic!("docs/openapi.yaml: {fault}"))
        });
        Self { document }
    }

    /// The whole document as JSON.
    pub fn document(&self) -> &Value {
        self.document.root()
    }

    /// The names of the answer headers that a backend exposes across origins.
    pub fn exposed_headers(&self) -> Vec<&str> {
        let names = self.document()["x-exposed-headers"].as_array();
        names.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Checks a request. `path` stands below the base, with or without its first
    /// slash, and with its query if it has one: `teams/ops/connections?limit=20`.
    pub fn check_request(
        &self,
        method: &str,
        path: &str,
        headers: &Headers,
        body: Option<&Value>,
    ) -> Result<(), Findings> {
        request::check(self.document, method, path, headers, body)
    }

    /// Checks the answer to a request. An answer that the document doesn't declare
    /// for this call is a finding.
    pub fn check_answer(
        &self,
        method: &str,
        path: &str,
        status: u16,
        headers: &Headers,
        body: Option<&Value>,
    ) -> Result<(), Findings> {
        answer::check(self.document, method, path, status, headers, body)
    }

    /// Checks a value against a schema of `components/schemas`, by name.
    pub fn check_schema(&self, name: &str, value: &Value) -> Result<(), Findings> {
        let reference = serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
        all_well(schema::findings(self.document, &reference, value))
    }
}

fn all_well(findings: Findings) -> Result<(), Findings> {
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// The value of a header, whatever the case of its name.
fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
}
