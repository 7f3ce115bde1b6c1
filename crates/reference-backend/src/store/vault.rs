//! Secrets at rest: XChaCha20-Poly1305 with a random nonce for each, bound to
//! the connection and field they belong to, so that a sealed secret moved to
//! another row doesn't open. The master key lies in a file of its own, beside
//! the database, so that a copy of the database alone gives nothing away.

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

const KEY: usize = 32;
const NONCE: usize = 24;

/// Seals and opens secrets, and makes keyed digests.
pub struct Vault {
    cipher: XChaCha20Poly1305,
    digests: Zeroizing<Vec<u8>>,
}

/// A sealed secret.
pub struct Sealed {
    /// Never used twice.
    pub nonce: Vec<u8>,
    /// Ciphertext and tag.
    pub text: Vec<u8>,
}

/// A secret that doesn't open: another key, another place, or changed bytes.
#[derive(Debug, thiserror::Error)]
#[error("a secret can't be opened with this key")]
pub struct CannotOpen;

impl Vault {
    /// With the key in `DIR/secret.key`, made on first use, readable by its
    /// owner alone.
    pub fn open(dir: &Path) -> anyhow::Result<Self> {
        let path = dir.join("secret.key");
        let key = match fs::read(&path) {
            Ok(key) => Zeroizing::new(key),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_key(&path)?,
            Err(error) => return Err(error).context("secret.key"),
        };
        ensure!(key.len() == KEY, "{} is not {KEY} bytes", path.display());
        let digests = mac(&key, b"digests of requests")?.finalize().into_bytes().to_vec();
        let cipher = XChaCha20Poly1305::new_from_slice(&key)?;
        Ok(Self { cipher, digests: Zeroizing::new(digests) })
    }

    /// Seals a secret for one field of one connection.
    pub fn seal(&self, connection: &str, field: &str, secret: &Secret) -> Option<Sealed> {
        let mut nonce = vec![0; NONCE];
        getrandom::fill(&mut nonce).ok()?;
        let place = place(connection, field);
        let payload = Payload { msg: secret.expose().as_bytes(), aad: place.as_bytes() };
        let text = self.cipher.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some(Sealed { nonce, text })
    }

    /// Opens what was sealed for this place.
    pub fn unseal(
        &self,
        connection: &str,
        field: &str,
        sealed: &Sealed,
    ) -> Result<Secret, CannotOpen> {
        if sealed.nonce.len() != NONCE {
            return Err(CannotOpen);
        }
        let place = place(connection, field);
        let payload = Payload { msg: &sealed.text, aad: place.as_bytes() };
        let nonce = XNonce::from_slice(&sealed.nonce);
        let bytes = self.cipher.decrypt(nonce, payload).map_err(|_| CannotOpen)?;
        String::from_utf8(bytes).map(Secret::new).map_err(|_| CannotOpen)
    }

    /// HMAC-SHA-256 in hexadecimal: tells repeats without keeping a guessable hash.
    pub fn digest(&self, text: &str) -> String {
        // HMAC takes keys of any length.
        let sum = mac(&self.digests, text.as_bytes()).map(|m| m.finalize().into_bytes().to_vec());
        crate::random::hex(&sum.unwrap_or_default())
    }
}

fn mac(key: &[u8], text: &[u8]) -> anyhow::Result<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key)?;
    mac.update(text);
    Ok(mac)
}

fn place(connection: &str, field: &str) -> String {
    // Ids hold no NUL, so two places never give one text.
    format!("{connection}\0{field}")
}

fn make_key(path: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let mut key = Zeroizing::new(vec![0; KEY]);
    getrandom::fill(&mut key).map_err(|e| anyhow::anyhow!("no randomness: {e}"))?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_with_its_key_at_its_place_only() {
        let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let vault = Vault::open(here.path()).unwrap();
        let sealed = vault.seal("c1", "token", &Secret::new("00canary".to_owned())).unwrap();
        assert!(!sealed.text.windows(6).any(|w| w == b"canary"));
        let again = Vault::open(here.path()).unwrap();
        assert_eq!(again.unseal("c1", "token", &sealed).unwrap().expose(), "00canary");
        assert!(again.unseal("c2", "token", &sealed).is_err(), "another connection");
        assert!(again.unseal("c1", "key", &sealed).is_err(), "another field");
        let other = Vault::open(elsewhere.path()).unwrap();
        assert!(other.unseal("c1", "token", &sealed).is_err(), "another key");
    }

    #[test]
    fn the_key_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        Vault::open(dir.path()).unwrap();
        let mode = fs::metadata(dir.path().join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
