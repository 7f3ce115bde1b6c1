//! Derives from the requested host which organization is meant and how it behaves.

use super::{CASES, Failure};
use std::time::Duration;

/// How an organization behaves. The label of its host decides:
///
/// | label | behaviour |
/// | --- | --- |
/// | `rejected`, `down`, `unknown`, `forbidden`, `limited` | the failure of that name |
/// | `case-N` | the Nth recorded failure (from 1): one of Okta's API errors for requests with a token, any other for all requests |
/// | `first-N` | the Nth recorded failure for all requests |
/// | `readonly-…` | an account without admin rights |
/// | `suspended` | a suspended account |
/// | `slow-MS` | takes that many milliseconds for each response |
/// | `redirect`, `huge`, `page` | a redirect, a body of 1 MiB, an HTML page with status 200 |
/// | `…-admin` | the admin host, which rejects every token |
/// | any other | accepts the token |
///
/// A host that isn't Okta's counts as a custom domain: `login.acme.example` belongs to the
/// organization `acme.okta.com`. `login.evil.example` claims to belong to a host that isn't Okta's.
#[derive(Debug)]
pub struct Scenario {
    /// The organization's label.
    pub label: String,
    /// The host that the organization names as its own.
    pub organization_host: String,
    /// How the request for the organization fails.
    pub first: Option<&'static Failure>,
    /// How requests with a token fail.
    pub token: Option<&'static Failure>,
}

const SUFFIXES: [&str; 5] =
    [".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"];

impl Scenario {
    /// The scenario for a `Host` header. A port is ignored.
    pub fn of(host: &str) -> Self {
        let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let okta = SUFFIXES.iter().find_map(|s| host.strip_suffix(s));
        let label = match okta {
            Some(label) => label,
            None => host.rsplit('.').nth(1).unwrap_or("acme"),
        }
        .to_owned();
        let organization_host = match okta {
            Some(_) => host,
            None if label == "evil" => "evil.example".to_owned(),
            None => format!("{label}.okta.com"),
        };
        let (first, token) = failures(&label);
        Self { label, organization_host, first, token }
    }

    /// How long each response takes.
    pub fn delay(&self) -> Duration {
        let ms = self.label.strip_prefix("slow-").and_then(|ms| ms.parse().ok());
        Duration::from_millis(ms.unwrap_or(0))
    }
}

fn failures(label: &str) -> (Option<&'static Failure>, Option<&'static Failure>) {
    let case = |n: &str| n.parse::<usize>().ok().and_then(|n| CASES.get(n.wrapping_sub(1)));
    if let Some(failure) = label.strip_prefix("case-").and_then(case) {
        let is_api_error = matches!(failure, Failure::Okta { .. });
        return if is_api_error { (None, Some(failure)) } else { (Some(failure), Some(failure)) };
    }
    if let Some(failure) = label.strip_prefix("first-").and_then(case) {
        return (Some(failure), Some(failure));
    }
    match label {
        "rejected" => (None, CASES.first()),
        "forbidden" => (None, CASES.get(4)),
        "limited" => (None, CASES.get(8)),
        "down" => (CASES.get(10), CASES.get(10)),
        "unknown" => (CASES.get(11), CASES.get(11)),
        label if label.ends_with("-admin") => (None, CASES.first()),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_domain_belongs_to_its_organization() {
        assert_eq!(Scenario::of("login.acme.example:443").organization_host, "acme.okta.com");
        assert_eq!(Scenario::of("acme.okta.com").organization_host, "acme.okta.com");
        assert_eq!(Scenario::of("login.evil.example").organization_host, "evil.example");
    }
}
