//! A simulated remote service. The first label of the host that the user enters decides how a
//! test ends, so that each outcome can be tried:
//!
//! | label | outcome |
//! | --- | --- |
//! | `unknown` | the organization isn't found |
//! | `down` | the service is down |
//! | `rejected` | the token is rejected |
//! | `forbidden` | the token lacks a permission |
//! | `limited` | the service limits the rate of requests |
//! | `untestable` | this backend can't test the service |
//! | `readonly…` | passes, without the abilities that need a special account |
//! | any other | passes |

use patchbay_contract::{RemoteTask, Verdict, organization_field};
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_model::{AbilityResult, Check, CheckOutcome, Integration, Remote, TestResult};
use serde_json::Value;

const ORGANIZATION: &str = "organization_found";
const TOKEN: &str = "token_accepted";
const ACCOUNT: &str = "account_active";
/// In the order in which they are made.
const CHECKS: [&str; 3] = [ORGANIZATION, TOKEN, ACCOUNT];

/// Verifies (or revokes) a credential.
pub(crate) fn verify(catalog: &[Integration], task: &RemoteTask) -> Verdict {
    let integration = catalog.iter().find(|i| i.key == task.integration);
    let schema = integration
        .and_then(|i| i.auth_method(Some(&task.auth_method)))
        .and_then(|method| FormSchema::parse_shared(method.schema.clone()).ok());
    let organization = schema.as_ref().and_then(organization_field).map(|(path, _)| path);
    let values = Value::Object(task.values.clone());
    let entered = organization.as_ref().and_then(|path| values.pointer(path)?.as_str());
    let host = host(entered.unwrap_or(&task.integration));
    let label = host.split('.').next().unwrap_or_default();
    let organization_pointer = organization.map(|path| place::request_pointer(&path, false));
    // Any secret that was sent: a form with several variants requires different ones.
    let secret_pointer =
        task.secrets.keys().next().map(|key| place::request_pointer(&format!("/{key}"), true));
    let failure = match label {
        "untestable" => return Verdict::not_testable(),
        "unknown" => Some((ORGANIZATION, "organization_not_found", organization_pointer.clone())),
        "down" => Some((ORGANIZATION, "provider_down", None)),
        "rejected" => Some((TOKEN, "token_rejected", secret_pointer)),
        "forbidden" => Some((TOKEN, "permission_missing", secret_pointer)),
        "limited" => Some((TOKEN, "provider_rate_limited", None)),
        _ => None,
    };
    if let Some((key, code, pointer)) = failure {
        return Verdict { result: failed(key, code, pointer), remote: None };
    }
    let is_read_only = label.starts_with("readonly");
    let abilities = integration.map(|i| i.abilities.as_slice()).unwrap_or_default();
    let user = if is_read_only { "reader" } else { "it-admin" };
    let result = TestResult {
        outcome: CheckOutcome::Passed,
        tested_at: None,
        checks: CHECKS.iter().map(|key| check(key, CheckOutcome::Passed)).collect(),
        abilities: abilities
            .iter()
            .map(|a| AbilityResult {
                key: a.key.clone(),
                granted: !is_read_only || a.needs.is_none(),
            })
            .collect(),
        acts_as: Some(format!("{user}@{host}")),
    };
    // Without such a field there is no telling whether two connections belong to the same
    // organization, so they never count as duplicates.
    let remote = organization_pointer
        .map(|_| Remote { id: format!("demo-{host}"), host: Some(host.to_owned()) });
    Verdict { result, remote }
}

/// A result in which the check `key` failed. The checks after it were skipped.
fn failed(key: &str, code: &str, pointer: Option<String>) -> TestResult {
    let mut checks = Vec::new();
    let mut outcome = CheckOutcome::Passed;
    for each in CHECKS {
        if each == key {
            let mut failed = check(each, CheckOutcome::Failed);
            failed.code = Some(code.to_owned());
            failed.pointer = pointer.clone();
            checks.push(failed);
            outcome = CheckOutcome::Skipped;
        } else {
            checks.push(check(each, outcome.clone()));
        }
    }
    TestResult {
        outcome: CheckOutcome::Failed,
        tested_at: None,
        checks,
        abilities: Vec::new(),
        acts_as: None,
    }
}

fn check(key: &str, outcome: CheckOutcome) -> Check {
    Check { key: key.to_owned(), outcome, code: None, pointer: None, provider_error_id: None }
}

/// The host in a URL, or the text itself.
fn host(entered: &str) -> &str {
    let rest = entered.split_once("://").map_or(entered, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
