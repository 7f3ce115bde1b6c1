//! Names that say that their value is a secret: of fields in schemas, of values in texts and
//! in addresses. Imports the words of names.

pub mod credentials;
pub mod look;

pub use credentials::holds_credentials;
pub use look::looks_secret;

use crate::words::name::Name;
use crate::words::{compact, words};

/// Ends of words, long enough not to be the end of another one by chance.
const ENDS: &str =
    "password passwd passphrase secret token credential credentials apikey privatekey";
/// Whole words, at the end of a name.
const WORDS: &str = "pass pwd pat";
/// What stands before `key` where the key is a secret: a project's key is none.
const KEYS_OF: &str =
    "api secret private access auth signing encryption master account shared ssh rsa";
/// Endings that make a secret's name the name of something about it.
const NOT_ITSELF: &str = "id url uri name type field path endpoint expiry header method prefix";
const HINTS: &str = "token secret passw passphrase pwd apikey accesskey privatekey credential \
    bearer authorization signature session";
const HINTING_WORDS: &str = "key pass pat auth sig pin otp jwt pem";

/// Whether a name is that of a secret: `DB_PASSWORD`, `apiKey`, "Client secret"; not
/// `token_url` or `key_id`.
pub fn is_secret_name(name: &str) -> bool {
    is_secret(&Name::of(&[name]))
}

/// As [`is_secret_name`], for a name whose words are known.
pub fn is_secret(name: &Name) -> bool {
    let last = name.without(name.len().saturating_sub(1));
    let before = name.len().checked_sub(2).map_or("", |at| name.run(at, 1));
    // Beside its value, "key" alone says enough.
    is_secret_word(before, last) || has(WORDS, last) || name.len() == 1 && last == "key"
}

/// Whether a field of this key is for a secret, where its schema doesn't say: a secret's
/// word may stand anywhere (`token_2`), but not `key` alone, which is a key of anything.
pub fn asks_for_secret(key: &str) -> bool {
    let words = words(key);
    let last = words.last().map_or("", String::as_str);
    let mut before = "";
    !has(NOT_ITSELF, last)
        && (has(WORDS, last)
            || words
                .iter()
                .any(|word| is_secret_word(std::mem::replace(&mut before, word.as_str()), word)))
}

/// Whether a word, behind this one, is a secret's wherever it stands.
fn is_secret_word(before: &str, word: &str) -> bool {
    if word == "key" {
        has(KEYS_OF, before)
    } else {
        ENDS.split(' ').any(|end| word.ends_with(end))
    }
}

/// Whether a name may be that of a secret: as [`is_secret_name`], and more cautious.
pub fn hints_at_secret(name: &str) -> bool {
    let joined = compact(name);
    let name = Name::of(&[name]);
    is_secret(&name)
        || HINTS.split(' ').any(|hint| joined.contains(hint))
        || name.words().any(|word| has(HINTING_WORDS, word))
}

/// Whether it is one of these words.
pub fn has(words: &str, word: &str) -> bool {
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
