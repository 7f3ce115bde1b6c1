//! The table of idempotency keys.

use super::store_error;
use patchbay_contract::{IdempotencyRecord, StoreError};
use rusqlite::{OptionalExtension, Transaction, params};

/// How long answers are replayed, in seconds.
const MAX_AGE: i64 = 24 * 60 * 60;

/// The record of a key.
pub fn find(
    db: &Transaction,
    scope: &str,
    key: &str,
) -> Result<Option<IdempotencyRecord>, StoreError> {
    let sql = "SELECT digest, claim, since, answer FROM idempotency WHERE scope = ?1 AND key = ?2";
    let found = db.query_row(sql, [scope, key], |row| {
        let (started_at, answer): (i64, Option<String>) = (row.get(2)?, row.get(3)?);
        Ok(IdempotencyRecord {
            scope: scope.to_owned(),
            key: key.to_owned(),
            digest: row.get(0)?,
            claim: row.get(1)?,
            started_at: started_at.unsigned_abs(),
            answer: answer.and_then(|answer| serde_json::from_str(&answer).ok()),
        })
    });
    found.optional().map_err(store_error)
}

/// Saves a record and deletes those that are a day older.
pub fn put(db: &Transaction, record: &IdempotencyRecord) -> Result<(), StoreError> {
    let started_at = i64::try_from(record.started_at).unwrap_or(i64::MAX);
    let answer =
        record.answer.as_ref().map(serde_json::to_string).transpose().map_err(store_error)?;
    db.execute("DELETE FROM idempotency WHERE since < ?1", [started_at - MAX_AGE])
        .map_err(store_error)?;
    db.execute(
        "INSERT OR REPLACE INTO idempotency (scope, key, digest, claim, since, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![record.scope, record.key, record.digest, record.claim, started_at, answer],
    )
    .map(drop)
    .map_err(store_error)
}

/// Deletes a record.
pub fn remove(db: &Transaction, scope: &str, key: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM idempotency WHERE scope = ?1 AND key = ?2", [scope, key])
        .map(drop)
        .map_err(store_error)
}
