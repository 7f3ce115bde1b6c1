//! What a value can be put into: as much of a field as matching needs.

use patchbay_form::secret_text::{Allowed, SecretRules, SecretShape};
use patchbay_form::text_kind;

/// One field of a form, as the place for a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/tunnel/host`.
    pub place: String,
    /// Its key in the schema.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// What it takes.
    pub kind: TargetKind,
    /// Other names by which a text may call it.
    pub words: Vec<String>,
    /// How its secrets look; empty if that isn't known, or it takes none.
    pub shapes: Vec<SecretShape>,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetKind {
    /// Something that is written and never read back.
    Secret(SecretKind),
    /// The host of a tenant, or an address with it.
    Domain {
        /// The domains of the service, under which tenants have their hosts.
        suffixes: Vec<String>,
    },
    /// An address.
    Url,
    /// An email address.
    Email,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of these values.
    Choice(Vec<String>),
    /// Values, one a line.
    List,
    /// One line of text.
    Text,
    /// Several lines of text.
    MultilineText,
}

/// What kind of secret a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// One word, such as an API token.
    Token,
    /// Anything, such as a password.
    Password,
    /// A PEM block.
    PrivateKey,
    /// A JSON text, such as a service account's key file.
    Json,
    /// An address that is a secret, such as a webhook's.
    Url,
}

impl SecretKind {
    /// What a field with these rules takes.
    pub fn of(rules: &SecretRules) -> Self {
        let allows = |what| rules.allow.contains(&what);
        if allows(Allowed::NonAscii) {
            Self::Password
        } else if allows(Allowed::PrivateKey) {
            Self::PrivateKey
        } else if allows(Allowed::Json) {
            Self::Json
        } else if allows(Allowed::Url) {
            Self::Url
        } else {
            Self::Token
        }
    }
}

impl Target {
    /// Whether what stands in it is a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, TargetKind::Secret(_))
    }

    /// Whether a text that is put into its box is its own to judge: a tenant's host says in
    /// words what is wrong with an address, credentials in it and all.
    pub fn judges(&self, text: &str) -> bool {
        let text = text.trim();
        let start = text.split(['/', '?', '#', '@']).next().unwrap_or_default();
        matches!(self.kind, TargetKind::Domain { .. })
            && !text.contains(char::is_whitespace)
            && !start.contains('=')
    }

    /// The value as the field takes it; nothing if it can't be one of this field's.
    pub fn fitted<'v>(&'v self, value: &'v str) -> Option<&'v str> {
        let trimmed = value.trim();
        let is_word = !trimmed.contains(char::is_whitespace);
        let fits = match &self.kind {
            TargetKind::Secret(SecretKind::Token) => is_word && !text_kind::is_json(trimmed),
            TargetKind::Secret(SecretKind::PrivateKey) => text_kind::is_pem(trimmed),
            TargetKind::Secret(SecretKind::Json) => text_kind::is_json(trimmed),
            TargetKind::Secret(SecretKind::Url) => text_kind::is_web_url(trimmed),
            TargetKind::Domain { .. } => is_word && !trimmed.contains('@'),
            TargetKind::Url => {
                is_word && (trimmed.contains("://") || text_kind::host_of(trimmed).is_some())
            }
            TargetKind::Email => text_kind::is_email(trimmed),
            TargetKind::Number => text_kind::is_number(trimmed),
            TargetKind::Boolean => return yes_or_no(trimmed),
            TargetKind::Choice(values) => return choice(values, trimmed),
            TargetKind::Text => !trimmed.contains('\n'),
            // These may end in spaces or lines on purpose.
            TargetKind::Secret(SecretKind::Password)
            | TargetKind::MultilineText
            | TargetKind::List => {
                return (!value.is_empty()).then_some(value);
            }
        };
        (fits && !trimmed.is_empty()).then_some(trimmed)
    }

    /// Whether the value's look speaks for this field, whatever its name.
    pub(super) fn is_expected(&self, value: &str) -> bool {
        match &self.kind {
            TargetKind::Domain { suffixes } => text_kind::host_of(value).is_some_and(|host| {
                suffixes.iter().any(|suffix| text_kind::is_subdomain(host, suffix))
            }),
            _ => {
                let is_word = !value.trim().contains(char::is_whitespace);
                !self.shapes.is_empty()
                    && is_word
                    && text_kind::is_recognized_secret(value, &self.shapes)
            }
        }
    }
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some("true"),
        "false" | "no" | "off" | "0" => Some("false"),
        _ => None,
    }
}

fn choice<'v>(values: &'v [String], text: &str) -> Option<&'v str> {
    values.iter().find(|value| value.eq_ignore_ascii_case(text)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_address_is_a_domains_own_and_a_named_one_is_not() {
        let target = Target {
            place: "/values/domain".into(),
            key: "domain".into(),
            label: "Domain".into(),
            kind: TargetKind::Domain { suffixes: Vec::new() },
            words: Vec::new(),
            shapes: Vec::new(),
        };
        for text in ["https://user:made-up@acme.okta.com", "acme.okta.com/?a=b", " u:p@x.com "] {
            assert!(target.judges(text), "{text}");
        }
        for text in ["OKTA_DOMAIN=https://acme.okta.com", "domain: acme.okta.com", "a.com\nb"] {
            assert!(!target.judges(text), "{text}");
        }
        let text = Target { kind: TargetKind::Text, ..target };
        assert!(!text.judges("https://user:made-up@acme.okta.com"));
    }

    #[test]
    fn the_rules_of_a_secret_say_what_kind_it_is() {
        let cases = [
            (json!({}), SecretKind::Password),
            (json!({ "x-secret": {} }), SecretKind::Token),
            (json!({ "x-secret": { "allow": ["jwt"] } }), SecretKind::Token),
            (json!({ "x-secret": { "allow": ["spaces", "non_ascii"] } }), SecretKind::Password),
            (json!({ "x-secret": { "allow": ["private_key", "spaces"] } }), SecretKind::PrivateKey),
            (json!({ "x-secret": { "allow": ["json", "spaces"] } }), SecretKind::Json),
            (json!({ "x-secret": { "allow": ["url"] } }), SecretKind::Url),
        ];
        for (schema, kind) in cases {
            let rules = SecretRules::from_schema(&schema).expect("rules");
            assert_eq!(SecretKind::of(&rules), kind, "{schema}");
        }
    }
}
