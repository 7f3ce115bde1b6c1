//! The answers of [`decide`](super::decide), as data; their words live in `ui`.

/// What became of a typed domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The host of a tenant of the service.
    Accepted {
        /// In small letters, without port and trailing dot.
        host: String,
        /// What was changed, in order.
        fixes: Vec<Fix>,
    },
    /// A host that the user has to vouch for.
    NeedsConfirmation {
        /// In small letters, without port and trailing dot.
        host: String,
        /// What was changed, in order.
        fixes: Vec<Fix>,
        /// Why it may be a mistake; without one it is an own domain like any other.
        warning: Option<Warning>,
    },
    /// No host of a tenant.
    Refused(Refusal),
}

/// One thing changed on the way from the text to the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// White space at an end.
    SpacesTrimmed,
    /// Characters of no width.
    InvisibleRemoved,
    /// Quotes, brackets or backticks around the text.
    Unwrapped,
    /// `https://`, written just so.
    SchemeRemoved,
    /// The scheme written in some other way: `HTTPS://`, `https:`, `//`.
    SchemeRepaired,
    /// `http` became `https`.
    SchemeUpgraded,
    /// A path, a query or a fragment.
    PathRemoved,
    /// Port 443, which is the usual one.
    PortRemoved,
    /// The dot after the name.
    TrailingDotRemoved,
    /// Capitals in the name.
    LowerCased,
    /// The service's label suffix, such as the one of its admin console.
    LabelSuffixRemoved(String),
}

impl Fix {
    /// Whether the form tells the user about it: not for `https://` and capitals.
    pub fn is_announced(&self) -> bool {
        !matches!(self, Self::SchemeRemoved | Self::LowerCased)
    }
}

/// Why a well-formed host may be a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Almost one of the service's suffixes.
    NearMiss {
        /// That suffix.
        of: String,
        /// The tenant's host, if that suffix was meant.
        suggestion: Option<String>,
    },
    /// Has the service's suffix in it as text, but is not under it: a common trick.
    ContainsSuffix {
        /// That suffix.
        suffix: String,
    },
    /// Under the suffix with more labels than a tenant has.
    MoreThanOneLabel,
    /// The last label twice, `.com.com`: legal, rarely meant.
    DoubledEnding,
}

/// Why a text is no tenant's host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// More characters than are looked at.
    TooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// A control character that turns the direction of reading.
    BidiControl,
    /// Nothing was entered.
    Missing,
    /// The sample text of some documentation.
    Placeholder,
    /// A secret in the wrong field.
    LooksLikeToken,
    /// More than one `://`.
    TwoSchemes,
    /// Another scheme than `https` and `http`.
    Scheme {
        /// That scheme, in small letters.
        scheme: String,
    },
    /// A name or password before an `@`.
    Userinfo,
    /// An `@` without a scheme: a mail address, or user information.
    EmailOrUserinfo,
    /// Another port than 443.
    Port,
    /// White space within the text.
    Space,
    /// A percent sign in the host.
    Percent,
    /// A character outside ASCII, which may look like one within.
    LookAlike {
        /// The first of them.
        character: char,
    },
    /// A character that no host name has.
    Character {
        /// The first of them.
        character: char,
    },
    /// A label in Punycode (`xn--`), which stands for characters outside ASCII.
    Punycode,
    /// An IP address, in any spelling that browsers read as one.
    Ip,
    /// No characters between two dots, or before the first.
    EmptyLabel,
    /// A label that begins or ends in a hyphen.
    Hyphen,
    /// A label past 63 characters.
    LabelTooLong,
    /// A name past 253 characters.
    NameTooLong,
    /// A name without a dot.
    SingleLabel {
        /// The tenant's host, if the name is the tenant's.
        suggestion: Option<String>,
    },
    /// A name that has a meaning in private networks alone.
    NotPublic,
    /// The service's own site rather than a tenant's.
    NotAnOrg,
    /// A suffix of the service with an ending too many.
    Typo {
        /// The tenant's host without it.
        suggestion: Option<String>,
    },
    /// Not under a suffix of the service, which has no tenants elsewhere.
    OwnDomain {
        /// The suffix that was perhaps meant.
        near: Option<String>,
    },
}

impl Refusal {
    /// A stable name of the reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::BidiControl => "bidi-control",
            Self::Missing => "missing",
            Self::Placeholder => "placeholder",
            Self::LooksLikeToken => "looks-like-token",
            Self::TwoSchemes => "two-schemes",
            Self::Scheme { .. } => "scheme",
            Self::Userinfo => "userinfo",
            Self::EmailOrUserinfo => "email-or-userinfo",
            Self::Port => "port",
            Self::Space => "space",
            Self::Percent => "percent",
            Self::LookAlike { .. } => "look-alike",
            Self::Character { .. } => "character",
            Self::Punycode => "punycode",
            Self::Ip => "ip",
            Self::EmptyLabel => "empty-label",
            Self::Hyphen => "hyphen",
            Self::LabelTooLong => "label-too-long",
            Self::NameTooLong => "name-too-long",
            Self::SingleLabel { .. } => "single-label",
            Self::NotPublic => "not-public",
            Self::NotAnOrg => "not-an-org",
            Self::Typo { .. } => "typo",
            Self::OwnDomain { .. } => "own-domain",
        }
    }
}
