//! What a list can do with a connection, and what became of it.

use crate::console::Console;
use crate::queries;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{CheckOutcome, Connection, Health, Status};
use patchbay_words::failure::Request;
use patchbay_words::quote;
use patchbay_words::tone::Tone;

/// A change of a connection, or its test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Tests it with its stored secret.
    Test,
    /// Switches it off.
    Disable,
    /// Switches it on.
    Enable,
}

/// What became of a change that the backend has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was made; a test passed.
    Done,
    /// The test failed.
    TestFailed,
    /// The backend can't test the service.
    NotTested,
}

impl Change {
    /// The changes that the backend can make to a connection in its state.
    pub fn possible(console: Console, connection: &Connection) -> Vec<Self> {
        let is_disabled = connection.status == Status::Disabled;
        let is_testable = !is_disabled && connection.health() != Health::NotTestable;
        let all = [
            (Self::Test, OperationKind::TestConnection, is_testable),
            (Self::Disable, OperationKind::Disable, !is_disabled),
            (Self::Enable, OperationKind::Enable, is_disabled),
        ];
        let possible = all.into_iter().filter(|(_, kind, fits)| *fits && console.can(*kind));
        possible.map(|(change, ..)| change).collect()
    }

    /// Its button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Test => "Test",
            Self::Disable => "Disable",
            Self::Enable => "Enable",
        }
    }

    /// What its request is to do.
    pub fn request(self) -> Request {
        match self {
            Self::Test => Request::Test,
            Self::Disable | Self::Enable => Request::Change,
        }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// The backend refused or can't be reached, or the outcome is unknown.
    pub async fn make(self, console: Console, id: &str) -> Result<Outcome, Failure> {
        match self {
            Self::Disable => queries::set_enabled(console, id, false).await?,
            Self::Enable => queries::set_enabled(console, id, true).await?,
            Self::Test => {
                let result = queries::test(console, id).await?;
                return Ok(match result.map(|result| result.outcome) {
                    Some(CheckOutcome::Failed) => Outcome::TestFailed,
                    Some(CheckOutcome::Skipped) => Outcome::NotTested,
                    _ => Outcome::Done,
                });
            }
        }
        Ok(Outcome::Done)
    }

    /// What became of the connection with this name, in one sentence.
    pub fn words(self, outcome: Outcome, name: &str) -> (Tone, String) {
        let name = quote(name);
        match (outcome, self) {
            (Outcome::Done, Self::Test) => (Tone::Positive, format!("{name} works")),
            (Outcome::Done, Self::Disable) => (Tone::Positive, format!("{name} is disabled")),
            (Outcome::Done, Self::Enable) => (Tone::Positive, format!("{name} is enabled")),
            (Outcome::TestFailed, _) => (Tone::Caution, format!("The test of {name} failed")),
            (Outcome::NotTested, _) => (
                Tone::Caution,
                format!("{name} wasn't tested: this backend can't test the service"),
            ),
        }
    }
}
