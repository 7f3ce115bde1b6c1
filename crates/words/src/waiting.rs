//! Words for the time until a response comes.

use crate::count;
use patchbay_client::operation::OperationKind;
use patchbay_client::retry::Pause;

/// What the page waits for. `pause`: the pause before the request is repeated, if there is one now.
pub fn waiting(kind: OperationKind, pause: Option<Pause>) -> String {
    let purpose = match kind {
        OperationKind::SignIn => " to sign you in",
        OperationKind::Refresh => " to renew your session",
        OperationKind::SignOut => " to sign you out",
        OperationKind::CreateConnection => " to save the connection",
        OperationKind::UpdateConnection => " to save the change",
        OperationKind::ReplaceSecrets => " to save the new secret",
        OperationKind::Disable => " to disable the connection",
        OperationKind::Enable => " to enable the connection",
        OperationKind::DeleteConnection => " to delete the connection",
        OperationKind::TestInput | OperationKind::TestConnection => " to finish the test",
        OperationKind::Me
        | OperationKind::ListIntegrations
        | OperationKind::ListConnections
        | OperationKind::GetConnection
        | OperationKind::ListEvents
        | OperationKind::ListTeamEvents
        | OperationKind::ListPrincipals => "",
    };
    match pause {
        None => format!("Waiting for the backend{purpose}…"),
        Some(Pause { ms, asked_for: true }) => {
            format!("The backend is busy. We'll ask again {}.", later(ms / 1000))
        }
        Some(Pause { asked_for: false, .. }) => "No answer so far. Trying again…".to_owned(),
    }
}

/// "in 20 seconds", "in 5 minutes"; "later" for more than an hour, which a backend hardly means.
pub fn later(seconds: u32) -> String {
    match seconds {
        0..=120 => format!("in {}", count(seconds, "second", "seconds")),
        121..=3600 => format!("in {}", count(seconds.div_ceil(60), "minute", "minutes")),
        _ => "later".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_wait_is_not_repeated_as_a_number() {
        for (seconds, words) in [
            (1, "in 1 second"),
            (120, "in 120 seconds"),
            (121, "in 3 minutes"),
            (3600, "in 60 minutes"),
            (3601, "later"),
            (u32::MAX, "later"),
        ] {
            assert_eq!(later(seconds), words);
        }
    }

    #[test]
    fn pause_that_the_backend_asked_for_is_named() {
        let asked = Pause { ms: 20_000, asked_for: true };
        let words = waiting(OperationKind::ListConnections, Some(asked));
        assert_eq!(words, "The backend is busy. We'll ask again in 20 seconds.");
    }
}
