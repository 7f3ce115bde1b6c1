//! Words about a secret. They never hold any part of it.

use crate::words::{count, list};
use patchbay_form::secret_text::{SecretFix, SecretRefusal, UnusualReason};

/// What will be taken off.
pub fn fixes(fixes: &[SecretFix]) -> String {
    let removed: Vec<String> = fixes
        .iter()
        .map(|fix| match fix {
            SecretFix::SpacesTrimmed => "spaces around it".to_owned(),
            SecretFix::InvisibleRemoved => "invisible characters".to_owned(),
            SecretFix::QuotesRemoved => "quotes".to_owned(),
            SecretFix::PrefixRemoved(prefix) => ["“", prefix.trim(), "”"].concat(),
        })
        .collect();
    ["We leave out ", &list(&removed)].concat()
}

/// Why it looks odd; it can be used all the same.
pub fn unusual(label: &str, reason: UnusualReason) -> String {
    match reason {
        UnusualReason::Length { usual, found } => [
            label,
            " usually has ",
            &number(usual),
            "; this has ",
            &found.to_string(),
            ". You can use it anyway",
        ]
        .concat(),
        UnusualReason::Pattern => {
            [label, " usually looks different. You can use it anyway"].concat()
        }
    }
}

/// What it seems to be, and what to enter.
pub fn refusal(refusal: &SecretRefusal, label: &str) -> String {
    let copy = ["Copy the ", label, " again"].concat();
    match refusal {
        SecretRefusal::Missing => ["Enter the ", label].concat(),
        SecretRefusal::TooLong { limit } => {
            ["This is longer than ", &number(*limit), ". ", &copy, " alone"].concat()
        }
        SecretRefusal::Mask => {
            ["These are the dots shown in place of a secret. ", &copy, " from where it was created"]
                .concat()
        }
        SecretRefusal::Placeholder => ["This is sample text. Enter your own ", label].concat(),
        SecretRefusal::PrivateKey => {
            ["This is a private key. This connection needs an ", label].concat()
        }
        SecretRefusal::Jwk | SecretRefusal::Json => {
            ["This is a JSON text. Enter the ", label, " alone"].concat()
        }
        SecretRefusal::Jwt => {
            ["This is a short-lived access token (JWT). This connection needs an ", label].concat()
        }
        SecretRefusal::Address => ["This is an address. Enter the ", label].concat(),
        SecretRefusal::OtherId { is } => {
            ["This is a ", &is.replace('_', " "), ", not the ", label, " itself"].concat()
        }
        SecretRefusal::Space => [label, " has no spaces or line breaks in it. ", &copy].concat(),
        SecretRefusal::Control | SecretRefusal::NonAscii { .. } => [
            "This has a character that no ",
            label,
            " has, such as a long dash. ",
            &copy,
            " from where it was created",
        ]
        .concat(),
    }
}

fn number(characters: usize) -> String {
    count(u32::try_from(characters).unwrap_or(u32::MAX), "character", "characters")
}
