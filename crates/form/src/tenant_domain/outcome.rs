//! The results of [`decide`](super::decide). The words for them are in the app.

/// What a text is as a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The host of a tenant of the service.
    Accepted {
        /// In lower case, without port and trailing dot.
        host: String,
        /// What was changed, in order.
        fixes: Vec<Fix>,
    },
    /// A host that the user has to confirm.
    NeedsConfirmation {
        /// In lower case, without port and trailing dot.
        host: String,
        /// What was changed, in order.
        fixes: Vec<Fix>,
        /// Why it may be a mistake. `None` for a domain of the tenant's own like any other.
        warning: Option<Warning>,
    },
    /// Not the host of a tenant.
    Refused(Refusal),
}

/// One thing that was changed to get the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// White space around the text.
    SpacesTrimmed,
    /// Zero-width characters.
    InvisibleRemoved,
    /// Quotes, brackets or backticks around the text.
    Unwrapped,
    /// `https://`, written exactly like this.
    SchemeRemoved,
    /// A scheme with another spelling: `HTTPS://`, `https:`, `//`.
    SchemeRepaired,
    /// `http` became `https`.
    SchemeUpgraded,
    /// A path, a query or a fragment.
    PathRemoved,
    /// Port 443, which is the default.
    PortRemoved,
    /// The dot after the name.
    TrailingDotRemoved,
    /// Capital letters.
    LowerCased,
    /// The service's label suffix, such as that of its admin console.
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
    /// Contains the service's suffix without being under it, which is a common trick.
    ContainsSuffix {
        /// That suffix.
        suffix: String,
    },
    /// Under the suffix, with more labels than a tenant has.
    MoreThanOneLabel,
    /// The last label twice, `.com.com`: legal, rarely meant.
    DoubledEnding,
}

/// Why a text isn't a tenant's host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Too long to be read.
    TooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// A control character that changes the direction of the text.
    BidiControl,
    /// Nothing was entered.
    Missing,
    /// A placeholder from some documentation.
    Placeholder,
    /// A secret in the wrong field.
    LooksLikeToken,
    /// More than one `://`.
    TwoSchemes,
    /// A scheme other than `https` and `http`.
    Scheme {
        /// That scheme, in lower case.
        scheme: String,
    },
    /// A user name or password before an `@`.
    Userinfo,
    /// An `@` without a scheme: an email address, or user information.
    EmailOrUserinfo,
    /// A port other than 443.
    Port,
    /// White space inside the text.
    Space,
    /// A percent sign in the host.
    Percent,
    /// A character outside ASCII, which may look like an ASCII one.
    LookAlike {
        /// The first of them.
        character: char,
    },
    /// A character that host names can't have.
    Character {
        /// The first of them.
        character: char,
    },
    /// A label in Punycode (`xn--`), which encodes characters outside ASCII.
    Punycode,
    /// An IP address, in any spelling that browsers accept.
    Ip,
    /// Nothing between two dots, or before the first.
    EmptyLabel,
    /// A label that starts or ends with a hyphen.
    Hyphen,
    /// A label of more than 63 characters.
    LabelTooLong,
    /// A name of more than 253 characters.
    NameTooLong,
    /// A name without a dot.
    SingleLabel {
        /// The tenant's host, if the name can be a tenant's.
        suggestion: Option<String>,
    },
    /// A name that only private networks resolve.
    NotPublic,
    /// One of the service's own sites.
    NotAnOrg,
    /// A suffix of the service with an extra ending.
    Typo {
        /// The tenant's host without the extra ending.
        suggestion: Option<String>,
    },
    /// Not under a suffix of the service, whose tenants can't have domains of their own.
    OwnDomain {
        /// The suffix that it is almost under.
        near: Option<String>,
    },
}

impl Refusal {
    /// The reason as a stable code.
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
