//! Names that say that their value is a secret. Imports the words of names.

use super::names::Name;
use crate::form::words::compact;

/// Ends of words, long enough not to be the end of another one by chance.
const ENDS: &str =
    "password passwd passphrase secret token credential credentials apikey privatekey";
/// Whole words.
const WORDS: &str = "pass pwd pat";
/// What stands before `key` where the key is a secret: a project's key is none.
const KEYS_OF: &str =
    "api secret private access auth signing encryption master account shared ssh rsa";
const HINTS: &str = "token secret passw passphrase pwd apikey accesskey privatekey credential \
    bearer authorization signature session";
const HINTING_WORDS: &str = "key pass pat auth sig pin otp jwt pem";

/// Whether a name is that of a secret: `DB_PASSWORD`, `apiKey`, "Client secret"; not
/// `token_url` or `key_id`.
pub fn is_secret_name(name: &str) -> bool {
    is_secret(&Name::of(&[name]))
}

pub(super) fn is_secret(name: &Name) -> bool {
    let last = name.without(name.len().saturating_sub(1));
    if last == "key" {
        let before = name.words().nth(name.len().saturating_sub(2));
        return name.len() == 1 || before.is_some_and(|word| has(KEYS_OF, word));
    }
    has(WORDS, last) || ENDS.split(' ').any(|end| last.ends_with(end))
}

/// Whether a name may be that of a secret: as [`is_secret_name`], and more cautious.
pub fn hints_at_secret(name: &str) -> bool {
    let joined = compact(name);
    let name = Name::of(&[name]);
    is_secret(&name)
        || HINTS.split(' ').any(|hint| joined.contains(hint))
        || name.words().any(|word| has(HINTING_WORDS, word))
}

fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_secret_by_its_last_words() {
        for name in [
            "DB_PASSWORD",
            "PGPASSWORD",
            "apiKey",
            "Client secret",
            "accessToken",
            "key",
            "GITHUB_PAT",
            "awsSecretAccessKey",
            "API token value",
            "authtoken",
        ] {
            assert!(is_secret_name(name) && hints_at_secret(name), "{name}");
        }
        for name in [
            "token_url",
            "AWS_ACCESS_KEY_ID",
            "private_key_id",
            "project key",
            "public_key",
            "bypass",
            "password_policy",
            "host",
            "",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
        for name in ["key", "apikeyv2", "auth", "X-Signature", "token_2"] {
            assert!(hints_at_secret(name), "{name}");
        }
        for name in ["domain", "name", "keyboard", "passenger", "author"] {
            assert!(!hints_at_secret(name), "{name}");
        }
    }
}
