//! Passwords, kept as argon2id hashes with the crate's defaults (OWASP's advice:
//! 19 MiB, 2 passes).

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, password_hash};
use patchbay_contract::StoreError;
use rusqlite::{Connection, OptionalExtension};
use std::sync::OnceLock;

/// The hash to keep, in PHC form.
pub fn hash(password: &str) -> Result<String, password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

/// Id and hash of the person with this e-mail address, in any case.
pub fn find(db: &Connection, email: &str) -> Result<Option<(String, String)>, StoreError> {
    let email = email.trim().to_lowercase();
    let sql = "SELECT id, password FROM users WHERE email = ?1";
    db.query_row(sql, [email], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(crate::store::failed)
}

/// The person, if the password is theirs. An unknown person costs as much time
/// as a wrong password, so that nobody can find out who has an account.
pub fn check(found: Option<(String, String)>, password: &str) -> Option<String> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let (user, kept) = match found {
        Some((user, kept)) => (Some(user), kept),
        None => (None, NOBODY.get_or_init(|| hash("nobody").unwrap_or_default()).clone()),
    };
    let kept = PasswordHash::new(&kept).ok()?;
    let right = Argon2::default().verify_password(password.as_bytes(), &kept).is_ok();
    user.filter(|_| right)
}
