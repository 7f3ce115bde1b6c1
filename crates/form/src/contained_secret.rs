//! Finds secrets inside longer texts: a command, a note, lines of a file. Such a text must be
//! neither shown nor stored.

use crate::name_words::compact;
use crate::secret_name::is_secret_name;
use crate::secret_text::SecretShape;
use crate::text_kind::is_recognized_secret;
use crate::url_credentials::{MIN_SECRET_KEY_LENGTH, contains_credentials};
use crate::variable::is_variable;

/// The shortest name of a secret has this many bytes: `pw`.
const MIN_NAME: usize = 2;
/// The most characters before a separator that can be a name.
const MAX_NAME: usize = 40;
/// The characters after a separator that are looked at.
const MAX_VALUE: usize = 64;
/// The most words in a name.
const MAX_NAME_WORDS: usize = 4;
/// What ends a value that isn't quoted, and separates a name from what comes before it.
const DELIMITERS: &[char] = &[',', ';', '&', '?', '{', '}', '(', ')', '[', ']', '<', '>', '#', '|'];
const QUOTES: &[char] = &['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»', '\\', '^', '*'];
/// Options of commands whose argument is `user:password` or a token.
const CREDENTIAL_OPTIONS: [&str; 5] = ["u", "user", "a", "auth", "oauth2-bearer"];

/// Whether any part of the text is a secret: a private key, a JSON Web Token, one of the given
/// shapes, a URL with credentials, or a value after the name of a secret.
pub fn contains_secret(text: &str, shapes: &[SecretShape]) -> bool {
    is_recognized_secret(text, shapes)
        || contains_credentials(text)
        || text.lines().any(|line| has_named_secret(line) || has_secret_option(line))
}

/// Whether the line has a value after the name of a secret: `password=…`, `Authorization: …`.
fn has_named_secret(line: &str) -> bool {
    line.char_indices().any(|(at, c)| {
        let sides = || Some((line.get(..at)?, line.get(at + 1..)?));
        matches!(c, '=' | ':')
            && sides().is_some_and(|(before, after)| is_secret_value(before, c, after))
    })
}

fn is_secret_value(before: &str, separator: char, after: &str) -> bool {
    let name = name_at_end(before);
    // Most separators don't follow a name, so this is checked first.
    if name.len() < MIN_NAME {
        return false;
    }
    let compact_name = compact(name);
    let is_authorization = compact_name.ends_with("authorization");
    if !is_authorization && !is_secret_name(name) {
        return false;
    }
    let end = after.char_indices().nth(MAX_VALUE).map_or(after.len(), |(at, _)| at);
    let after = after.get(..end).unwrap_or_default();
    let start = after.trim_start_matches(|c: char| "=> \t".contains(c) || QUOTES.contains(&c));
    let between = after.get(..after.len() - start.len()).unwrap_or_default();
    let is_quoted = between.contains(QUOTES);
    let is_reference = |word: &str| ["${", "{{", "$("].iter().any(|sign| word.starts_with(sign));
    let is_end = |c: char| DELIMITERS.contains(&c) || QUOTES.contains(&c);
    let value = start.split(is_end).next().unwrap_or_default().trim();
    let is_word = !value.contains(char::is_whitespace);
    // In a sentence, several words follow a colon.
    let is_sentence = separator == ':' && !is_quoted && !is_word
        || name.split_whitespace().nth(MAX_NAME_WORDS).is_some();
    let is_short_key = compact_name == "key" && value.len() < MIN_SECRET_KEY_LENGTH;
    !value.is_empty()
        && !is_short_key
        && (is_authorization || !is_sentence)
        && !start.split_whitespace().take(2).any(is_reference)
        && !value.split_whitespace().any(is_variable)
        && !matches!(value, "true" | "false" | "null" | "nil" | "none")
}

/// The name at the end of a text, of which only so much is looked at, because a line can have
/// thousands of separators.
fn name_at_end(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c == ' ' || QUOTES.contains(&c));
    let is_end = |c: char| DELIMITERS.contains(&c) || QUOTES.contains(&c) || "=:/".contains(c);
    let name = text.char_indices().rev().take(MAX_NAME).take_while(|(_, c)| !is_end(*c));
    name.last().and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Whether an argument of the command is a secret: `-u ada:…`, `--token …`.
fn has_secret_option(line: &str) -> bool {
    let words = || line.split_whitespace();
    words().zip(words().skip(1)).any(|(option, argument)| {
        let Some(name) = option.strip_prefix('-') else { return false };
        let name = name.trim_start_matches('-');
        let argument = argument.trim_matches(QUOTES);
        let is_credential = CREDENTIAL_OPTIONS.contains(&name.to_ascii_lowercase().as_str())
            && (argument.contains(':') || argument.len() >= MIN_SECRET_KEY_LENGTH);
        (is_credential || is_secret_name(name))
            && !argument.is_empty()
            && !argument.starts_with('-')
            && !is_variable(argument)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPED: &str = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";

    fn is_found(text: &str) -> bool {
        let shape = SecretShape { prefix: "00".to_owned(), min_length: 36 };
        contains_secret(text, &[shape])
    }

    #[test]
    fn secret_is_found_anywhere_in_a_text() {
        let jwt = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtYWRlIHVwIn0.c2lnbmF0dXJl";
        for secret in [SHAPED, jwt] {
            for text in [
                secret.to_owned(),
                format!("{secret} is the one to use"),
                format!("use {secret}, not the old one"),
                format!("(“{secret}”)."),
                format!("one\ntwo={secret};\nthree"),
                format!("{{\"a\":\"{secret}\"}}"),
                format!("curl -H “X-Thing: {secret}” https://acme.example/"),
                format!("x:{secret}:y"),
            ] {
                assert!(is_found(&text), "{text}");
            }
        }
        for text in [
            "key is\n-----BEGIN RSA PRIVATE KEY-----\nbWFkZSB1cA==\n-----END RSA PRIVATE KEY-----",
            "x=-----BEGIN PRIVATE KEY-----\\nbWFkZSB1cA==\\n-----END PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nbWFkZQ==\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nbWFkZQ==\n-----END PRIVATE KEY-----",
            "The key:\n-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nbWFkZSB1cA==\n-----END PGP PRIVATE KEY BLOCK-----",
            "see 'https://made-up@api.acme.com' first",
            "host=db password=hunter2 port=1",
            "export DB_PASSWORD='made up'",
            "login ada, password: made-up",
            "\"client_secret\" : \"made up\",",
            "curl -H 'Authorization: Bearer made-up' x",
            "-Headers @{ \"Authorization\"=\"SSWS made-up\" }",
            "http x.example X-Api-Key:made-up",
            "curl -u ada:made-up https://acme.example",
            "https -A bearer -a made-up-made-up-0001 acme.example",
            "tool --token made-up run",
            "**Client secret:** `made-up`",
        ] {
            assert!(is_found(text), "{text}");
        }
    }

    #[test]
    fn text_about_secrets_contains_none() {
        for text in [
            "",
            "The token: it expires in May",
            "The password is in the vault",
            "Project key: PROJ",
            "token_url=https://acme.example/token",
            "password=",
            "token=${TOKEN}",
            "Authorization: Bearer $TOKEN",
            "sudo -u postgres psql",
            "ls -a folder",
            "read https://acme.example/browse?key=PROJ at 10:30",
            "Contact:ada@acme.com",
            "\"token\": null, \"password\": true",
            "-----BEGIN CERTIFICATE-----\nbWFkZSB1cA==\n-----END CERTIFICATE-----",
            "arn:aws:iam::123456789012:role/reader",
        ] {
            assert!(!is_found(text), "{text}");
        }
    }
}
