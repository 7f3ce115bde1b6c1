//! What the contract's rules ask of a remote service, carried to the verifier
//! of that service.

use crate::catalog;
use crate::okta::{self, Reach};
use patchbay_contract::{Purpose, RemoteTask, Verdict};
use patchbay_model::{Check, CheckOutcome, Integration, Secret, TestResult};
use serde_json::Value;

/// Asks. A service without a verifier can't be tested: the verdict says so, and the
/// connection can be saved without.
pub async fn ask(reach: &Reach, catalog: &[Integration], task: &RemoteTask) -> Verdict {
    // Of Okta's ways to sign in only the token can be verified: a private key must not
    // be sent as if it were one.
    let is_verifiable = task.integration == "okta" && task.auth_method == "api_token";
    let integration = catalog.iter().find(|i| i.key == task.integration && is_verifiable);
    let domain = integration.and_then(|i| catalog::tenant_domain(i, &task.auth_method));
    let token = task.secrets.iter().next().map(|(_, secret)| secret);
    let (Some((field, suffixes)), Some(token)) = (domain, token) else {
        return Verdict::not_testable();
    };
    match task.purpose {
        Purpose::Test => {
            let domain = task.values.get(&field).and_then(Value::as_str).unwrap_or_default();
            let verified = okta::verify(reach, &suffixes, domain, token).await;
            Verdict { result: verified.result, remote: verified.remote }
        }
        Purpose::Revoke => revoke(reach, &suffixes, task, token).await,
    }
}

async fn revoke(reach: &Reach, suffixes: &[String], task: &RemoteTask, token: &Secret) -> Verdict {
    let host = task.remote.as_ref().and_then(|r| r.host.as_deref()).unwrap_or_default();
    let revoked = okta::revoke(reach, suffixes, host, token).await;
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
    use patchbay_model::json::Json;
    use serde_json::{Map, json};

    /// The check that `ask` came to and its code, with nobody listening at the other end.
    async fn checked(auth_method: &str, field: &str) -> [String; 2] {
        let okta = include_str!("../../../public/catalog/okta.json");
        let okta = Integration::read(&serde_json::from_str(okta).unwrap()).unwrap();
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
        let nowhere = okta::Place::At("http://127.0.0.1:9".to_owned());
        let verdict = ask(&Reach::new(nowhere).unwrap(), &[okta], &task).await;
        let check = verdict.result.checks[0].clone();
        [check.key, check.code.unwrap()]
    }

    #[tokio::test]
    async fn a_private_key_is_not_sent_as_a_token() {
        assert_eq!(checked("api_token", "token").await, ["organization_found", "provider_down"]);
        let unasked = checked("oauth_private_key_jwt", "private_key").await;
        assert_eq!(unasked, ["verifier_available", "not_testable"]);
    }
}
