//! One connection, and what changes it.

use super::ask;
use crate::console::Console;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{IdempotencyKey, NewConnection, Operation, TestInput};
use patchbay_model::{Connection, TestResult};

/// One connection, with the version a change has to name.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn connection(console: Console, id: &str) -> Result<Stored, Failure> {
    ask(console, &Operation::GetConnection { id: id.to_owned() }).await?.stored()
}

/// Makes a connection. The key names the intent.
///
/// # Errors
/// The backend refused, could not be asked, or did not say what became of it.
pub async fn connect(
    console: Console,
    connection: NewConnection,
    key: String,
) -> Result<Connection, Failure> {
    let operation = Operation::CreateConnection { connection, key: IdempotencyKey(key) };
    ask(console, &operation).await?.one()
}

/// Tests what isn't saved.
///
/// # Errors
/// There is no result: the backend refused or could not be asked.
pub async fn test_input(console: Console, input: TestInput) -> Result<TestResult, Failure> {
    ask(console, &Operation::TestInput(input)).await?.one()
}

/// Tests a saved connection; the result is part of it afterwards. Nothing if the answer
/// doesn't tell it.
///
/// # Errors
/// There is no result: the backend refused or could not be asked.
pub async fn test(console: Console, id: &str) -> Result<Option<TestResult>, Failure> {
    let answer = ask(console, &Operation::TestConnection { id: id.to_owned() }).await?;
    Ok(answer.one().ok())
}

/// Switches a connection on or off.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn set_enabled(console: Console, id: &str, enabled: bool) -> Result<(), Failure> {
    let id = id.to_owned();
    let operation = if enabled { Operation::Enable { id } } else { Operation::Disable { id } };
    ask(console, &operation).await.map(drop)
}

/// Deletes a connection, if it is still as it was shown.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn delete(console: Console, id: String, etag: Option<String>) -> Result<(), Failure> {
    let operation = Operation::DeleteConnection { id, etag, revoke: false };
    ask(console, &operation).await.map(drop)
}
