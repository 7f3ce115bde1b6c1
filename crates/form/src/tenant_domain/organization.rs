//! The organization behind a host.

use super::TenantDomainRules;
use super::suffix::labels_under;

impl TenantDomainRules {
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
