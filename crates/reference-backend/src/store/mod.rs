//! SQLite: the database, its tables, the contract's `Store`, and the encryption of secrets.

mod connections;
mod contract_store;
mod database;
mod idempotency;
mod people;
mod schema;
pub mod vault;

pub use contract_store::ContractStore;
pub use database::Database;

use patchbay_contract::StoreError;

/// Converts an SQLite error. Its message is safe to log, because it never contains bound values.
pub(crate) fn store_error(error: rusqlite::Error) -> StoreError {
    StoreError(error.to_string())
}
