//! The table of idempotency keys.

use super::store_error;
use patchbay_contract::{IdempotencyRecord, StoreError};
use patchbay_model::http::HttpAnswer;
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::json;

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
            answer: answer.as_deref().and_then(from_json),
        })
    });
    found.optional().map_err(store_error)
}

/// Saves a record and deletes those that are a day older.
pub fn put(db: &Transaction, record: &IdempotencyRecord) -> Result<(), StoreError> {
    let started_at = i64::try_from(record.started_at).unwrap_or(i64::MAX);
    let answer = record.answer.as_ref().map(to_json);
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

fn to_json(answer: &HttpAnswer) -> String {
    json!([answer.status, answer.headers, answer.body]).to_string()
}

fn from_json(text: &str) -> Option<HttpAnswer> {
    let (status, headers, body) = serde_json::from_str(text).ok()?;
    Some(HttpAnswer { status, headers, body })
}
