//! Which organization is asked, and how it behaves, read off the host.

use super::{CASES, Failure};
use std::time::Duration;

/// What the label of the host chooses:
///
/// | label | behaviour |
/// | --- | --- |
/// | `rejected`, `down`, `unknown`, `forbidden`, `limited` | the failure of that name |
/// | `case-N` | the Nth recorded failure (from 1), where it belongs: at the token's call if Okta itself says it, else at the first call |
/// | `first-N` | the Nth recorded failure at the first call already |
/// | `readonly-…` | an account without admin rights |
/// | `suspended` | an account that is suspended |
/// | `slow-MS` | an organization that takes that many milliseconds for each answer |
/// | `redirect`, `huge`, `page` | a redirect, a body without end, an HTML page with status 200 |
/// | `…-admin` | the admin host, which refuses every token |
/// | any other | an organization that exists |
///
/// A host that is not Okta's is an own domain: `login.acme.example` belongs to
/// `acme`, and names `acme.okta.com`; `login.evil.example` names a host that is
/// not Okta's.
#[derive(Debug)]
pub struct Scene {
    /// The organization's label.
    pub label: String,
    /// The host it says is its own.
    pub organization_host: String,
    /// How its first call fails.
    pub first: Option<&'static Failure>,
    /// How a call with a token fails.
    pub token: Option<&'static Failure>,
}

const SUFFIXES: [&str; 5] =
    [".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"];

impl Scene {
    /// The scene of a `Host` header; a port is ignored.
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

    /// How long each answer takes.
    pub fn delay(&self) -> Duration {
        let ms = self.label.strip_prefix("slow-").and_then(|ms| ms.parse().ok());
        Duration::from_millis(ms.unwrap_or(0))
    }
}

fn failures(label: &str) -> (Option<&'static Failure>, Option<&'static Failure>) {
    let case = |n: &str| n.parse::<usize>().ok().and_then(|n| CASES.get(n.wrapping_sub(1)));
    if let Some(failure) = label.strip_prefix("case-").and_then(case) {
        let okta_says_it = matches!(failure, Failure::Okta { .. });
        return if okta_says_it { (None, Some(failure)) } else { (Some(failure), Some(failure)) };
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
    fn an_own_domain_names_its_organization() {
        assert_eq!(Scene::of("login.acme.example:443").organization_host, "acme.okta.com");
        assert_eq!(Scene::of("acme.okta.com").organization_host, "acme.okta.com");
        assert_eq!(Scene::of("login.evil.example").organization_host, "evil.example");
    }
}
