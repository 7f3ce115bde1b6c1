//! The formats of JSON Schema that are validated, in both drafts, because forms need it. Every
//! other format is an annotation.

mod date;
mod network;
mod uri;

/// A format that is validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An absolute URI (RFC 3986).
    Uri,
    /// An email address (RFC 5321).
    Email,
    /// A host name (RFC 1123). What `xn--` encodes isn't checked.
    Hostname,
    /// An IPv4 address (RFC 2673).
    Ipv4,
    /// An IPv6 address (RFC 4291).
    Ipv6,
    /// A UUID (RFC 4122).
    Uuid,
    /// A date (RFC 3339).
    Date,
    /// A date and time with an offset (RFC 3339).
    DateTime,
}

impl Format {
    /// The format with this name, if it is validated.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "uri" => Self::Uri,
            "email" => Self::Email,
            "hostname" => Self::Hostname,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "uuid" => Self::Uuid,
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            _ => return None,
        })
    }

    /// Whether a text has this format.
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Uri => uri::is_uri(text),
            Self::Email => network::is_email(text),
            Self::Hostname => network::is_hostname(text),
            Self::Ipv4 => network::is_ipv4(text),
            Self::Ipv6 => network::is_ipv6(text),
            Self::Uuid => is_uuid(text),
            Self::Date => date::is_date(text),
            Self::DateTime => date::is_date_time(text),
        }
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
