//! Words for what a backend or a remote service says of an input: checks of a
//! test, and problems that point to a field.

use crate::platform::letter_case;
use patchbay_model::CheckOutcome;

/// What a check found.
pub fn name(key: &str, outcome: &CheckOutcome, service: &str) -> String {
    let organization = [service, " organization"].concat();
    let (what, passed, failed) = match key {
        "organization_found" => (organization.as_str(), " found", " not found"),
        "token_accepted" | "verifier_available" => ("Credential", " accepted", " not accepted"),
        "account_active" => ("Account", " active", " not active"),
        other => return sentence(other),
    };
    let found = match outcome {
        CheckOutcome::Passed => passed,
        CheckOutcome::Failed => failed,
        CheckOutcome::Skipped | CheckOutcome::Other(_) => " not checked",
    };
    [what, found].concat()
}

/// Why a check failed, and what to do.
pub fn reason(code: &str, service: &str) -> String {
    match code {
        "organization_not_found" => {
            ["We could not find this organization at ", service, ". Check the domain."].concat()
        }
        "token_rejected" => [
            service,
            " does not accept this credential. Create a new one with an account of this organization.",
        ]
        .concat(),
        "permission_missing" => {
            "The account behind this credential lacks a right. Use an admin account.".to_owned()
        }
        "network_zone" => [
            service,
            " blocks requests from this network. Allow it in the network zones of your organization.",
        ]
        .concat(),
        "provider_rate_limited" => {
            [service, " is getting too many requests. Wait a minute and try again."].concat()
        }
        "provider_down" => {
            [service, " can't be reached at the moment. Your entries are not at fault."].concat()
        }
        "not_testable" => ["This backend can't test ", service, ". It was not asked."].concat(),
        other => [service, " refused: ", &letter_case::small(&words(other)), "."].concat(),
    }
}

/// What a backend found wrong with a field; nothing for a code we don't know.
pub fn field_problem(code: &str, label: &str) -> Option<String> {
    Some(match code {
        "required" | "missing" => ["Enter the ", label].concat(),
        "duplicate" | "duplicate_name" | "name_taken" => {
            "Another connection of your team has this name. Choose a different one".to_owned()
        }
        "duplicate_remote" | "same_organization" => {
            "Your team is already connected to this organization".to_owned()
        }
        "organization_not_found" => {
            "We could not find this organization. Check the spelling".to_owned()
        }
        "token_rejected" => [
            label,
            " was not accepted by this organization. Check that it was created there and is still active",
        ]
        .concat(),
        "permission_missing" => {
            [label, " belongs to an account that lacks a right. Use an admin account"].concat()
        }
        "too_long" => [label, " is too long"].concat(),
        "unknown_principal" => "Somebody chosen is no longer in the team".to_owned(),
        _ => return None,
    })
}

/// The words of an ability whose label the catalog doesn't give.
pub fn sentence(key: &str) -> String {
    let text = words(key);
    let rest = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at_checked(rest).unwrap_or_default();
    [&letter_case::capitals(first), rest].concat()
}

fn words(key: &str) -> String {
    key.replace(['_', '.'], " ")
}
