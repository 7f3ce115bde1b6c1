//! Words for a connection's status.

use patchbay_model::{Health, Status};

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

/// The health of a connection in one or two words.
pub fn health(health: &Health) -> String {
    match health {
        Health::Limited => "Limited".to_owned(),
        Health::NotTestable => "Can't be tested".to_owned(),
        Health::Connected => word(&Status::Connected),
        Health::NotTested => word(&Status::Untested),
        Health::Failing => word(&Status::Failing),
        Health::Disabled => word(&Status::Disabled),
        Health::Other(status) => word(&Status::Other(status.clone())),
    }
}
