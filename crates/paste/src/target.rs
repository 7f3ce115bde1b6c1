//! A field of the form, as far as pasting needs to know it.

use patchbay_form::secret_text::{Allowed, SecretRules, SecretShape, secret_part};
use patchbay_form::text_kind;
use std::borrow::Cow;

mod items;

/// A field that a value can fill.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/tunnel/host`.
    pub place: String,
    /// Its key in the schema.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Which values it accepts.
    pub kind: TargetKind,
    /// Other names that texts use for it.
    pub other_names: Vec<String>,
    /// The shapes of its secrets; empty if they are unknown or it isn't secret.
    pub shapes: Vec<SecretShape>,
}

/// Which values a field accepts.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetKind {
    /// A write-only value.
    Secret(SecretKind),
    /// A tenant's host, or a URL that contains it.
    Domain {
        /// The service's domains, such as `okta.com`.
        suffixes: Vec<String>,
    },
    /// A URL.
    Url,
    /// An email address.
    Email,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of these values.
    Choice(Vec<String>),
    /// Several values, one per line.
    List,
    /// Several of these values, one per line.
    SeveralOf(Vec<String>),
    /// One line of text.
    Text,
    /// Several lines of text.
    MultilineText,
}

/// The kind of a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// One word, such as an API token.
    Token,
    /// Anything, such as a password.
    Password,
    /// A PEM block.
    PrivateKey,
    /// A JSON object, such as a service account's key file.
    Json,
    /// A secret URL, such as a webhook's.
    Url,
}

impl SecretKind {
    /// The kind of secret that these rules allow.
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
    /// Whether its value is a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, TargetKind::Secret(_))
    }

    /// Whether the field should handle a pasted text itself. Domain fields do so with URLs, even if
    /// they contain credentials: the field cleans them up and explains what is wrong.
    pub fn handles_itself(&self, text: &str) -> bool {
        let text = text.trim();
        let start = text.split(['/', '?', '#', '@']).next().unwrap_or_default();
        matches!(self.kind, TargetKind::Domain { .. })
            && !text.contains(char::is_whitespace)
            && !start.contains('=')
    }

    /// The value in the form in which the field accepts it; `None` if it doesn't accept it.
    pub(crate) fn accepted<'v>(&'v self, value: &'v str) -> Option<Cow<'v, str>> {
        let trimmed = value.trim();
        let is_word = !trimmed.contains(char::is_whitespace);
        let fits = match &self.kind {
            TargetKind::Secret(SecretKind::Token) => is_word && !text_kind::is_json(trimmed),
            TargetKind::Secret(SecretKind::PrivateKey) => text_kind::is_pem(trimmed),
            TargetKind::Secret(SecretKind::Json) => text_kind::is_json(trimmed),
            TargetKind::Secret(SecretKind::Url) => text_kind::is_web_url(trimmed),
            // The service's own domain isn't a tenant's.
            TargetKind::Domain { suffixes } => {
                is_word
                    && !trimmed.contains('@')
                    && !suffixes.iter().any(|suffix| trimmed.eq_ignore_ascii_case(suffix))
            }
            TargetKind::Url => {
                is_word && (trimmed.contains("://") || text_kind::host_of(trimmed).is_some())
            }
            TargetKind::Email => text_kind::is_email(trimmed),
            TargetKind::Number => text_kind::is_number(trimmed),
            TargetKind::Boolean => return boolean(trimmed).map(Cow::Borrowed),
            TargetKind::Choice(values) => return choice(values, trimmed).map(Cow::Borrowed),
            TargetKind::List => {
                let items = items::split(trimmed, items::are_words(&self.key)).join("\n");
                return (!items.is_empty()).then_some(Cow::Owned(items));
            }
            TargetKind::SeveralOf(values) => {
                let items = items::split(trimmed, true);
                let items: Option<Vec<_>> = items.iter().map(|item| choice(values, item)).collect();
                let items = items.filter(|items| !items.is_empty())?;
                return Some(Cow::Owned(items.join("\n")));
            }
            TargetKind::Text => !trimmed.contains('\n'),
            // Spaces and line breaks around these values may be intended.
            TargetKind::Secret(SecretKind::Password) | TargetKind::MultilineText => {
                return (!value.is_empty()).then_some(Cow::Borrowed(value));
            }
        };
        (fits && !trimmed.is_empty()).then_some(Cow::Borrowed(trimmed))
    }

    /// Whether the value looks like one of this field, whatever its name is: a host under one of
    /// its domains, or a secret of a known shape.
    pub(crate) fn recognizes(&self, value: &str) -> bool {
        match &self.kind {
            TargetKind::Domain { suffixes } => text_kind::host_of(value).is_some_and(|host| {
                suffixes.iter().any(|suffix| text_kind::is_subdomain(host, suffix))
            }),
            _ => {
                let whole = Some(value.trim());
                !self.shapes.is_empty() && secret_part(value, &self.shapes) == whole
            }
        }
    }
}

fn boolean(text: &str) -> Option<&'static str> {
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
    fn domain_field_handles_urls_but_not_named_values() {
        let target = Target {
            place: "/values/domain".into(),
            key: "domain".into(),
            label: "Domain".into(),
            kind: TargetKind::Domain { suffixes: Vec::new() },
            other_names: Vec::new(),
            shapes: Vec::new(),
        };
        for text in ["https://user:made-up@acme.okta.com", "acme.okta.com/?a=b", " u:p@x.com "] {
            assert!(target.handles_itself(text), "{text}");
        }
        for text in ["OKTA_DOMAIN=https://acme.okta.com", "domain: acme.okta.com", "a.com\nb"] {
            assert!(!target.handles_itself(text), "{text}");
        }
        let text = Target { kind: TargetKind::Text, ..target };
        assert!(!text.handles_itself("https://user:made-up@acme.okta.com"));
    }

    #[test]
    fn secret_rules_determine_the_kind() {
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
