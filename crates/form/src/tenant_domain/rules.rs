//! A service's rules for the hosts of its tenants, read from `x-tenant-domain` in a schema.

use crate::extension::{self, ExtensionError, check_texts};
use crate::secret_text::SecretShape;
use serde::Deserialize;
use serde_json::Value;

const KEYWORD: &str = "x-tenant-domain";

/// What is known about the tenants of one service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TenantDomainRules {
    /// The service's name, as people know it.
    pub service: String,
    /// Domains under which each tenant has one label; the most common one first.
    pub suffixes: Vec<String>,
    /// More such domains, accepted but never offered (a service's test systems).
    pub more_suffixes: Vec<String>,
    /// An ending of the tenant's label that isn't part of the name (`-admin`).
    pub strip_label_suffix: Option<String>,
    /// Labels under a suffix that are the service's own sites (`login`).
    pub reserved_labels: Vec<String>,
    /// Other domains of the service, which have no tenants.
    pub own_sites: Vec<String>,
    /// Words in the placeholders of documentation, in lower case without hyphens and
    /// underscores.
    pub placeholders: Vec<String>,
    /// How the service's secrets look, to notice one in this field.
    pub secret_shapes: Vec<SecretShape>,
    /// Whether a tenant may have a domain of its own.
    pub custom: bool,
}

impl Default for TenantDomainRules {
    /// Any public host is accepted once the user has confirmed it.
    fn default() -> Self {
        Self {
            service: String::new(),
            suffixes: Vec::new(),
            more_suffixes: Vec::new(),
            strip_label_suffix: None,
            reserved_labels: Vec::new(),
            own_sites: Vec::new(),
            placeholders: Vec::new(),
            secret_shapes: Vec::new(),
            custom: true,
        }
    }
}

impl TenantDomainRules {
    /// Reads `x-tenant-domain` of a field's schema.
    ///
    /// # Errors
    /// The first value that isn't as documented. Domains and labels have to be in lower case,
    /// and a domain has at least two labels.
    pub fn from_schema(schema: &Value) -> Result<Self, ExtensionError> {
        Self::read(schema.get(KEYWORD))
    }

    /// As [`TenantDomainRules::from_schema`], from the value of the keyword.
    pub(crate) fn read(value: Option<&Value>) -> Result<Self, ExtensionError> {
        let Some(value) = value else { return Ok(Self::default()) };
        let rules: Self = extension::read(KEYWORD, value)?;
        for (key, domains) in [
            ("suffixes", &rules.suffixes),
            ("more_suffixes", &rules.more_suffixes),
            ("own_sites", &rules.own_sites),
        ] {
            check_texts(KEYWORD, key, domains, is_domain, "a domain in lower case")?;
        }
        let label = "a label in lower case";
        if rules.strip_label_suffix.as_deref().is_some_and(|suffix| !is_label(suffix)) {
            return Err(extension::not("/x-tenant-domain/strip_label_suffix", label));
        }
        check_texts(KEYWORD, "reserved_labels", &rules.reserved_labels, is_label, label)?;
        let is_word = |text: &str| !text.is_empty();
        check_texts(KEYWORD, "placeholders", &rules.placeholders, is_word, "a word")?;
        Ok(rules)
    }

    pub(super) fn all_suffixes(&self) -> impl Iterator<Item = &str> {
        self.suffixes.iter().chain(&self.more_suffixes).map(String::as_str)
    }
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_label)
}

fn is_label(text: &str) -> bool {
    let is_legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.bytes().all(is_legal)
}
