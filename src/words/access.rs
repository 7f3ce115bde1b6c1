//! Words for who may use a connection.

use crate::words::count;
use patchbay_form::error::ErrorCode;
use patchbay_form::state::Issue;
use patchbay_model::{Access, AccessLevel};

/// The name of a level.
pub fn level(level: &AccessLevel) -> String {
    match level {
        AccessLevel::Everyone => "Everyone in the team".to_owned(),
        AccessLevel::Admins => "Admins only".to_owned(),
        AccessLevel::Chosen => "Chosen people and groups".to_owned(),
        AccessLevel::Other(word) => word.clone(),
    }
}

/// What a choice means, before it is made: who acts with whose rights.
/// `at_most`: some may have been counted twice.
pub fn effect(people: Option<u32>, at_most: bool) -> String {
    let who = match people {
        Some(number) if at_most => ["Up to ", &count(number, "person", "people")].concat(),
        Some(number) => count(number, "person", "people"),
        None => "They".to_owned(),
    };
    [&who, " will act with the rights of the account that made this token"].concat()
}

/// Who may use a saved connection, in one line.
pub fn summary(access: &Access) -> String {
    match access.level {
        AccessLevel::Chosen => {
            let number = u32::try_from(access.principals.len()).unwrap_or(u32::MAX);
            count(number, "chosen person or group", "chosen people and groups")
        }
        _ => level(&access.level),
    }
}

/// What is wrong with the choice, and what to do.
pub fn issue(issue: &Issue) -> String {
    match issue {
        Issue::Local(ErrorCode::NobodyChosen) => "Choose at least one person or group",
        Issue::Local(_) => "Choose who may use this connection",
        Issue::Server(_) => "Somebody chosen is no longer in the team. Choose again",
    }
    .to_owned()
}
