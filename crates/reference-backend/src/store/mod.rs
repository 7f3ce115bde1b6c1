//! SQLite: the database, its tables, the contract's `Store`, and the encryption of secrets.

mod connections;
mod contract_store;
mod database;
mod events;
mod idempotency;
pub mod people;
mod principals;
pub mod private_files;
#[cfg(test)]
mod query_plan;
#[cfg(test)]
mod same_as_demo;
mod schema;
pub mod vault;

pub use contract_store::ContractStore;
pub use database::Database;

use patchbay_contract::StoreError;

/// Converts an error of SQLite or of stored JSON. Its message is safe to log: it never contains
/// bound values, and stored JSON has no secrets.
pub(crate) fn store_error(error: impl std::fmt::Display) -> StoreError {
    StoreError(error.to_string())
}
