//! Words for the request preview.

use patchbay_client::config::SignInMode;
use patchbay_model::preview::{CurlWords, What};

/// The placeholder for a value that isn't shown.
pub fn hidden(what: &What) -> String {
    match what {
        What::Secret { label } => format!("{label} (hidden)"),
        What::SessionToken => "Session token (hidden)".to_owned(),
        What::CsrfToken => "CSRF token (hidden)".to_owned(),
        What::IntentKey => "Created when sent".to_owned(),
    }
}

/// What is sent with the request without being part of it; nothing in most cases.
pub fn note(mode: SignInMode, is_demo: bool) -> Option<&'static str> {
    match mode {
        _ if is_demo => {
            Some("Demo: this page answers the request itself. There is no backend at this address")
        }
        SignInMode::Cookie => Some(
            "Your browser adds your session cookie. It is not in the command: add it with -H 'Cookie: …'",
        ),
        SignInMode::None => {
            Some("The proxy in front of the backend adds the credential. It is not in the command")
        }
        SignInMode::Password => None,
    }
}

/// The sentences in the command.
pub fn curl(note: Option<&str>) -> CurlWords<'_> {
    CurlWords { unset: "set this variable first", note }
}
