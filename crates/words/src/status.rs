//! Words for a connection's status.

use crate::check;
use patchbay_model::{CheckOutcome, Connection, Health, Status};

/// The status in one or two words.
pub fn word(status: &Status) -> String {
    match status {
        Status::Connected => "Connected".to_owned(),
        Status::Untested => "Not tested".to_owned(),
        Status::Failing => "Needs attention".to_owned(),
        Status::Disabled => "Disabled".to_owned(),
        Status::Other(word) if word.is_empty() => "Unknown".to_owned(),
        Status::Other(word) => word.clone(),
    }
}

/// The health of a connection in one or two words.
pub fn health(health: &Health) -> String {
    match health {
        Health::Limited => "Limited".to_owned(),
        Health::NotTestable => "Can't be tested".to_owned(),
        Health::Connected => word(&Status::Connected),
        Health::NotTested => word(&Status::Untested),
        Health::Failing => word(&Status::Failing),
        Health::Disabled => word(&Status::Disabled),
        Health::Other(status) => word(&Status::Other(status.clone())),
    }
}

/// Why a connection has its status, in a few words; `None` if there is nothing to say. `service` is
/// the name of its service.
pub fn reason(connection: &Connection, service: &str) -> Option<String> {
    let test = connection.last_test.as_ref()?;
    match connection.health() {
        Health::Failing => {
            let failed = test.checks.iter().find(|it| it.outcome == CheckOutcome::Failed)?;
            Some(check::name(&failed.key, &failed.outcome, service))
        }
        Health::Limited => Some(check::limits(&test.abilities, &[])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn connection(status: &str, last_test: serde_json::Value) -> Connection {
        let json = json!({
            "id": "c1", "integration": "okta", "name": "A", "status": status,
            "last_test": last_test,
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn reason_names_the_failed_check_or_what_is_missing() {
        let failed = json!({ "outcome": "failed", "checks": [
            { "key": "organization_found", "outcome": "passed" },
            { "key": "token_accepted", "outcome": "failed" },
        ]});
        let limited = json!({ "outcome": "passed", "checks": [],
            "abilities": [{ "key": "users.delete", "granted": false }] });
        for (status, test, wanted) in [
            ("failing", failed.clone(), Some("Credential not accepted")),
            ("disabled", failed, None),
            ("connected", limited, Some("It can't do this: Users delete.")),
            ("untested", serde_json::Value::Null, None),
        ] {
            assert_eq!(reason(&connection(status, test), "Okta").as_deref(), wanted);
        }
    }
}
