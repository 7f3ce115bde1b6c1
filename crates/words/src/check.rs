//! Words for codes from a backend or a remote service: the checks of a test, and problems with a
//! field.

use crate::list;
use patchbay_model::{Ability, AbilityResult, CheckOutcome};

/// What a check looked at, and what it found.
pub fn name(key: &str, outcome: &CheckOutcome, service: &str) -> String {
    let organization = format!("{service} organization");
    let (subject, passed, failed) = match key {
        "organization_found" => (organization.as_str(), "found", "not found"),
        "token_accepted" | "verifier_available" => ("Credential", "accepted", "not accepted"),
        "account_active" => ("Account", "active", "not active"),
        other => return sentence(other),
    };
    let finding = match outcome {
        CheckOutcome::Passed => passed,
        CheckOutcome::Failed => failed,
        CheckOutcome::Skipped | CheckOutcome::Other(_) => "not checked",
    };
    format!("{subject} {finding}")
}

/// What a credential that works may not do: "It can't do this: Delete a user (needs an admin
/// account)". `known`: the integration's abilities, for their labels.
pub fn limits<'a>(
    tested: impl IntoIterator<Item = &'a AbilityResult>,
    known: &[Ability],
) -> String {
    let missing = tested.into_iter().filter(|result| !result.granted).map(|result| {
        let Some(ability) = known.iter().find(|ability| ability.key == result.key) else {
            return sentence(&result.key);
        };
        match &ability.needs {
            Some(needs) => format!("{} (needs {needs})", ability.label),
            None => ability.label.clone(),
        }
    });
    format!("It can't do this: {}.", list(&missing.collect::<Vec<_>>()))
}

/// Why a check failed, and what to do.
pub fn reason(code: &str, service: &str) -> String {
    match code {
        "organization_not_found" => {
            format!("We couldn't find this organization at {service}. Check the domain.")
        }
        "token_rejected" => format!(
            "{service} doesn't accept this credential. Create a new one with an account of this organization."
        ),
        "permission_missing" => {
            "The account behind this credential lacks a permission. Use an admin account."
                .to_owned()
        }
        "network_zone" => format!(
            "{service} blocks requests from this network. Allow it in the network zones of your organization."
        ),
        "provider_rate_limited" => {
            format!("{service} is getting too many requests. Wait a minute and try again.")
        }
        "provider_down" => {
            format!("{service} can't be reached at the moment. What you entered isn't the cause.")
        }
        "not_testable" => {
            format!("This backend can't test {service}, so nothing was checked.")
        }
        other => format!("{service} refused: {}.", words(other).to_lowercase()),
    }
}

/// What a backend found wrong with a field; nothing for an unknown code.
pub fn field_problem(code: &str, label: &str) -> Option<String> {
    Some(match code {
        "required" | "missing" => format!("Enter the {label}"),
        "duplicate" | "duplicate_name" | "name_taken" => {
            "Another connection of your team has this name. Choose a different one".to_owned()
        }
        "duplicate_remote" | "same_organization" => {
            "Your team is already connected to this organization".to_owned()
        }
        "organization_not_found" => {
            "We couldn't find this organization. Check the spelling".to_owned()
        }
        "token_rejected" => format!(
            "{label} was not accepted by this organization. Check that it was created there and is still active"
        ),
        "permission_missing" => {
            format!("{label} belongs to an account that lacks a permission. Use an admin account")
        }
        "too_long" => format!("{label} is too long"),
        "unknown_principal" => "Someone you chose is no longer in the team".to_owned(),
        _ => return None,
    })
}

/// A key such as `users.delete` as words: "Users delete".
pub fn sentence(key: &str) -> String {
    let text = words(key);
    let mut letters = text.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    format!("{}{}", first.to_uppercase(), letters.as_str())
}

fn words(key: &str) -> String {
    key.replace(['_', '.'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_name_what_is_missing_and_what_it_needs() {
        let tested = [("users.read", true), ("users.delete", false), ("groups.edit", false)]
            .map(|(key, granted)| AbilityResult { key: key.to_owned(), granted });
        let known = [Ability {
            key: "users.delete".to_owned(),
            label: "Delete a user".to_owned(),
            needs: Some("an admin account".to_owned()),
        }];
        assert_eq!(
            limits(&tested, &known),
            "It can't do this: Delete a user (needs an admin account) and Groups edit."
        );
    }
}
