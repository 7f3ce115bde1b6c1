//! Verifies Okta API tokens.
//!
//! The first request asks the entered domain, without the token, which organization it belongs to.
//! The token is then sent only to the host that the organization names as its own, and only if
//! that host is one of Okta's. So a token never reaches a host that a user merely typed in.

mod client;
mod public_resolver;
mod response;

pub use client::{Client, Endpoint};

use patchbay_model::{AbilityResult, Check, CheckOutcome, Remote, Secret, TestResult};
use response::{Failure, Organization, User};

/// The ability that is checked.
const DELETE_USERS: &str = "users.delete";
const DOMAIN: &str = "/values/domain";

/// The result of a test.
#[derive(Debug)]
pub struct Verified {
    /// The checks and abilities.
    pub result: TestResult,
    /// The organization, if it was found.
    pub remote: Option<Remote>,
}

/// Tests `token` against the organization at `domain`. `suffixes` are Okta's own
/// domains, from the catalog entry.
///
/// Two requests decide the outcome. A third, read-only one finds out whether the token may delete
/// users: `GET /api/v1/users/{id}/roles` succeeds only for accounts with admin rights, and the
/// roles `SUPER_ADMIN`, `ORG_ADMIN` and `USER_ADMIN` may delete users. If it fails for another
/// reason, the ability is unknown and left out.
pub async fn verify(
    client: &Client,
    suffixes: &[String],
    domain: &str,
    token: &Secret,
) -> Verified {
    let mut test = Test::default();
    let organization = match find_organization(client, suffixes, domain).await {
        Ok(organization) => organization,
        Err(failure) => {
            test.failed("organization_found", &failure);
            test.skipped("token_accepted");
            test.skipped("account_active");
            return test.finish(None);
        }
    };
    test.passed("organization_found");
    let host = organization.host;
    let remote = Some(Remote { id: organization.id, host: Some(host.clone()) });

    let reply = client.get(&host, "/api/v1/users/me", Some(token)).await;
    let user = match User::parse(reply) {
        Ok(user) => user,
        Err(failure) => {
            test.failed("token_accepted", &failure);
            test.skipped("account_active");
            return test.finish(remote);
        }
    };
    test.passed("token_accepted");
    match user.check_active() {
        Ok(()) => test.passed("account_active"),
        Err(failure) => test.failed("account_active", &failure),
    }
    let roles = format!("/api/v1/users/{}/roles", user.id);
    if let Some(granted) = response::may_delete_users(client.get(&host, &roles, Some(token)).await)
    {
        test.abilities.push(AbilityResult { key: DELETE_USERS.to_owned(), granted });
    }
    test.acts_as = Some(user.login);
    test.finish(remote)
}

/// Revokes the token. True if Okta confirmed it. `host` is the host that an earlier test found;
/// it must be one of Okta's here too.
pub async fn revoke(client: &Client, suffixes: &[String], host: &str, token: &Secret) -> bool {
    is_under(suffixes, host) && client.delete(host, "/api/v1/api-tokens/current", token).await
}

async fn find_organization(
    client: &Client,
    suffixes: &[String],
    domain: &str,
) -> Result<Organization, Failure> {
    let reply = client.get(domain, "/.well-known/okta-organization", None).await;
    let organization = Organization::parse(reply)?;
    if is_under(suffixes, &organization.host) {
        Ok(organization)
    } else {
        Err(Failure::new("organization_not_found", Some(DOMAIN)))
    }
}

/// Whether `host` is a subdomain of one of the suffixes.
fn is_under(suffixes: &[String], host: &str) -> bool {
    suffixes
        .iter()
        .any(|s| host.strip_suffix(s.as_str()).is_some_and(|h| h.len() > 1 && h.ends_with('.')))
}

/// Collects the results of a test.
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

    fn finish(self, remote: Option<Remote>) -> Verified {
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
    fn only_subdomains_of_a_suffix_belong_to_okta() {
        let suffixes = ["okta.com".to_owned()];
        assert!(is_under(&suffixes, "acme.okta.com"));
        for host in ["okta.com", ".okta.com", "kohls-okta.com", "acme.okta.com.evil.example"] {
            assert!(!is_under(&suffixes, host), "{host}");
        }
    }
}
