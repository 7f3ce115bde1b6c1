//! The only type for the value of a secret, from the password input to the request body.

use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use zeroize::Zeroizing;

/// A value that is written and never read back, such as an API token.
///
/// It has no `Clone`, no `Display` and no `Serialize`, `Debug` redacts it, and it is
/// overwritten in memory when dropped, so it can't be copied, printed or sent by accident.
/// [`Secret::expose`] is the only access to the value.
pub struct Secret(Zeroizing<String>);

/// The secrets of one form or request, by field key.
pub type Secrets = BTreeMap<String, Secret>;

impl Secret {
    /// Takes ownership of a value.
    pub fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    /// Takes ownership of a value that is already overwritten when dropped.
    pub fn from_zeroizing(value: Zeroizing<String>) -> Self {
        Self(value)
    }

    /// The value itself. Called only where a request body is written, and where a backend
    /// encrypts or uses the secret.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A backend decodes the secrets of a request.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_never_shows_the_value() {
        let secret = Secret::new("00canary".to_owned());
        let shown = format!("{secret:?} {:#?}", Some(&secret));
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!(secret.expose(), "00canary");
    }
}
