//! Words for a secret. They never contain any part of it.

use crate::{count, list};
use patchbay_form::secret_text::{SecretFix, SecretRefusal, UnusualReason};

/// What is mended in a pasted secret.
pub fn fixes(fixes: &[SecretFix]) -> String {
    let removed: Vec<String> = fixes
        .iter()
        .filter_map(|fix| match fix {
            SecretFix::SpacesTrimmed => Some("spaces around it".to_owned()),
            SecretFix::InvisibleRemoved => Some("invisible characters".to_owned()),
            SecretFix::QuotesRemoved => Some("quotes".to_owned()),
            SecretFix::PrefixRemoved(prefix) => Some(format!("“{}”", prefix.trim())),
            SecretFix::LinesRestored => None,
        })
        .collect();
    match (removed.as_slice(), fixes.contains(&SecretFix::LinesRestored)) {
        ([], _) => "We put the line ends of the key back".to_owned(),
        (removed, false) => format!("We leave out {}", list(removed)),
        (removed, true) => {
            format!("We leave out {}, and put the line ends of the key back", list(removed))
        }
    }
}

/// Why it looks unusual; it can be used all the same.
pub fn unusual(label: &str, reason: UnusualReason) -> String {
    match reason {
        UnusualReason::Length { usual, found } => {
            let usual = characters(usual);
            format!("{label} usually has {usual}; this has {found}. You can use it anyway")
        }
        UnusualReason::Placeholder => {
            format!("{label} looks like sample text. You can use it anyway")
        }
        UnusualReason::Pattern => {
            format!("{label} usually looks different. You can use it anyway")
        }
    }
}

/// What the text seems to be instead, and what to enter.
pub fn refusal(refusal: &SecretRefusal, label: &str) -> String {
    match refusal {
        SecretRefusal::Missing => format!("Enter the {label}"),
        SecretRefusal::TooLong { limit } => {
            let limit = characters(*limit);
            format!("This is longer than {limit}. Copy only the {label}")
        }
        SecretRefusal::Mask => format!(
            "These are the dots shown in place of a secret. Copy the {label} again from where it was created"
        ),
        SecretRefusal::Placeholder => format!("This is sample text. Enter your own {label}"),
        SecretRefusal::PrivateKey => {
            format!("This is a private key. Enter the {label} instead")
        }
        SecretRefusal::BrokenKey => {
            "This is only a part of a key or certificate, or its lines are lost. Copy all of it, from “-----BEGIN” to “-----END”, with its line ends".to_owned()
        }
        SecretRefusal::Jwk | SecretRefusal::Json => {
            format!("This is JSON text. Enter only the {label}")
        }
        SecretRefusal::Jwt => {
            format!("This is a short-lived access token (JWT). Enter the {label} instead")
        }
        SecretRefusal::Address => format!("This is an address. Enter the {label}"),
        SecretRefusal::OtherId { is } => {
            format!("This is a {}, not the {label} itself", is.replace('_', " "))
        }
        SecretRefusal::Space => {
            format!("{label} has no spaces or line breaks in it. Copy the {label} again")
        }
        SecretRefusal::Control | SecretRefusal::NonAscii { .. } => format!(
            "This has a character that no {label} has, such as a long dash. Copy the {label} again from where it was created"
        ),
    }
}

fn characters(number: usize) -> String {
    count(number, "character", "characters")
}
