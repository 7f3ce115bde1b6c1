//! Reading, testing and changing one connection.

use super::call;
use crate::console::Console;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{IdempotencyKey, NewConnection, Operation, TestInput};
use patchbay_model::{Access, Connection, Secrets, TestResult};
use serde_json::{Map, Value};

/// One connection, with the version that a change has to name.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn connection(console: Console, id: &str) -> Result<Stored, Failure> {
    call(console, &Operation::GetConnection { id: id.to_owned() }).await?.stored()
}

/// Creates a connection. `key` is the idempotency key: the same for each retry.
///
/// # Errors
/// The backend refused or can't be reached, or the outcome is unknown.
pub async fn connect(
    console: Console,
    connection: NewConnection,
    key: String,
) -> Result<Connection, Failure> {
    let operation = Operation::CreateConnection { connection, key: IdempotencyKey(key) };
    call(console, &operation).await?.one()
}

/// Tests values that aren't saved.
///
/// # Errors
/// There is no result: the backend refused or can't be reached.
pub async fn test_input(console: Console, input: TestInput) -> Result<TestResult, Failure> {
    call(console, &Operation::TestInput(input)).await?.one()
}

/// Tests a saved connection, which stores the result. `None` if the response has no result.
///
/// # Errors
/// There is no result: the backend refused or can't be reached.
pub async fn test(console: Console, id: &str) -> Result<Option<TestResult>, Failure> {
    let answer = call(console, &Operation::TestConnection { id: id.to_owned() }).await?;
    Ok(answer.one().ok())
}

/// Enables or disables a connection.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn set_enabled(console: Console, id: &str, enabled: bool) -> Result<(), Failure> {
    let id = id.to_owned();
    let operation = if enabled { Operation::Enable { id } } else { Operation::Disable { id } };
    call(console, &operation).await.map(drop)
}

/// Changes the name of a connection, or who may use it, unless it has changed since it was shown.
///
/// # Errors
/// The backend refused or can't be reached, or the outcome is unknown.
pub async fn update(
    console: Console,
    id: String,
    etag: Option<String>,
    name: Option<String>,
    access: Option<Access>,
) -> Result<(), Failure> {
    call(console, &Operation::UpdateConnection { id, etag, name, access }).await.map(drop)
}

/// Replaces the secrets of a connection, and the values that belong to them, unless it has changed
/// since it was shown. `key` is the idempotency key: the same for each retry.
///
/// # Errors
/// The backend refused or can't be reached, or the outcome is unknown.
pub async fn replace_secrets(
    console: Console,
    saved: Stored,
    values: Option<Map<String, Value>>,
    secrets: Secrets,
    key: String,
) -> Result<(), Failure> {
    let (id, etag, key) = (saved.connection.id, saved.etag, IdempotencyKey(key));
    call(console, &Operation::ReplaceSecrets { id, etag, values, secrets, key }).await.map(drop)
}

/// Deletes a connection, unless it has changed since it was shown.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn delete(console: Console, id: String, etag: Option<String>) -> Result<(), Failure> {
    let operation = Operation::DeleteConnection { id, etag, revoke: false };
    call(console, &operation).await.map(drop)
}
