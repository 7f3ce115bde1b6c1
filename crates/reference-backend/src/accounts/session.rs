//! Sessions: an opaque random token for the browser, its SHA-256 in the
//! database. A session ends 12 hours after its last use and 7 days after its
//! start, whichever is first.

use crate::store::failed;
use patchbay_contract::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// Seconds without use.
const IDLE: i64 = 12 * 60 * 60;
/// Seconds in all.
const WHOLE: i64 = 7 * 24 * 60 * 60;
/// Use is noted once in so many seconds, not with each request.
const NOTED: i64 = 60;

/// A session that is valid now.
#[derive(Debug)]
pub struct Session {
    /// Id of the person.
    pub user: String,
    /// Seconds since 1970.
    pub expires: u64,
    /// Whether its use should be noted (see [`note_use`]).
    pub unnoted: bool,
}

/// Starts a session and answers its token. Forgets those that have ended.
pub fn start(db: &Connection, user: &str, now: u64) -> Result<String, StoreError> {
    let (token, now) = (crate::random::text(32), signed(now));
    let ended = "DELETE FROM sessions WHERE used < ?1 OR created < ?2";
    db.execute(ended, [now - IDLE, now - WHOLE]).map_err(failed)?;
    let sql = "INSERT INTO sessions (hash, user, created, used) VALUES (?1, ?2, ?3, ?3)";
    db.execute(sql, params![hash(&token), user, now]).map_err(failed)?;
    Ok(token)
}

/// The session with this token, if it is valid.
pub fn find(db: &Connection, token: &str, now: u64) -> Result<Option<Session>, StoreError> {
    let now = signed(now);
    let sql = "SELECT user, created, used FROM sessions WHERE hash = ?1";
    let row = db.query_row(sql, [hash(token)], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    });
    let found = row.optional().map_err(failed)?.and_then(|(user, created, used)| {
        let unnoted = now - used >= NOTED;
        let expires = (if unnoted { now } else { used } + IDLE).min(created + WHOLE);
        let valid = now < (used + IDLE).min(created + WHOLE);
        valid.then_some(Session { user, expires: expires.unsigned_abs(), unnoted })
    });
    Ok(found)
}

/// Lengthens a session by its use.
pub fn note_use(db: &Connection, token: &str, now: u64) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET used = ?2 WHERE hash = ?1";
    db.execute(sql, params![hash(token), signed(now)]).map(drop).map_err(failed)
}

/// Ends a session.
pub fn end(db: &Connection, token: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM sessions WHERE hash = ?1", [hash(token)]).map(drop).map_err(failed)
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
    fn a_session_ends_when_idle_and_after_a_week_in_any_case() {
        let dir = tempfile::tempdir().unwrap();
        let db = Database::open(dir.path()).unwrap();
        let (idle, whole, now) = (IDLE as u64, WHOLE as u64, 1_000_000);
        db.write(|db| {
            db.execute("INSERT INTO users VALUES ('u1', 'a@b.test', 'A', '')", []).unwrap();
            let token = start(db, "u1", now)?;
            assert!(find(db, &token, now + idle - 1)?.is_some());
            assert!(find(db, &token, now + idle)?.is_none());
            assert!(find(db, "another", now)?.is_none());
            let mut later = now;
            while later + idle / 2 < now + whole {
                later += idle / 2;
                assert!(find(db, &token, later)?.is_some());
                note_use(db, &token, later)?;
            }
            assert!(find(db, &token, now + whole)?.is_none());
            Ok(())
        })
        .unwrap();
    }
}
