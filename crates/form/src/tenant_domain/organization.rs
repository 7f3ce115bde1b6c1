//! The organization behind a host.

use super::TenantDomainRules;
use super::suffix::labels_under;

/// The parts of a tenant's host: `acme.okta.com` is of `acme` under `okta.com`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenantParts<'a> {
    /// The label of the organization.
    pub organization: &'a str,
    /// The service's domain.
    pub suffix: &'a str,
}

impl TenantDomainRules {
    /// The parts of a tenant's host; `None` for any other.
    pub fn tenant_parts<'a>(&'a self, host: &'a str) -> Option<TenantParts<'a>> {
        let parts = self.all_suffixes().filter_map(|suffix| {
            Some(TenantParts { organization: labels_under(host, suffix)?, suffix })
        });
        // The longest suffix counts: `acme.eu.auth0.com` is a tenant of `eu.auth0.com`.
        let parts = parts.max_by_key(|parts| parts.suffix.len())?;
        let is_label = |c: char| c.is_ascii_alphanumeric() || c == '-';
        parts.organization.chars().all(is_label).then_some(parts)
    }

    /// The name of the organization whose host this is: `acme-corp.okta.com` is that of
    /// "Acme Corp". `None` for a domain of the organization's own, which names it in no known
    /// place.
    pub fn organization(&self, host: &str) -> Option<String> {
        let labels = self.all_suffixes().find_map(|suffix| labels_under(host, suffix))?;
        let label = labels.rsplit('.').next()?;
        let words: Vec<String> = label.split(['-', '_']).map(capitalized).collect();
        Some(words.join(" ").trim().to_owned()).filter(|name| !name.is_empty())
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
