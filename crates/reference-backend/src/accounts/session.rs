//! Sessions. The browser gets a random token; the database stores its SHA-256. A session expires 12
//! hours after its last use and at most 7 days after its start.

use crate::store::store_error;
use patchbay_contract::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// Seconds from the last use to expiry.
const MAX_IDLE: i64 = 12 * 60 * 60;
/// Seconds from the start to expiry.
const MAX_AGE: i64 = 7 * 24 * 60 * 60;
/// The last use is written at most once in this many seconds, not with every request.
const RENEW_AFTER: i64 = 60;

/// A valid session.
#[derive(Debug)]
pub struct Session {
    /// Id of the user.
    pub user: String,
    /// When it expires: seconds since 1970, UTC.
    pub expires: u64,
    /// Whether its last use must be updated with [`renew`].
    pub must_renew: bool,
}

/// Starts a session and returns its token. Also deletes expired sessions.
pub fn start(db: &Connection, user: &str, now: u64) -> Result<String, StoreError> {
    let (token, now) = (crate::random::text(32), signed(now));
    let delete_expired = "DELETE FROM sessions WHERE used < ?1 OR created < ?2";
    db.execute(delete_expired, [now - MAX_IDLE, now - MAX_AGE]).map_err(store_error)?;
    let sql = "INSERT INTO sessions (hash, user, created, used) VALUES (?1, ?2, ?3, ?3)";
    db.execute(sql, params![hash(&token), user, now]).map_err(store_error)?;
    Ok(token)
}

/// The session with this token, if it is valid.
pub fn find(db: &Connection, token: &str, now: u64) -> Result<Option<Session>, StoreError> {
    let now = signed(now);
    let sql = "SELECT user, created, used FROM sessions WHERE hash = ?1";
    let row = db.query_row(sql, [hash(token)], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    });
    let found = row.optional().map_err(store_error)?.and_then(|(user, created, used)| {
        let must_renew = now - used >= RENEW_AFTER;
        let expires = (if must_renew { now } else { used } + MAX_IDLE).min(created + MAX_AGE);
        let valid = now < (used + MAX_IDLE).min(created + MAX_AGE);
        valid.then_some(Session { user, expires: expires.unsigned_abs(), must_renew })
    });
    Ok(found)
}

/// Records the use of a session, which extends it.
pub fn renew(db: &Connection, token: &str, now: u64) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET used = ?2 WHERE hash = ?1";
    db.execute(sql, params![hash(token), signed(now)]).map(drop).map_err(store_error)
}

/// Ends a session.
pub fn end(db: &Connection, token: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM sessions WHERE hash = ?1", [hash(token)]).map(drop).map_err(store_error)
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn signed(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Database;

    #[test]
    fn session_expires_when_idle_and_after_a_week() {
        let dir = tempfile::tempdir().unwrap();
        let db = Database::open(dir.path()).unwrap();
        let (max_idle, max_age, now) = (MAX_IDLE as u64, MAX_AGE as u64, 1_000_000);
        db.write(|db| {
            db.execute("INSERT INTO users VALUES ('u1', 'a@b.test', 'A', '')", []).unwrap();
            let token = start(db, "u1", now)?;
            assert!(find(db, &token, now + max_idle - 1)?.is_some());
            assert!(find(db, &token, now + max_idle)?.is_none());
            assert!(find(db, "another", now)?.is_none());
            let mut later = now;
            while later + max_idle / 2 < now + max_age {
                later += max_idle / 2;
                assert!(find(db, &token, later)?.is_some());
                renew(db, &token, later)?;
            }
            assert!(find(db, &token, now + max_age)?.is_none());
            Ok(())
        })
        .unwrap();
    }
}
