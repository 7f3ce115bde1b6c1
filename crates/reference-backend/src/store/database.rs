//! The database file, in WAL mode: one connection writes, in `BEGIN IMMEDIATE` transactions, and
//! one only reads.

use super::contract_store::ContractStore;
use super::vault::Vault;
use super::{private_files, schema, store_error};
use anyhow::Context;
use patchbay_contract::StoreError;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// The database. Its methods block, so call them from `spawn_blocking`.
pub struct Database {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    /// Encrypts secrets.
    pub vault: Vault,
}

impl Database {
    /// Opens `DIR/patchbay.sqlite` and creates it if it doesn't exist. Only the owner can read the
    /// folder and its files.
    ///
    /// Also frees the idempotency keys of requests that were in flight when an earlier process
    /// ended: the transactions of those requests weren't committed.
    pub fn open(dir: &Path) -> anyhow::Result<Self> {
        private_files::make_folder(dir)?;
        let path = dir.join("patchbay.sqlite");
        // SQLite gives the files beside it the same rights, but only when it creates them.
        private_files::open(&path)?;
        for beside in ["patchbay.sqlite-wal", "patchbay.sqlite-shm", "secret.key"] {
            private_files::restrict(&dir.join(beside))?;
        }
        let mut writer = Connection::open(&path).with_context(|| path.display().to_string())?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        // Overwrites deleted secrets, though encrypted, so that they don't stay in free pages.
        writer.pragma_update(None, "secure_delete", true)?;
        writer.busy_timeout(Duration::from_secs(5))?;
        schema::migrate(&mut writer)?;
        writer.execute("DELETE FROM idempotency WHERE answer IS NULL", [])?;
        let reader = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        reader.busy_timeout(Duration::from_secs(5))?;
        let vault = Vault::open(dir)?;
        Ok(Self { writer: Mutex::new(writer), reader: Mutex::new(reader), vault })
    }

    /// Runs `work` in an exclusive write transaction, which is committed if `work` succeeds.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = lock(&self.writer);
        let transaction =
            db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(store_error)?;
        let result = work(&transaction)?;
        transaction.commit().map_err(store_error)?;
        Ok(result)
    }

    /// Runs `work` in a read transaction: it sees one consistent state and doesn't wait for
    /// writers.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = lock(&self.reader);
        let transaction = db.transaction().map_err(store_error)?;
        work(&transaction)
    }

    /// The contract's store within a transaction. `idempotency_key` is the request's, for the
    /// ledger.
    pub fn contract_store<'a>(
        &'a self,
        db: &'a Transaction,
        idempotency_key: Option<&'a str>,
    ) -> ContractStore<'a> {
        ContractStore { db, vault: &self.vault, idempotency_key }
    }
}

/// Ignores poisoning: when a thread panics, its transaction rolls back, so the connection is still
/// usable.
fn lock(db: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    db.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
