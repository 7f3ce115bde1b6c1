//! A make-believe remote service: what it says is decided by the name of the
//! organization that was entered, so that each outcome can be tried.

use patchbay_contract::{RemoteTask, Verdict, organization_field};
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_model::{AbilityResult, Check, CheckOutcome, Integration, Remote, TestResult};
use serde_json::Value;

const ORGANIZATION: &str = "organization_found";
const TOKEN: &str = "token_accepted";
const ACCOUNT: &str = "account_active";

/// What the service says to a credential. The first label of the organization's
/// host chooses: `unknown`, `down`, `rejected`, `forbidden` and `limited` fail;
/// `readonly…` lacks the abilities that need more than an ordinary account;
/// `untestable` is as a service that a backend has no way to ask.
pub(super) fn ask(catalog: &[Integration], task: &RemoteTask) -> Verdict {
    let integration = catalog.iter().find(|i| i.key == task.integration);
    let schema = integration
        .and_then(|i| i.auth_method(Some(&task.auth_method)))
        .and_then(|method| FormSchema::parse_shared(method.schema.clone()).ok());
    let field = schema.as_ref().and_then(organization_field);
    let path = field.map(|(path, _)| path);
    let values = Value::Object(task.values.clone());
    let entered = path.as_ref().and_then(|path| values.pointer(path)).and_then(Value::as_str);
    let host = host(entered.unwrap_or(&task.integration));
    let label = host.split('.').next().unwrap_or_default();
    // One that was sent: a choice of shapes has others.
    let secret = task.secrets.keys().next();
    let secret = secret.map(|key| place::request_pointer(&["/", key].concat(), true));
    let secret = secret.as_deref();
    let at_organization = path.map(|path| place::request_pointer(&path, false));
    let at_organization = at_organization.as_deref();
    if label == "untestable" {
        return Verdict::not_testable();
    }
    let failure = match label {
        "unknown" => Some((ORGANIZATION, "organization_not_found", at_organization)),
        "down" => Some((ORGANIZATION, "provider_down", None)),
        "rejected" => Some((TOKEN, "token_rejected", secret)),
        "forbidden" => Some((TOKEN, "permission_missing", secret)),
        "limited" => Some((TOKEN, "provider_rate_limited", None)),
        _ => None,
    };
    if let Some((key, code, pointer)) = failure {
        return Verdict { result: failed(key, code, pointer), remote: None };
    }
    let reader = label.starts_with("readonly");
    let abilities = integration.map(|i| i.abilities.as_slice()).unwrap_or_default();
    let result = TestResult {
        outcome: CheckOutcome::Passed,
        tested_at: None,
        checks: [ORGANIZATION, TOKEN, ACCOUNT]
            .map(|key| check(key, CheckOutcome::Passed))
            .into_iter()
            .collect(),
        abilities: abilities
            .iter()
            .map(|a| AbilityResult { key: a.key.clone(), granted: !reader || a.needs.is_none() })
            .collect(),
        acts_as: Some([if reader { "reader@" } else { "it-admin@" }, host].concat()),
    };
    // What no field tells apart is never the same: anybody's Slack is their own.
    let remote = at_organization
        .map(|_| Remote { id: ["demo-", host].concat(), host: Some(host.to_owned()) });
    Verdict { result, remote }
}

fn failed(key: &str, code: &str, pointer: Option<&str>) -> TestResult {
    let mut checks = Vec::new();
    let mut outcome = CheckOutcome::Passed;
    for each in [ORGANIZATION, TOKEN, ACCOUNT] {
        if each == key {
            let mut failed = check(each, CheckOutcome::Failed);
            failed.code = Some(code.to_owned());
            failed.pointer = pointer.map(str::to_owned);
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

/// The host in an address, or the text itself.
fn host(entered: &str) -> &str {
    let rest = entered.split_once("://").map_or(entered, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
