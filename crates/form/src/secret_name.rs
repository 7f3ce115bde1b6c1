//! Names that say that their value is a secret: of fields in schemas, of values in pasted
//! text and in URLs. The last words of a name decide: a token URL is a URL, not a token.

mod services;

use crate::name_words::{NameWords, compact};

/// How the names of secrets end, written together. Each is long enough not to end another word
/// by chance. An `s` may follow.
const ENDS: &str = "password passwd passwort kennwort passphrase passcode pwd secret token \
    credential bearer jwt cookie authorization keytab mnemonic seedphrase recoveryphrase otpseed \
    walletseed keyfilejson keyjson serviceaccountjson serviceaccountinfo jaasconfig kubeconfig \
    connectionstring connectionstr connstring connstr passkey authheader authorizationheader \
    accesssignature dockerconfigjson pgpass keyfilecontent keyfiledata \
    serviceaccountfilecontent mnemonicphrase";
/// Whole last words. An `s` may follow.
const LAST_WORDS: &str = "pass passw pswd psw pw pat pin otp psk cvv cred";
/// Words that are secrets only after certain others: an API key is one, a project key isn't.
const COMPOUNDS: [(&str, &str); 4] = [
    (
        "key",
        "access account activation admin aes api app application auth cert certificate cipher client \
            consumer decryption deploy developer encryption fernet function functions hmac ingest ingestion \
            insert instrumentation integration json jwt license licence master merchant oauth pem pgp \
            gpg private recovery routing rsa sdk sas secret security serial server service servicerole session shared \
            signature signing ssh ssl storage subscription tls token unlock unseal webhook write",
    ),
    (
        "code",
        "access activation auth authorization backup mfa otp pin recovery security unlock verification",
    ),
    ("pass", "admin api auth db ftp proxy require root smtp sql user"),
    ("auth", "basic bearer digest docker npm proxy registry"),
];
/// The same, for words that must not be the end of another one: a metadata key is a name.
const WHOLE_KEYS: &str = "ca data";
/// Words at the end of a name that don't change what it names: `token_value`.
const NEUTRAL: &str = "v wo value text string str data content contents raw plain plaintext hex base \
    b as encoded encrypted hash pem json yaml config input list new old current previous confirm \
    confirmation primary secondary live test sandbox prod production";
/// Words after "file" that stand for what is in it.
const CONTENT: &str = "content contents data text body";
/// Words at the start that make a name a question or a limit: `has_password`, `max_tokens`.
const QUESTIONS: &str = "is has use uses enable enabled disable allow accept require requires \
    show hide skip rotate non with max min num total";
/// Words before a number of tokens: `sampling_max_tokens`.
const COUNTS: &str = "max min num number total input output chunk prompt completion context stop";
/// What stands before a token that isn't a secret: it marks a place in a list of results.
const OTHER_TOKENS: &str = "page next nextpage pagination continuation cursor";
/// Last words of keys whose values aren't secrets, whatever their titles say.
const OPEN_LAST_WORDS: &str = "id uuid name url uri user username login email host port type \
    path";
/// Words between two names.
const JOINTS: &str = "with and or plus";
/// Parts of a name that hint at a secret, besides those above.
const HINTS: &str = "passw signature session apikey accesskey privatekey";
/// Whole words that hint at a secret, besides those above.
const HINTING_WORDS: &str = "key auth sig pem";

/// Whether a name is that of a secret: `DB_PASSWORD`, `apiKey`, "Client secret"; not
/// `token_url` or `key_id`.
pub fn is_secret_name(name: &str) -> bool {
    are_secret_words(&NameWords::of(&[name]))
}

/// As [`is_secret_name`], for a name that is already split into words.
pub fn are_secret_words(name: &NameWords) -> bool {
    // Next to its value, "key" alone is enough.
    name.joined() == "key" || say_secret(&plain_words(name))
}

/// Whether a field of a schema holds a secret by its key or its title. A bare `key` can be the
/// key of anything. A key that says what else the value is (`client_id`, `token_lifetime`) counts
/// more than a title ("Consumer key", "Token").
pub fn is_secret_field(key: &str, title: &str) -> bool {
    let [key, title] = [key, title].map(|name| NameWords::of(&[name]));
    let [key, title] = [&key, &title].map(plain_words);
    let is_else = key.last().is_some_and(|last| has(OPEN_LAST_WORDS, last))
        || (1..key.len()).any(|count| key.get(..count).is_some_and(end_in_secret));
    say_secret(&key) || !is_else && say_secret(&title)
}

/// Whether a name may be that of a secret: like [`is_secret_name`], but more cautious.
pub fn hints_at_secret(name: &str) -> bool {
    let joined = compact(name);
    let name = NameWords::of(&[name]);
    let has_hint = |list: &str| list.split(' ').any(|part| joined.contains(part));
    are_secret_words(&name)
        || has_hint(ENDS)
        || has_hint(HINTS)
        || plain_words(&name).iter().any(|word| has(HINTING_WORDS, word) || has(LAST_WORDS, word))
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

fn say_secret(words: &[&str]) -> bool {
    let is_question = words.len() > 1 && words.first().is_some_and(|word| has(QUESTIONS, word));
    !is_question && words.split(|word| has(JOINTS, word)).any(end_in_secret)
}

/// The words without digits at their ends: `pass1` is `pass`.
fn plain_words(name: &NameWords) -> Vec<&str> {
    name.words().map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit())).collect()
}

fn end_in_secret(words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    if (last.is_empty() || has(NEUTRAL, last)) && end_in_secret(before) {
        return true;
    }
    // What is in a file of credentials, not its place.
    if let [of_file @ .., "file"] = before
        && has(CONTENT, last)
        && end_in_secret(of_file)
    {
        return true;
    }
    let joined = words.concat();
    let singular = joined.strip_suffix('s').zip(last.strip_suffix('s'));
    let is_count = last.starts_with("token") && before.last().is_some_and(|word| has(COUNTS, word));
    !is_count
        && !has(OTHER_TOKENS, &before.concat())
        && (is_secret(&joined, last)
            || singular.is_some_and(|(name, last)| is_secret(name, last))
            || (0..words.len()).any(|start| is_service_key(words.get(start..).unwrap_or_default())))
}

/// Whether these words are the name of a service and "key", or another such pair.
fn is_service_key(words: &[&str]) -> bool {
    let name = words.concat();
    let first = name.strip_suffix("key").or_else(|| name.strip_suffix("keys"));
    first.is_some_and(|first| services::is_service(first) || has(WHOLE_KEYS, first))
}

/// Whether a name, written together and with this last word, is that of a secret.
fn is_secret(name: &str, last: &str) -> bool {
    let ends_with = |name: &str, list: &str| list.split(' ').any(|end| name.ends_with(end));
    has(LAST_WORDS, last)
        || ends_with(name, ENDS)
        || COMPOUNDS.iter().any(|(end, firsts)| {
            name.strip_suffix(end).is_some_and(|first| ends_with(first, firsts))
        })
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
