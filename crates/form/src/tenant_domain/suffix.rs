//! Finds out whose host it is: a tenant's, the service's own, or a domain of the tenant's own.

use super::label::{check_label, is_placeholder};
use super::near_miss::before_misspelled_suffix;
use super::{Fix, Refusal, TenantDomainRules, Warning};

/// Who has a host.
pub(super) enum Owner {
    /// A tenant of the service: one label under a suffix.
    Tenant,
    /// To be confirmed by the user, with the reason why it may be a mistake.
    Unknown(Option<Warning>),
}

/// Whether a host lies under one of the service's suffixes, so that only the service can have
/// given it away. The suffix itself doesn't count.
pub fn is_under_suffix(host: &str, rules: &TenantDomainRules) -> bool {
    rules.all_suffixes().any(|suffix| labels_under(host, suffix).is_some())
}

/// Whether a host is a domain or lies under it.
pub(super) fn is_at_or_under(host: &str, domain: &str) -> bool {
    host == domain || labels_under(host, domain).is_some()
}

/// Finds the owner of a well-formed host, and removes the service's label suffix from a
/// tenant's.
///
/// # Errors
/// The host can't be a tenant's.
pub(super) fn find_owner(
    host: String,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, Owner), Refusal> {
    let is_of_service = rules.own_sites.iter().any(|site| is_at_or_under(&host, site))
        || rules.all_suffixes().any(|suffix| host == suffix);
    if is_of_service {
        return Err(Refusal::NotAnOrg);
    }
    // The longest suffix counts: `acme.eu.auth0.com` is a tenant of `eu.auth0.com`.
    let under =
        rules.all_suffixes().filter_map(|suffix| Some((labels_under(&host, suffix)?, suffix)));
    if let Some((labels, suffix)) = under.max_by_key(|(_, suffix)| suffix.len()) {
        return find_tenant(labels, suffix, rules, fixes);
    }
    if let Some(intended) = without_extra_ending(&host, rules) {
        return Err(Refusal::Typo { suggestion: tenant_host(intended.to_owned(), rules) });
    }
    let warning = warning(&host, rules);
    if !rules.custom {
        let near = match warning {
            Some(Warning::NearMiss { of, .. }) => Some(of),
            _ => None,
        };
        return Err(Refusal::OwnDomain { near });
    }
    Ok((host, Owner::Unknown(warning)))
}

/// The tenant's host for a guess, if the guess is one.
pub(super) fn tenant_host(guess: String, rules: &TenantDomainRules) -> Option<String> {
    if !is_under_suffix(&guess, rules) {
        return None;
    }
    match find_owner(guess, rules, &mut Vec::new()) {
        Ok((host, Owner::Tenant)) => Some(host),
        _ => None,
    }
}

fn find_tenant(
    labels: &str,
    suffix: &str,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, Owner), Refusal> {
    let mut kept = labels;
    if let Some(ending) = rules.strip_label_suffix.as_deref().filter(|ending| !ending.is_empty()) {
        // All of them, so that deciding the result again changes nothing.
        kept = labels.trim_end_matches(ending);
        if kept.len() < labels.len() {
            fixes.push(Fix::LabelSuffixRemoved(ending.to_owned()));
        }
    }
    let tenant = kept.rsplit('.').next().unwrap_or(kept);
    check_label(tenant)?;
    if is_placeholder(tenant, &rules.placeholders) {
        return Err(Refusal::Placeholder);
    }
    if rules.reserved_labels.iter().any(|label| label == tenant) {
        return Err(Refusal::NotAnOrg);
    }
    let owner = if tenant.len() == kept.len() {
        Owner::Tenant
    } else {
        Owner::Unknown(Some(Warning::MoreThanOneLabel))
    };
    Ok((format!("{kept}.{suffix}"), owner))
}

/// The labels before `.suffix`, if there are any. The dot is what tells `acme.okta.com` from
/// `acme-okta.com`.
pub(super) fn labels_under<'a>(host: &'a str, suffix: &str) -> Option<&'a str> {
    host.strip_suffix(suffix)?.strip_suffix('.').filter(|labels| !labels.is_empty())
}

/// The host without its last label, if that is `com` or repeats the suffix's last label.
fn without_extra_ending<'a>(host: &'a str, rules: &TenantDomainRules) -> Option<&'a str> {
    let (intended, extra) = host.rsplit_once('.')?;
    let is_extra = |suffix: &&str| extra == "com" || suffix.rsplit('.').next() == Some(extra);
    let mut suffixes = rules.all_suffixes().filter(is_extra);
    suffixes.any(|suffix| is_at_or_under(intended, suffix)).then_some(intended)
}

fn warning(host: &str, rules: &TenantDomainRules) -> Option<Warning> {
    let ends_at_label = |suffix: &str| {
        host.match_indices(suffix).any(|(start, _)| {
            let rest = host.get(start + suffix.len()..).unwrap_or_default();
            rest.is_empty() || rest.starts_with('.')
        })
    };
    if let Some(suffix) = rules.all_suffixes().find(|suffix| ends_at_label(suffix)) {
        return Some(Warning::ContainsSuffix { suffix: suffix.to_owned() });
    }
    for suffix in &rules.suffixes {
        if let Some(before) = before_misspelled_suffix(host, suffix) {
            let suggestion = tenant_host(format!("{before}{suffix}"), rules);
            return Some(Warning::NearMiss { of: suffix.clone(), suggestion });
        }
    }
    let mut labels = host.rsplit('.');
    (labels.next() == labels.next()).then_some(Warning::DoubledEnding)
}
