//! The contract's store on SQLite. WAL; one connection that writes, in
//! `BEGIN IMMEDIATE` transactions, and one that only reads. Imports `contract`
//! and `model` of the app.

mod idempotency;
mod people;
mod rows;
mod rules;
mod schema;
pub mod vault;

use anyhow::Context;
use patchbay_contract::StoreError;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use vault::Vault;

/// The database of one server. Blocking: asked from `spawn_blocking`.
pub struct Database {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    /// Seals the secrets.
    pub vault: Arc<Vault>,
}

/// One transaction, as the contract's rules see it.
pub struct Records<'a> {
    db: &'a Transaction<'a>,
    vault: &'a Vault,
    /// The `Idempotency-Key` of the request, for the ledger.
    intent: Option<&'a str>,
}

impl Database {
    /// Opens `DIR/patchbay.sqlite`, made on first use. Intents that were in
    /// flight when an earlier process ended are released: whatever they wrote,
    /// their transaction did not commit.
    pub fn open(dir: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        let path = dir.join("patchbay.sqlite");
        let mut writer = Connection::open(&path).with_context(|| path.display().to_string())?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        // Deleted secrets, sealed as they are, don't linger in free pages.
        writer.pragma_update(None, "secure_delete", true)?;
        writer.busy_timeout(Duration::from_secs(5))?;
        schema::migrate(&mut writer)?;
        writer.execute("DELETE FROM idempotency WHERE answer IS NULL", [])?;
        let reader = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        reader.busy_timeout(Duration::from_secs(5))?;
        let vault = Arc::new(Vault::open(dir)?);
        Ok(Self { writer: Mutex::new(writer), reader: Mutex::new(reader), vault })
    }

    /// Runs `work` alone; what it wrote is kept if it succeeds.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = lock(&self.writer);
        let transaction =
            db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let result = work(&transaction)?;
        transaction.commit().map_err(failed)?;
        Ok(result)
    }

    /// Runs `work` on one consistent state, beside writers.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = lock(&self.reader);
        let transaction = db.transaction().map_err(failed)?;
        work(&transaction)
    }

    /// The contract's view of a transaction.
    pub fn records<'a>(&'a self, db: &'a Transaction, intent: Option<&'a str>) -> Records<'a> {
        Records { db, vault: &self.vault, intent }
    }
}

/// A connection whose holder panicked has rolled back: it is as good as before.
fn lock(db: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    db.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// SQLite's error as the contract's: its words never hold bound values.
pub(crate) fn failed(error: rusqlite::Error) -> StoreError {
    StoreError(error.to_string())
}
