//! Asks Okta whether a token works: first who the organization is, without the
//! credential, then who the token acts as, at the host that the organization
//! named and only if that host is Okta's own. So a token never travels to a
//! host that somebody merely typed in. Imports `model` of the app; with the
//! stand-in, the only Rust that knows Okta.

mod public_address;
mod reach;
mod reading;

pub use reach::{Place, Reach};

use patchbay_model::{AbilityResult, Check, CheckOutcome, Remote, Secret, TestResult};
use reading::{Failure, Organization, User};

/// The ability that is looked for.
const DELETE_USERS: &str = "users.delete";
const DOMAIN: &str = "/values/domain";

/// What a test found out.
#[derive(Debug)]
pub struct Verified {
    /// The checks, for the person who asked.
    pub result: TestResult,
    /// The organization, once it was found.
    pub remote: Option<Remote>,
}

/// Tests `token` against the organization at `domain`. `suffixes` are Okta's own
/// domains, from the catalog entry.
///
/// Two calls decide the outcome. A third, read-only one tells the ability
/// `users.delete`: `GET /api/v1/users/{id}/roles`, where only an account with
/// admin rights gets an answer, and the roles `SUPER_ADMIN`, `ORG_ADMIN` and
/// `USER_ADMIN` may delete users. If that call fails in any other way, the
/// ability is left out: not known.
pub async fn verify(reach: &Reach, suffixes: &[String], domain: &str, token: &Secret) -> Verified {
    let mut test = Test::default();
    let organization = match find_organization(reach, suffixes, domain).await {
        Ok(organization) => organization,
        Err(failure) => {
            test.failed("organization_found", &failure);
            test.skipped("token_accepted");
            test.skipped("account_active");
            return test.done(None);
        }
    };
    test.passed("organization_found");
    let host = organization.host;
    let remote = Some(Remote { id: organization.id, host: Some(host.clone()) });

    let asked = reach.get(&host, "/api/v1/users/me", Some(token)).await;
    let user = match User::read(asked) {
        Ok(user) => user,
        Err(failure) => {
            test.failed("token_accepted", &failure);
            test.skipped("account_active");
            return test.done(remote);
        }
    };
    test.passed("token_accepted");
    match user.check_active() {
        Ok(()) => test.passed("account_active"),
        Err(failure) => test.failed("account_active", &failure),
    }
    let roles = format!("/api/v1/users/{}/roles", user.id);
    let granted = reading::may_delete_users(reach.get(&host, &roles, Some(token)).await);
    test.abilities
        .extend(granted.map(|granted| AbilityResult { key: DELETE_USERS.to_owned(), granted }));
    test.acts_as = Some(user.login);
    test.done(remote)
}

/// Withdraws the token at Okta, so that it works nowhere any more. True if Okta
/// said so. Goes to a host that an earlier test found, and again only to Okta's.
pub async fn revoke(reach: &Reach, suffixes: &[String], host: &str, token: &Secret) -> bool {
    is_under(suffixes, host) && reach.delete(host, "/api/v1/api-tokens/current", token).await
}

async fn find_organization(
    reach: &Reach,
    suffixes: &[String],
    domain: &str,
) -> Result<Organization, Failure> {
    let asked = reach.get(domain, "/.well-known/okta-organization", None).await;
    let organization = Organization::read(asked)?;
    match is_under(suffixes, &organization.host) {
        true => Ok(organization),
        false => Err(Failure::new("organization_not_found", Some(DOMAIN))),
    }
}

fn is_under(suffixes: &[String], host: &str) -> bool {
    suffixes
        .iter()
        .any(|s| host.strip_suffix(s.as_str()).is_some_and(|h| h.len() > 1 && h.ends_with('.')))
}

#[derive(Default)]
struct Test {
    checks: Vec<Check>,
    abilities: Vec<AbilityResult>,
    acts_as: Option<String>,
}

impl Test {
    fn passed(&mut self, key: &str) {
        self.add(key, CheckOutcome::Passed, None);
    }

    fn skipped(&mut self, key: &str) {
        self.add(key, CheckOutcome::Skipped, None);
    }

    fn failed(&mut self, key: &str, failure: &Failure) {
        self.add(key, CheckOutcome::Failed, Some(failure));
    }

    fn add(&mut self, key: &str, outcome: CheckOutcome, failure: Option<&Failure>) {
        self.checks.push(Check {
            key: key.to_owned(),
            outcome,
            code: failure.map(|f| f.code.to_owned()),
            pointer: failure.and_then(|f| f.pointer).map(str::to_owned),
            provider_error_id: failure.and_then(|f| f.error_id.clone()),
        });
    }

    fn done(self, remote: Option<Remote>) -> Verified {
        let passed = self.checks.iter().all(|c| c.outcome == CheckOutcome::Passed);
        let outcome = if passed { CheckOutcome::Passed } else { CheckOutcome::Failed };
        let result = TestResult {
            outcome,
            tested_at: None,
            checks: self.checks,
            abilities: self.abilities,
            acts_as: self.acts_as,
        };
        Verified { result, remote }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_below_a_suffix_are_oktas() {
        let suffixes = ["okta.com".to_owned()];
        assert!(is_under(&suffixes, "acme.okta.com"));
        for host in ["okta.com", ".okta.com", "kohls-okta.com", "acme.okta.com.evil.example"] {
            assert!(!is_under(&suffixes, host), "{host}");
        }
    }
}
