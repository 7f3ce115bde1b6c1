//! Words for a tenant domain. `service` is the service's name.

use crate::list;
use patchbay_form::tenant_domain::{Fix, Refusal, Warning};

/// What was changed in a pasted domain.
pub fn fixes(fixes: &[Fix]) -> String {
    let mut removed = Vec::new();
    let mut upgraded = false;
    for fix in fixes.iter().filter(|f| f.is_announced() || **f == Fix::SchemeRemoved) {
        match fix {
            Fix::SchemeUpgraded => upgraded = true,
            Fix::SpacesTrimmed => removed.push("spaces".to_owned()),
            Fix::InvisibleRemoved => removed.push("invisible characters".to_owned()),
            Fix::Unwrapped => removed.push("quotes or brackets".to_owned()),
            Fix::SchemeRemoved => removed.push("https://".to_owned()),
            Fix::SchemeRepaired => removed.push("the start of the address".to_owned()),
            Fix::PathRemoved => removed.push("what came after the domain".to_owned()),
            Fix::PortRemoved => removed.push("the port".to_owned()),
            Fix::TrailingDotRemoved => removed.push("the last dot".to_owned()),
            Fix::LabelSuffixRemoved(suffix) => removed.push(suffix.clone()),
            Fix::LowerCased => {}
        }
    }
    match (upgraded, removed.is_empty()) {
        (true, true) => "We will use https instead of http".to_owned(),
        (true, false) => {
            format!("We removed {} and will use https instead of http", list(&removed))
        }
        (false, _) => format!("We removed {}", list(&removed)),
    }
}

/// Why a domain may be a mistake.
pub fn warning(warning: &Warning, service: &str) -> String {
    match warning {
        Warning::NearMiss { suggestion: Some(near), .. }
        | Warning::NearMiss { of: near, suggestion: None } => {
            format!("This is almost {near}. Check the spelling before you confirm")
        }
        Warning::ContainsSuffix { suffix } => format!(
            "This has {suffix} in its name but does not belong to {service}. Confirm only if your team owns it"
        ),
        Warning::MoreThanOneLabel => format!(
            "{service} organizations usually have one word before the ending. Check the domain"
        ),
        Warning::DoubledEnding => {
            "The ending is there twice. Check the spelling before you confirm".to_owned()
        }
    }
}

/// What is wrong with a domain, and what to enter.
pub fn refusal(refusal: &Refusal, service: &str) -> String {
    let enter = format!("Enter only the domain of your {service} organization");
    match refusal {
        Refusal::TooLong { .. } => format!("This text is too long for a domain. {enter}"),
        Refusal::BidiControl => {
            "This has a character that reverses the text. Type the domain instead of pasting it"
                .to_owned()
        }
        Refusal::Missing => enter,
        Refusal::Placeholder => {
            format!("This is sample text. Enter the domain of your own {service} organization")
        }
        Refusal::LooksLikeToken => "This looks like a token, not a domain.".to_owned(),
        Refusal::TwoSchemes => format!("This has more than one address in it. {enter}"),
        Refusal::Scheme { scheme } => {
            format!("The address starts with {scheme}:, which can't be used. {enter}")
        }
        Refusal::Userinfo => format!("This has a name or password before the @. {enter}"),
        Refusal::EmailOrUserinfo => format!("This looks like an email address. {enter}"),
        Refusal::Port => format!("Enter the domain without a port: {service} uses none"),
        Refusal::Space => "Enter one domain, without spaces in it".to_owned(),
        Refusal::Percent => "A domain has no % in it. Enter it as it is shown".to_owned(),
        Refusal::LookAlike { character } => format!(
            "“{character}” only looks like a letter of a domain. Type the domain instead of pasting it"
        ),
        Refusal::Character { character } => format!("A domain can't have “{character}” in it"),
        Refusal::Punycode => {
            "This domain has characters that look like other letters. Enter it in plain letters"
                .to_owned()
        }
        Refusal::Ip => format!("This is an IP address. {enter}"),
        Refusal::EmptyLabel => "Something is missing between the dots of this domain".to_owned(),
        Refusal::Hyphen => {
            "No part of a domain starts or ends with a hyphen. Check the spelling".to_owned()
        }
        Refusal::LabelTooLong => {
            "A part of this domain is longer than 63 characters. Check the spelling".to_owned()
        }
        Refusal::NameTooLong => {
            "This domain is longer than 253 characters. Check the spelling".to_owned()
        }
        Refusal::SingleLabel { .. } => "Enter the whole domain, with its ending".to_owned(),
        Refusal::NotPublic => format!("This name works only in private networks. {enter}"),
        Refusal::NotAnOrg => {
            format!("This is {service}'s own site. Enter the domain of your organization")
        }
        Refusal::Typo { .. } => "The ending of this domain is not right".to_owned(),
        Refusal::OwnDomain { near: Some(near) } => format!("Enter a domain that ends in {near}"),
        Refusal::OwnDomain { near: None } => {
            format!("{service} has no organizations under this domain. {enter}")
        }
    }
}
