//! What the contract's rules ask of a remote service, carried to the verifier
//! of that service.

use crate::catalog;
use crate::okta::{self, Reach};
use patchbay::contract::{Purpose, RemoteTask, Verdict};
use patchbay::model::{Check, CheckOutcome, Integration, Secret, TestResult};
use serde_json::Value;

/// Asks. A service without a verifier can't be tested: the check that says so
/// failed with `provider_down`, and the connection can be saved without.
pub async fn ask(reach: &Reach, catalog: &[Integration], task: &RemoteTask) -> Verdict {
    let integration = catalog.iter().find(|i| i.key == task.integration && i.key == "okta");
    let domain = integration.and_then(|i| catalog::tenant_domain(i, &task.auth_method));
    let token = task.secrets.iter().next().map(|(_, secret)| secret);
    let (Some((field, suffixes)), Some(token)) = (domain, token) else {
        return Verdict { result: single("verifier_available", false), remote: None };
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
    Verdict { result: single("token_revoked", revoked), remote: None }
}

fn single(key: &str, passed: bool) -> TestResult {
    let outcome = if passed { CheckOutcome::Passed } else { CheckOutcome::Failed };
    let check = Check {
        key: key.to_owned(),
        outcome: outcome.clone(),
        code: (!passed).then(|| "provider_down".to_owned()),
        pointer: None,
        provider_error_id: None,
    };
    TestResult { outcome, tested_at: None, checks: vec![check], abilities: vec![], acts_as: None }
}
