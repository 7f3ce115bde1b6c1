//! Passwords, stored as argon2id hashes with the crate's default parameters (19 MiB, 2 passes, as
//! OWASP recommends).

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, password_hash};
use patchbay_contract::StoreError;
use rusqlite::{Connection, OptionalExtension};
use std::sync::OnceLock;

/// The hash to store, in PHC string format.
pub fn hash(password: &str) -> Result<String, password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

/// Id and password hash of the user with this email address, ignoring case.
pub fn find(db: &Connection, email: &str) -> Result<Option<(String, String)>, StoreError> {
    let email = email.trim().to_lowercase();
    let sql = "SELECT id, password FROM users WHERE email = ?1";
    db.query_row(sql, [email], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(crate::store::store_error)
}

/// The user's id, if the password is right. Pass `None` for an unknown user: it takes as long as a
/// wrong password, so that the response time doesn't reveal who has an account.
pub fn check(account: Option<(String, String)>, password: &str) -> Option<String> {
    static DUMMY_HASH: OnceLock<String> = OnceLock::new();
    let (user, stored) = match account {
        Some((user, stored)) => (Some(user), stored),
        None => (None, DUMMY_HASH.get_or_init(|| hash("dummy").unwrap_or_default()).clone()),
    };
    let stored = PasswordHash::new(&stored).ok()?;
    let is_right = Argon2::default().verify_password(password.as_bytes(), &stored).is_ok();
    user.filter(|_| is_right)
}
