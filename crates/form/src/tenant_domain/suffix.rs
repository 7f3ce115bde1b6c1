//! Whose host it is: a tenant's, the service's own, a mistake, or an own domain.

use super::label::{check_label, is_placeholder};
use super::{Fix, Refusal, TenantDomainRules, Warning};

/// How a host stands to the service.
pub(super) enum Standing {
    /// One label under a suffix.
    Tenant,
    /// To be confirmed by the user.
    Doubtful(Option<Warning>),
}

/// Whether a host lies under one of the service's suffixes, so that it is the
/// service's and nobody else's. The suffix itself does not count.
pub fn is_under_suffix(host: &str, rules: &TenantDomainRules) -> bool {
    rules.all_suffixes().any(|suffix| labels_under(host, suffix).is_some())
}

/// Whether a host is a domain or lies under it.
pub(super) fn is_at_or_under(host: &str, domain: &str) -> bool {
    host == domain || labels_under(host, domain).is_some()
}

/// Places a well-formed host, and takes the service's label suffix off a tenant's.
pub(super) fn place(
    host: String,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, Standing), Refusal> {
    let mut sites = rules.own_sites.iter();
    let is_flattened = sites.any(|site| is_at_or_under(&host, site))
        || rules.all_suffixes().any(|suffix| host == suffix);
    if is_flattened {
        return Err(Refusal::NotAnOrg);
    }
    // The longest one: `acme.eu.auth0.com` is a tenant of `eu.auth0.com`.
    let under =
        rules.all_suffixes().filter_map(|suffix| Some((labels_under(&host, suffix)?, suffix)));
    if let Some((labels, suffix)) = under.max_by_key(|(_, suffix)| suffix.len()) {
        return place_tenant(labels, suffix, rules, fixes);
    }
    if let Some(meant) = without_extra_ending(&host, rules) {
        return Err(Refusal::Typo { suggestion: tenant(meant.to_owned(), rules) });
    }
    let warning = warning(&host, rules);
    if !rules.custom {
        let near = match warning {
            Some(Warning::NearMiss { of, .. }) => Some(of),
            _ => None,
        };
        return Err(Refusal::OwnDomain { near });
    }
    Ok((host, Standing::Doubtful(warning)))
}

/// The tenant's host that a guess leads to, if it leads to one.
pub(super) fn tenant(guess: String, rules: &TenantDomainRules) -> Option<String> {
    let is_under = is_under_suffix(&guess, rules);
    match is_under.then(|| place(guess, rules, &mut Vec::new()))? {
        Ok((host, Standing::Tenant)) => Some(host),
        _ => None,
    }
}

fn place_tenant(
    labels: &str,
    suffix: &str,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, Standing), Refusal> {
    let mut kept = labels;
    if let Some(ending) = rules.strip_label_suffix.as_deref().filter(|s| !s.is_empty()) {
        // Every one of them, so that deciding the answer again changes nothing.
        while let Some(shorter) = kept.strip_suffix(ending) {
            kept = shorter;
        }
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
    let standing = if tenant.len() == kept.len() {
        Standing::Tenant
    } else {
        Standing::Doubtful(Some(Warning::MoreThanOneLabel))
    };
    Ok(([kept, ".", suffix].concat(), standing))
}

/// What stands before `.suffix`, if anything does. The dot is what tells
/// `acme.okta.com` from `acme-okta.com`.
fn labels_under<'a>(host: &'a str, suffix: &str) -> Option<&'a str> {
    host.strip_suffix(suffix)?.strip_suffix('.').filter(|labels| !labels.is_empty())
}

/// The host without its last label, when that repeats the suffix's or is `com`.
fn without_extra_ending<'a>(host: &'a str, rules: &TenantDomainRules) -> Option<&'a str> {
    let (meant, extra) = host.rsplit_once('.')?;
    rules.all_suffixes().find_map(|suffix| {
        let again = extra == "com" || suffix.rsplit('.').next() == Some(extra);
        (again && is_at_or_under(meant, suffix)).then_some(meant)
    })
}

fn warning(host: &str, rules: &TenantDomainRules) -> Option<Warning> {
    let at_border = |suffix: &str| {
        host.match_indices(suffix).any(|(at, _)| {
            let behind = host.get(at + suffix.len()..).unwrap_or_default();
            behind.is_empty() || behind.starts_with('.')
        })
    };
    if let Some(suffix) = rules.all_suffixes().find(|suffix| at_border(suffix)) {
        return Some(Warning::ContainsSuffix { suffix: suffix.to_owned() });
    }
    for of in &rules.suffixes {
        if let Some(before) = near_miss(host, of) {
            let suggestion = tenant([before, of].concat(), rules);
            return Some(Warning::NearMiss { of: of.clone(), suggestion });
        }
    }
    let mut labels = host.rsplit('.');
    (labels.next() == labels.next()).then_some(Warning::DoubledEnding)
}

/// What stands before the end of a host that is almost the suffix: one edit away, or
/// two from a long one. The end has as many labels as the suffix, or one more or fewer.
fn near_miss<'a>(host: &'a str, suffix: &str) -> Option<&'a str> {
    let allowed = if suffix.len() < 10 { 1 } else { 2 };
    let labels = suffix.split('.').count();
    let mut rest = host;
    for taken in 1..=labels + 1 {
        let dot = rest.rfind('.');
        let (before, end) = host.split_at_checked(dot.map_or(0, |dot| dot + 1))?;
        let is_near = taken + 1 >= labels && end.len().abs_diff(suffix.len()) <= allowed;
        if is_near && distance(end, suffix) <= allowed {
            return Some(before);
        }
        rest = host.get(..dot?)?;
    }
    None
}

/// Edits from one text to another: a byte put in, left out or changed, or two swapped
/// (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut previous = None;
    for (row, a) in from.bytes().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        let mut left = row + 1;
        next.push(left);
        let mut beside = None;
        for (column, b) in to.bytes().enumerate() {
            let above = |at: usize| last.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut best =
                (above(column) + usize::from(a != b)).min(above(column + 1) + 1).min(left + 1);
            if previous == Some(b) && beside == Some(a) && column > 0 {
                let swapped = before_last.get(column - 1).copied().unwrap_or(usize::MAX - 1);
                best = best.min(swapped + 1);
            }
            next.push(best);
            left = best;
            beside = Some(b);
        }
        previous = Some(a);
        before_last = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or(0)
}
