//! The one type a secret's value travels in, from the password box to the body
//! of the request that must carry it.

use crate::ByField;
use std::fmt;
use zeroize::Zeroizing;

/// A value that is written and never read back, such as an API token.
///
/// It has no `Clone`, is redacted by `Debug`, has no `Display` and no
/// `Serialize`, and is overwritten in memory when dropped, so it can't be
/// copied, printed or sent by accident. Whoever needs the value has to say so
/// with [`Secret::expose`].
pub struct Secret(Zeroizing<String>);

/// The secrets of one form or request, by field key.
pub type Secrets = ByField<Secret>;

impl Secret {
    /// Takes ownership of a value.
    pub fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    /// Takes ownership of a value that is already overwritten when dropped.
    pub fn from_zeroizing(value: Zeroizing<String>) -> Self {
        Self(value)
    }

    /// The value itself. Called where a request body is written and where a
    /// backend encrypts or uses it: nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
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
