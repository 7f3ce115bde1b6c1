//! Words for a connection's status.

use patchbay_model::Status;

/// The status in one or two words.
pub fn word(status: &Status) -> String {
    match status {
        Status::Connected => "Connected".to_owned(),
        Status::Untested => "Not tested".to_owned(),
        Status::Failing => "Needs attention".to_owned(),
        Status::Disabled => "Disabled".to_owned(),
        Status::Other(word) if word.is_empty() => "Unknown".to_owned(),
        Status::Other(word) => word.clone(),
    }
}
