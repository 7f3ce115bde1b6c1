//! The answers of [`inspect`](super::inspect). None shows a value in its `Debug`.

use std::fmt;

use zeroize::Zeroizing;

/// What became of a typed secret.
#[derive(Debug)]
pub enum Inspection {
    /// Can be sent.
    Clean(CleanSecret),
    /// Can be sent once the user has said "use it anyway".
    Unusual {
        /// The cleaned value.
        secret: CleanSecret,
        /// What is off.
        reason: UnusualReason,
    },
    /// Must not be sent.
    Refused(SecretRefusal),
}

/// A secret without what was pasted around it. Zeroized on drop.
pub struct CleanSecret {
    value: Zeroizing<String>,
    fixes: Vec<SecretFix>,
}

impl CleanSecret {
    pub(super) fn new(value: Zeroizing<String>, fixes: Vec<SecretFix>) -> Self {
        Self { value, fixes }
    }

    /// The value itself.
    pub fn expose(&self) -> &str {
        &self.value
    }

    /// What was taken away, in order, each kind once.
    pub fn fixes(&self) -> &[SecretFix] {
        &self.fixes
    }

    /// The value, for the type that keeps it.
    pub fn into_value(self) -> Zeroizing<String> {
        self.value
    }
}

impl fmt::Debug for CleanSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CleanSecret").field("fixes", &self.fixes).finish_non_exhaustive()
    }
}

/// One thing taken away from around or within a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretFix {
    /// White space at an end.
    SpacesTrimmed,
    /// Characters of no width.
    InvisibleRemoved,
    /// Quotes around the value.
    QuotesRemoved,
    /// A header's name or scheme, as the rules spell it (`Bearer `).
    PrefixRemoved(String),
}

/// Why a value is off the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnusualReason {
    /// The length differs from the usual one; both in characters.
    Length {
        /// Characters that the service's secrets have.
        usual: usize,
        /// Characters of this one.
        found: usize,
    },
    /// The pattern doesn't match.
    Pattern,
}

/// Why a value is no secret of this service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretRefusal {
    /// Nothing was entered.
    Missing,
    /// Longer than any such secret.
    TooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// The dots or stars that a page shows in place of a secret.
    Mask,
    /// The sample text of some documentation.
    Placeholder,
    /// A PEM block.
    PrivateKey,
    /// A JSON Web Key (RFC 7517).
    Jwk,
    /// Some other JSON text.
    Json,
    /// A JSON Web Token (RFC 7519).
    Jwt,
    /// A web address.
    Address,
    /// An identifier of the service, not the secret itself.
    OtherId {
        /// What it is, as the rules call it (`token_id`).
        is: String,
    },
    /// White space within the value.
    Space,
    /// A control character.
    Control,
    /// A character outside ASCII, such as a word processor's dash.
    NonAscii {
        /// How many characters stand before it.
        position: usize,
    },
}

impl SecretRefusal {
    /// A stable name of the reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::Mask => "mask",
            Self::Placeholder => "placeholder",
            Self::PrivateKey => "private-key",
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
