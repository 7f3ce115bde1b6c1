//! The formats that are judged. Forms need them judged, so they are, in both drafts;
//! a format that isn't here is an annotation. Imports nothing of ours.

mod date;
mod network;
mod uri;

/// What a text has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An absolute address (RFC 3986).
    Uri,
    /// A mailbox (RFC 5321).
    Email,
    /// A name in the DNS (RFC 1123); the Unicode behind `xn--` isn't looked at.
    Hostname,
    /// Four numbers (RFC 2673).
    Ipv4,
    /// RFC 4291.
    Ipv6,
    /// RFC 4122.
    Uuid,
    /// A day (RFC 3339).
    Date,
    /// A day and a time with its offset (RFC 3339).
    DateTime,
}

impl Format {
    /// The format of this name, where it is one that is judged.
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

    /// Whether a text has it.
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
