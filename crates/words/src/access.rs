//! Words for who may use a connection.

use crate::{count, quote};
use patchbay_form::error::ErrorCode;
use patchbay_form::state::Issue;
use patchbay_model::{Access, AccessLevel, PrincipalKind};

/// The name of a level.
pub fn level(level: &AccessLevel) -> String {
    match level {
        AccessLevel::Everyone => "Everyone in the team".to_owned(),
        AccessLevel::Admins => "Admins only".to_owned(),
        AccessLevel::Chosen => "Chosen people and groups".to_owned(),
        AccessLevel::Other(level) => level.clone(),
    }
}

/// The effect of a choice: how many people act with the rights of the token's account. With
/// `at_most`, some people may be counted twice.
pub fn effect(people: Option<u32>, at_most: bool) -> String {
    let who = match people {
        Some(number) if at_most => format!("Up to {}", count(number, "person", "people")),
        Some(number) => count(number, "person", "people"),
        None => "They".to_owned(),
    };
    format!("{who} will act with the rights of the account that made this token")
}

/// That everyone chosen has left the team.
pub const NOBODY_LEFT: &str = "Nobody you chose is in the team any more";

/// That the signed-in admin isn't among the chosen people.
pub const LEAVES_YOU_OUT: &str =
    "You aren't one of them. You can use this connection only as long as you're an admin";

/// What is shown beside a person or group that doesn't belong to the team any more.
pub fn gone(kind: PrincipalKind) -> &'static str {
    match kind {
        PrincipalKind::User => "No longer in the team",
        PrincipalKind::Group => "This group is gone",
    }
}

/// The number of results of a search for people and groups.
pub fn found(number: usize, has_more: bool, text: &str) -> String {
    match number {
        0 if text.is_empty() => "There is nobody to choose".to_owned(),
        0 => format!("Nobody found for {}", quote(text)),
        number if has_more => format!("The first {number} are shown"),
        number => count(number, "result", "results"),
    }
}

/// Who may use a saved connection, in one line.
pub fn summary(access: &Access) -> String {
    match access.level {
        AccessLevel::Chosen => {
            count(access.principals.len(), "chosen person or group", "chosen people and groups")
        }
        _ => level(&access.level),
    }
}

/// What is wrong with the choice, and what to do.
pub fn issue(issue: &Issue) -> String {
    match issue {
        Issue::Local(ErrorCode::NobodyChosen) => "Choose at least one person or group",
        Issue::Local(_) => "Choose who may use this connection",
        Issue::Server(problems) if problems.iter().any(|it| it.code == "unknown_principal") => {
            "Someone you chose is no longer in the team. Take them out"
        }
        Issue::Server(_) | Issue::Unplaced { .. } => {
            "The backend doesn't accept these permissions. Choose others"
        }
    }
    .to_owned()
}
