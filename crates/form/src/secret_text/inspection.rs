//! The results of [`inspect`](super::inspect). None shows the value in its `Debug`.

use std::fmt;
use zeroize::Zeroizing;

/// What a text is as a secret.
#[derive(Debug)]
pub enum Inspection {
    /// It can be sent.
    Clean(CleanSecret),
    /// It can be sent, with a warning.
    Unusual {
        /// The cleaned value.
        secret: CleanSecret,
        /// What is unusual.
        reason: UnusualReason,
    },
    /// It can't be sent.
    Refused(SecretRefusal),
}

/// A secret without what was pasted along with it. Zeroized on drop.
pub struct CleanSecret {
    value: Zeroizing<String>,
    fixes: Vec<SecretFix>,
}

impl CleanSecret {
    pub(super) fn new(value: Zeroizing<String>, fixes: Vec<SecretFix>) -> Self {
        Self { value, fixes }
    }

    /// Takes the same key with its lines apart.
    pub(super) fn restore_lines(&mut self, restored: Zeroizing<String>) {
        if restored.lines().count() != self.value.lines().count() {
            self.fixes.push(SecretFix::LinesRestored);
        }
        self.value = restored;
    }

    /// The value itself.
    pub fn expose(&self) -> &str {
        &self.value
    }

    /// What was mended, in order, each kind once.
    pub fn fixes(&self) -> &[SecretFix] {
        &self.fixes
    }

    /// The value, to be moved into another type.
    pub fn into_value(self) -> Zeroizing<String> {
        self.value
    }
}

impl fmt::Debug for CleanSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CleanSecret").field("fixes", &self.fixes).finish_non_exhaustive()
    }
}

/// One thing that was mended in a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretFix {
    /// White space around the value.
    SpacesTrimmed,
    /// Zero-width characters.
    InvisibleRemoved,
    /// Quotes around the value.
    QuotesRemoved,
    /// A header name or scheme, spelled as in the rules (`Bearer `).
    PrefixRemoved(String),
    /// The line ends of a key were put back.
    LinesRestored,
}

/// Why a value is unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnusualReason {
    /// The length differs from the usual one.
    Length {
        /// The usual number of characters.
        usual: usize,
        /// The number of characters of this value.
        found: usize,
    },
    /// The pattern doesn't match.
    Pattern,
    /// It looks like sample text from some documentation.
    Placeholder,
}

/// Why a value can't be the secret of this service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretRefusal {
    /// Nothing was entered.
    Missing,
    /// Longer than any such secret.
    TooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// The dots or stars that a page shows instead of a secret.
    Mask,
    /// A placeholder from some documentation.
    Placeholder,
    /// A PEM block.
    PrivateKey,
    /// A PEM block without an end, or whose lines can't be told apart.
    BrokenKey,
    /// A JSON Web Key (RFC 7517).
    Jwk,
    /// Some other JSON text.
    Json,
    /// A JSON Web Token (RFC 7519).
    Jwt,
    /// A URL.
    Address,
    /// Another identifier of the service.
    OtherId {
        /// What it is, as the rules call it (`token_id`).
        is: String,
    },
    /// White space inside the value.
    Space,
    /// A control character.
    Control,
    /// A character outside ASCII, such as a word processor's dash.
    NonAscii {
        /// The number of characters before it.
        position: usize,
    },
}

impl SecretRefusal {
    /// The reason as a stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::Mask => "mask",
            Self::Placeholder => "placeholder",
            Self::PrivateKey => "private-key",
            Self::BrokenKey => "broken-key",
            Self::Jwk => "jwk",
            Self::Json => "json",
            Self::Jwt => "jwt",
            Self::Address => "address",
            Self::OtherId { .. } => "other-id",
            Self::Space => "space",
            Self::Control => "control",
            Self::NonAscii { .. } => "non-ascii",
        }
    }
}
