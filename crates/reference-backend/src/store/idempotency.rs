//! Intents that were heard, by their key.

use super::failed;
use patchbay_contract::{IdempotencyRecord, StoreError};
use patchbay_model::http::HttpAnswer;
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::{Value, json};

/// Answers are repeated for so many seconds.
const KEPT: i64 = 24 * 60 * 60;

/// The record of a key.
pub fn find(
    db: &Transaction,
    scope: &str,
    key: &str,
) -> Result<Option<IdempotencyRecord>, StoreError> {
    let sql = "SELECT digest, claim, since, answer FROM idempotency WHERE scope = ?1 AND key = ?2";
    let found = db.query_row(sql, [scope, key], |row| {
        let (since, answer): (i64, Option<String>) = (row.get(2)?, row.get(3)?);
        Ok(IdempotencyRecord {
            scope: scope.to_owned(),
            key: key.to_owned(),
            digest: row.get(0)?,
            claim: row.get(1)?,
            started_at: since.unsigned_abs(),
            answer: answer.as_deref().and_then(read),
        })
    });
    found.optional().map_err(failed)
}

/// Keeps a record and forgets those that are a day older.
pub fn put(db: &Transaction, record: &IdempotencyRecord) -> Result<(), StoreError> {
    let since = i64::try_from(record.started_at).unwrap_or(i64::MAX);
    let answer = record.answer.as_ref().map(write);
    db.execute("DELETE FROM idempotency WHERE since < ?1", [since - KEPT]).map_err(failed)?;
    db.execute(
        "INSERT OR REPLACE INTO idempotency (scope, key, digest, claim, since, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![record.scope, record.key, record.digest, record.claim, since, answer],
    )
    .map(drop)
    .map_err(failed)
}

/// Forgets a record.
pub fn remove(db: &Transaction, scope: &str, key: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM idempotency WHERE scope = ?1 AND key = ?2", [scope, key])
        .map(drop)
        .map_err(failed)
}

fn write(answer: &HttpAnswer) -> String {
    json!([answer.status, answer.headers, answer.body]).to_string()
}

fn read(text: &str) -> Option<HttpAnswer> {
    let value: Value = serde_json::from_str(text).ok()?;
    let (status, headers, body) = serde_json::from_value(value).ok()?;
    Some(HttpAnswer { status, headers, body })
}
