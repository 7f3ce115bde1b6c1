//! Runs the contract's tasks for remote services. Okta is the only service with a verifier.

use crate::catalog;
use crate::okta::{self, Client};
use patchbay_contract::{Purpose, RemoteTask, Verdict};
use patchbay_model::{Check, CheckOutcome, Integration, Secret, TestResult};
use serde_json::Value;

/// Tests or revokes a credential. For a service or auth method without a verifier the verdict is
/// `not_testable`; such a connection can only be saved without a test.
pub async fn run_task(client: &Client, catalog: &[Integration], task: &RemoteTask) -> Verdict {
    // Only API tokens can be verified. A private key must not be sent as if it were a token.
    let is_verifiable = task.integration == "okta" && task.auth_method == "api_token";
    let integration = catalog.iter().find(|i| i.key == task.integration && is_verifiable);
    let domain = integration.and_then(|i| catalog::tenant_domain(i, &task.auth_method));
    let token = task.secrets.values().next();
    let (Some((field, suffixes)), Some(token)) = (domain, token) else {
        return Verdict::not_testable();
    };
    match task.purpose {
        Purpose::Test => {
            let domain = task.values.get(&field).and_then(Value::as_str).unwrap_or_default();
            let verified = okta::verify(client, &suffixes, domain, token).await;
            Verdict { result: verified.result, remote: verified.remote }
        }
        Purpose::Revoke => revoke(client, &suffixes, task, token).await,
    }
}

async fn revoke(
    client: &Client,
    suffixes: &[String],
    task: &RemoteTask,
    token: &Secret,
) -> Verdict {
    let host = task.remote.as_ref().and_then(|r| r.host.as_deref()).unwrap_or_default();
    let revoked = okta::revoke(client, suffixes, host, token).await;
    let outcome = if revoked { CheckOutcome::Passed } else { CheckOutcome::Failed };
    let check = Check {
        key: "token_revoked".to_owned(),
        outcome: outcome.clone(),
        code: (!revoked).then(|| "provider_down".to_owned()),
        pointer: None,
        provider_error_id: None,
    };
    let checks = vec![check];
    let result = TestResult { outcome, tested_at: None, checks, abilities: vec![], acts_as: None };
    Verdict { result, remote: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use patchbay_model::Secrets;
    use serde_json::{Map, json};

    /// Key and code of the first check, when Okta is unreachable.
    async fn first_check(auth_method: &str, field: &str) -> [String; 2] {
        let okta = include_str!("../../../public/catalog/okta.json");
        let okta = serde_json::from_str::<Integration>(okta).unwrap();
        let mut secrets = Secrets::default();
        secrets.insert(field.to_owned(), Secret::new("-----BEGIN PRIVATE KEY-----".to_owned()));
        let task = RemoteTask {
            purpose: Purpose::Test,
            integration: "okta".to_owned(),
            auth_method: auth_method.to_owned(),
            values: Map::from_iter([("domain".to_owned(), json!("acme.okta.com"))]),
            secrets,
            remote: None,
        };
        let unreachable = okta::Endpoint::StandIn("http://127.0.0.1:9".to_owned());
        let client = Client::new(unreachable).unwrap();
        let verdict = run_task(&client, &[okta], &task).await;
        let check = verdict.result.checks[0].clone();
        [check.key, check.code.unwrap()]
    }

    #[tokio::test]
    async fn private_key_is_not_sent_as_a_token() {
        assert_eq!(
            first_check("api_token", "token").await,
            ["organization_found", "provider_down"]
        );
        let not_sent = first_check("oauth_private_key_jwt", "private_key").await;
        assert_eq!(not_sent, ["verifier_available", "not_testable"]);
    }
}
