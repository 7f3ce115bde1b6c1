//! Encrypts secrets at rest with XChaCha20-Poly1305 and a random nonce for each.
//!
//! The connection id and the field name are authenticated as associated data, so an encrypted
//! secret that is copied to another row can't be decrypted. The key is in a file beside the
//! database: a copy of the database alone reveals nothing.

use anyhow::{Context, ensure};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use patchbay_model::Secret;
use sha2::Sha256;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use zeroize::Zeroizing;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Encrypts and decrypts secrets, and computes keyed digests.
pub struct Vault {
    cipher: XChaCha20Poly1305,
    digest_key: Zeroizing<Vec<u8>>,
}

/// An encrypted secret.
pub struct Encrypted {
    /// Random, different for each secret.
    pub nonce: Vec<u8>,
    /// Ciphertext and authentication tag.
    pub ciphertext: Vec<u8>,
}

/// A secret can't be decrypted: wrong key, wrong connection or field, or changed bytes.
#[derive(Debug, thiserror::Error)]
#[error("a secret can't be decrypted with this key")]
pub struct DecryptionFailed;

impl Vault {
    /// Reads the key in `DIR/secret.key`. If the file doesn't exist, it is created with a random key,
    /// readable only by its owner.
    pub fn open(dir: &Path) -> anyhow::Result<Self> {
        let path = dir.join("secret.key");
        let key = match fs::read(&path) {
            Ok(key) => Zeroizing::new(key),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => create_key(&path)?,
            Err(error) => return Err(error).context("secret.key"),
        };
        ensure!(key.len() == KEY_BYTES, "{} is not {KEY_BYTES} bytes", path.display());
        let digest_key = mac(&key, b"digests of requests")?.finalize().into_bytes().to_vec();
        let cipher = XChaCha20Poly1305::new_from_slice(&key)?;
        Ok(Self { cipher, digest_key: Zeroizing::new(digest_key) })
    }

    /// Encrypts a secret for one field of one connection.
    pub fn encrypt(&self, connection: &str, field: &str, secret: &Secret) -> Option<Encrypted> {
        let mut nonce = vec![0; NONCE_BYTES];
        getrandom::fill(&mut nonce).ok()?;
        let aad = associated_data(connection, field);
        let payload = Payload { msg: secret.expose().as_bytes(), aad: aad.as_bytes() };
        let ciphertext = self.cipher.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some(Encrypted { nonce, ciphertext })
    }

    /// Decrypts the secret of this field.
    pub fn decrypt(
        &self,
        connection: &str,
        field: &str,
        encrypted: &Encrypted,
    ) -> Result<Secret, DecryptionFailed> {
        if encrypted.nonce.len() != NONCE_BYTES {
            return Err(DecryptionFailed);
        }
        let aad = associated_data(connection, field);
        let payload = Payload { msg: &encrypted.ciphertext, aad: aad.as_bytes() };
        let nonce = XNonce::from_slice(&encrypted.nonce);
        let bytes = self.cipher.decrypt(nonce, payload).map_err(|_| DecryptionFailed)?;
        String::from_utf8(bytes).map(Secret::new).map_err(|_| DecryptionFailed)
    }

    /// HMAC-SHA-256 in hexadecimal, for the contract's `Context::digest`.
    pub fn digest(&self, text: &str) -> String {
        // Never fails: HMAC takes keys of any length.
        let sum = mac(&self.digest_key, text.as_bytes()).map(|mac| mac.finalize().into_bytes());
        sum.unwrap_or_default().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn mac(key: &[u8], text: &[u8]) -> anyhow::Result<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key)?;
    mac.update(text);
    Ok(mac)
}

fn associated_data(connection: &str, field: &str) -> String {
    // Ids don't contain NUL, so the result is different for each pair.
    format!("{connection}\0{field}")
}

fn create_key(path: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let mut key = Zeroizing::new(vec![0; KEY_BYTES]);
    getrandom::fill(&mut key)
        .map_err(|e| anyhow::anyhow!("the operating system has no randomness: {e}"))?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_decrypts_only_with_its_key_and_field() {
        let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let vault = Vault::open(here.path()).unwrap();
        let encrypted = vault.encrypt("c1", "token", &Secret::new("00canary".to_owned())).unwrap();
        assert!(!encrypted.ciphertext.windows(6).any(|w| w == b"canary"));
        let again = Vault::open(here.path()).unwrap();
        assert_eq!(again.decrypt("c1", "token", &encrypted).unwrap().expose(), "00canary");
        assert!(again.decrypt("c2", "token", &encrypted).is_err(), "another connection");
        assert!(again.decrypt("c1", "key", &encrypted).is_err(), "another field");
        let other = Vault::open(elsewhere.path()).unwrap();
        assert!(other.decrypt("c1", "token", &encrypted).is_err(), "another key");
    }

    #[test]
    fn key_file_is_readable_only_by_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        Vault::open(dir.path()).unwrap();
        let mode = fs::metadata(dir.path().join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
