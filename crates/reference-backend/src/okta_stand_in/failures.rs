//! Recorded failures of Okta, in the order of `tests/data/okta-failures.json`. A test compares them
//! with that file.

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Failure {
    /// An error object of Okta's API.
    Okta {
        /// HTTP status.
        status: u16,
        /// Such as `E0000011`.
        code: &'static str,
        /// Okta's message.
        summary: &'static str,
    },
    /// An HTML page.
    Page {
        /// HTTP status.
        status: u16,
        /// The title.
        title: &'static str,
        /// The size in bytes.
        length: usize,
    },
    /// A status without a body, like a gateway in front of Okta sends.
    Empty {
        /// HTTP status.
        status: u16,
    },
    /// The connection is closed without a response.
    Network,
}

const fn okta(status: u16, code: &'static str, summary: &'static str) -> Failure {
    Failure::Okta { status, code, summary }
}

/// All recorded failures.
pub const CASES: [Failure; 16] = [
    okta(401, "E0000011", "Invalid token provided"),
    okta(401, "E0000004", "Authentication failed"),
    okta(401, "E0000015", "You do not have permission to access the feature you are requesting"),
    okta(403, "E0000005", "Invalid session"),
    okta(403, "E0000006", "You do not have permission to perform the requested action"),
    okta(404, "E0000007", "Not found: {0}"),
    okta(404, "E0000008", "The requested path was not found"),
    okta(405, "E0000022", "The endpoint does not support the provided HTTP method"),
    okta(429, "E0000047", "API call exceeded rate limit due to too many requests."),
    okta(500, "E0000009", "Internal Server Error"),
    okta(503, "E0000010", "Service is in read only mode"),
    Failure::Page { status: 404, title: "Okta - Sign In", length: 173_025 },
    Failure::Network,
    Failure::Empty { status: 400 },
    Failure::Page { status: 502, title: "Bad gateway", length: 512 },
    okta(401, "E0000011", "Invalid token provided"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn cases_match_the_recorded_failures() {
        let text = include_str!("../../../../tests/data/okta-failures.json");
        let recorded: Value = serde_json::from_str(text).unwrap();
        let recorded = recorded["cases"].as_array().unwrap();
        assert_eq!(recorded.len(), CASES.len());
        for (failure, recorded) in CASES.iter().zip(recorded) {
            match failure {
                Failure::Okta { status, code, summary } => {
                    assert_eq!(recorded["status"], *status);
                    assert_eq!(recorded["errorCode"], *code);
                    assert!(recorded["errorSummary"].as_str().is_none_or(|s| s == *summary));
                }
                Failure::Page { status, title, length } => {
                    assert!(recorded["content_type"].as_str().unwrap().starts_with("text/html"));
                    assert!(recorded["status"] == *status || recorded["status"] == "other");
                    assert!(recorded["title"].as_str().is_none_or(|t| t == *title));
                    assert!(
                        recorded["content_length"].as_u64().is_none_or(|n| n == *length as u64)
                    );
                }
                Failure::Empty { .. } => assert_eq!(recorded["body"], ""),
                Failure::Network => assert!(recorded["network"].is_string()),
            }
        }
    }
}
