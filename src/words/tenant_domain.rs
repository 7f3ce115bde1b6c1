//! Words about a tenant domain. `service` is the service's name.

use crate::words::list;
use patchbay_form::tenant_domain::{Fix, Refusal, Warning};

/// What was changed about what was pasted.
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
            ["We removed ", &list(&removed), " and will use https instead of http"].concat()
        }
        (false, _) => ["We removed ", &list(&removed)].concat(),
    }
}

/// Why a domain deserves a second look.
pub fn warning(warning: &Warning, service: &str) -> String {
    match warning {
        Warning::NearMiss { suggestion: Some(host), .. } => {
            ["This is almost ", host, ". Check the spelling before you confirm"].concat()
        }
        Warning::NearMiss { of, .. } => {
            ["This is almost ", of, ". Check the spelling before you confirm"].concat()
        }
        Warning::ContainsSuffix { suffix } => [
            "This has ",
            suffix,
            " in its name but does not belong to ",
            service,
            ". Confirm only if your team owns it",
        ]
        .concat(),
        Warning::MoreThanOneLabel => {
            [service, " organizations usually have one word before the ending. Check the domain"]
                .concat()
        }
        Warning::DoubledEnding => {
            "The ending stands there twice. Check the spelling before you confirm".to_owned()
        }
    }
}

/// What is wrong with it, and what to enter.
pub fn refusal(refusal: &Refusal, service: &str) -> String {
    let domain = || ["Enter the domain of your ", service, " organization alone"].concat();
    match refusal {
        Refusal::TooLong { .. } => [&domain(), ": this text is too long for one"].concat(),
        Refusal::BidiControl => {
            "This has a character that turns the text around. Type the domain instead of pasting it"
                .to_owned()
        }
        Refusal::Missing => domain(),
        Refusal::Placeholder => {
            ["This is sample text. Enter the domain of your own ", service, " organization"]
                .concat()
        }
        Refusal::LooksLikeToken => "This looks like a token, not a domain.".to_owned(),
        Refusal::TwoSchemes => ["This holds more than one address. ", &domain()].concat(),
        Refusal::Scheme { scheme } => {
            ["The address starts with ", scheme, ":, which can't be used. ", &domain()].concat()
        }
        Refusal::Userinfo => ["This has a name or password before the @. ", &domain()].concat(),
        Refusal::EmailOrUserinfo => ["This looks like an email address. ", &domain()].concat(),
        Refusal::Port => ["Enter the domain without a port: ", service, " uses none"].concat(),
        Refusal::Space => "Enter one domain, without spaces in it".to_owned(),
        Refusal::Percent => "A domain has no % in it. Enter it as it is shown".to_owned(),
        Refusal::LookAlike { character } => [
            "“",
            &character.to_string(),
            "” only looks like a letter of a domain. Type the domain instead of pasting it",
        ]
        .concat(),
        Refusal::Character { character } => {
            ["A domain can't have “", &character.to_string(), "” in it"].concat()
        }
        Refusal::Punycode => {
            "This domain stands for characters that can pass for others. Enter it in plain letters"
                .to_owned()
        }
        Refusal::Ip => ["This is an IP address. ", &domain()].concat(),
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
        Refusal::NotPublic => ["This name works in private networks only. ", &domain()].concat(),
        Refusal::NotAnOrg => {
            ["This is ", service, "'s own site. Enter the domain of your organization"].concat()
        }
        Refusal::Typo { .. } => "The ending of this domain is not right".to_owned(),
        Refusal::OwnDomain { near: Some(near) } => ["Enter a domain that ends in ", near].concat(),
        Refusal::OwnDomain { near: None } => {
            [service, " has no organizations under this domain. ", &domain()].concat()
        }
    }
}
