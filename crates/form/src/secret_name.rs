//! Names that say that their value is a secret: of fields in schemas, of values in pasted
//! text and in URLs.

use crate::name_words::{self, NameWords, compact};

/// Word endings, long enough not to end other words by chance.
const SECRET_ENDINGS: [&str; 9] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "credentials",
    "apikey",
    "privatekey",
];
/// Whole words that make a name secret when they come last.
const SECRET_LAST_WORDS: [&str; 3] = ["pass", "pwd", "pat"];
/// Words that make a following "key" a secret: an API key is one, a project key isn't.
const SECRET_KEY_PREFIXES: [&str; 12] = [
    "api",
    "secret",
    "private",
    "access",
    "auth",
    "signing",
    "encryption",
    "master",
    "account",
    "shared",
    "ssh",
    "rsa",
];
/// Last words that name something about a secret (`token_url`), not the secret itself.
const ABOUT_A_SECRET: [&str; 12] = [
    "id", "url", "uri", "name", "type", "field", "path", "endpoint", "expiry", "header", "method",
    "prefix",
];
/// Parts of a name that hint at a secret.
const HINTS: [&str; 13] = [
    "token",
    "secret",
    "passw",
    "passphrase",
    "pwd",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "bearer",
    "authorization",
    "signature",
    "session",
];
/// Whole words that hint at a secret.
const HINTING_WORDS: [&str; 9] = ["key", "pass", "pat", "auth", "sig", "pin", "otp", "jwt", "pem"];

/// Whether a name is that of a secret: `DB_PASSWORD`, `apiKey`, "Client secret"; not
/// `token_url` or `key_id`.
pub fn is_secret_name(name: &str) -> bool {
    are_secret_words(&NameWords::of(&[name]))
}

/// As [`is_secret_name`], for a name that is already split into words.
pub fn are_secret_words(name: &NameWords) -> bool {
    let last = name.without(name.len().saturating_sub(1));
    let before = name.len().checked_sub(2).map_or("", |index| name.run(index, 1));
    // Next to its value, "key" alone is enough.
    is_secret_word(before, last)
        || SECRET_LAST_WORDS.contains(&last)
        || name.len() == 1 && last == "key"
}

/// Whether a schema property with this key holds a secret, when the schema doesn't say: the
/// telling word may be anywhere (`token_2`), but a bare `key` can be the key of anything.
pub fn is_secret_key(key: &str) -> bool {
    let words = name_words::split(key);
    let last = words.last().map_or("", String::as_str);
    let previous = std::iter::once("").chain(words.iter().map(String::as_str));
    !ABOUT_A_SECRET.contains(&last)
        && (SECRET_LAST_WORDS.contains(&last)
            || previous.zip(&words).any(|(before, word)| is_secret_word(before, word)))
}

/// Whether `word`, coming after `before`, says that the value is a secret.
fn is_secret_word(before: &str, word: &str) -> bool {
    if word == "key" {
        SECRET_KEY_PREFIXES.contains(&before)
    } else {
        SECRET_ENDINGS.iter().any(|ending| word.ends_with(ending))
    }
}

/// Whether a name may be that of a secret: like [`is_secret_name`], but more cautious.
pub fn hints_at_secret(name: &str) -> bool {
    let joined = compact(name);
    let name = NameWords::of(&[name]);
    are_secret_words(&name)
        || HINTS.iter().any(|hint| joined.contains(hint))
        || name.words().any(|word| HINTING_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_decide_whether_a_name_is_secret() {
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
