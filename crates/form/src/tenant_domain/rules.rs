//! A service's rules for its tenants' hosts, read from `x-tenant-domain` in a schema.

use serde_json::Value;

use crate::secret_text::{BadRule, Keys, SecretShape};

/// What is known of one service's tenants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantDomainRules {
    /// The service's name, for words.
    pub service: String,
    /// Domains under which each tenant has one label; the first is the most common.
    pub suffixes: Vec<String>,
    /// Further such domains, accepted but never offered (a service's test systems).
    pub more_suffixes: Vec<String>,
    /// An ending of the tenant's label that is not part of the name (`-admin`).
    pub strip_label_suffix: Option<String>,
    /// Labels under a suffix that are the service's own sites (`login`).
    pub reserved_labels: Vec<String>,
    /// Other domains of the service, which have no tenants.
    pub own_sites: Vec<String>,
    /// Words of sample addresses, in small letters without hyphens and underscores.
    pub placeholders: Vec<String>,
    /// How the service's secrets look, so that one is noticed here.
    pub secret_shapes: Vec<SecretShape>,
    /// Whether a tenant may have a domain of its own.
    pub custom: bool,
}

const KEYS: [&str; 9] = [
    "service",
    "suffixes",
    "more_suffixes",
    "strip_label_suffix",
    "reserved_labels",
    "own_sites",
    "placeholders",
    "secret_shapes",
    "custom",
];

impl TenantDomainRules {
    /// Reads `x-tenant-domain` of a field's schema. Without it, or without `custom`,
    /// any public host will do once it is confirmed.
    ///
    /// # Errors
    /// The path of the first key that is unknown or not of its type. Domains and
    /// labels have to be in small letters; a domain has at least two labels.
    pub fn from_schema(schema: &Value) -> Result<Self, BadRule> {
        Self::read(schema.get("x-tenant-domain"))
    }

    /// As [`TenantDomainRules::from_schema`], from what stands at `x-tenant-domain`.
    pub(crate) fn read(rules: Option<&Value>) -> Result<Self, BadRule> {
        let none = Value::Object(serde_json::Map::new());
        let value = rules.unwrap_or(&none);
        Keys::read("x-tenant-domain", value, &KEYS, |keys| {
            let ending = keys.opt_text("strip_label_suffix");
            if ending.as_deref().is_some_and(|ending| !is_label(ending)) {
                keys.refuse("strip_label_suffix");
            }
            Self {
                service: keys.opt_text("service").unwrap_or_default(),
                suffixes: keys.texts_that("suffixes", is_domain),
                more_suffixes: keys.texts_that("more_suffixes", is_domain),
                strip_label_suffix: ending,
                reserved_labels: keys.texts_that("reserved_labels", is_label),
                own_sites: keys.texts_that("own_sites", is_domain),
                placeholders: keys.texts("placeholders"),
                secret_shapes: keys.list("secret_shapes", SecretShape::read),
                custom: keys.flag("custom").unwrap_or(true),
            }
        })
    }

    pub(super) fn all_suffixes(&self) -> impl Iterator<Item = &str> {
        self.suffixes.iter().chain(&self.more_suffixes).map(String::as_str)
    }
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_label)
}

fn is_label(text: &str) -> bool {
    let legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.bytes().all(legal)
}
