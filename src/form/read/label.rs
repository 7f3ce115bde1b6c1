//! Labels for schemas without titles: `accessToken` and `access_token` both become
//! "Access token".

/// Words that are spelled in capitals.
const CAPITALS: [&str; 20] = [
    "api", "aws", "db", "dns", "http", "https", "id", "ip", "json", "jwt", "oauth", "smtp", "ssh",
    "sql", "ssl", "sso", "tls", "uri", "url", "vpc",
];

/// A label out of a key.
pub(super) fn label_of(key: &str) -> String {
    let mut label = String::with_capacity(key.len() + 4);
    for word in words(key) {
        if !label.is_empty() {
            label.push(' ');
        }
        if CAPITALS.contains(&word.as_str()) {
            label.push_str(&word.to_ascii_uppercase());
        } else if label.is_empty() {
            let mut chars = word.chars();
            label.extend(chars.next().map(|first| first.to_ascii_uppercase()));
            label.push_str(chars.as_str());
        } else {
            label.push_str(&word);
        }
    }
    label
}

/// The words of a key, in small letters: cut at separators and before a capital that
/// begins a word (`apiURLPath` is "api", "url", "path").
pub(super) fn words(key: &str) -> Vec<String> {
    let chars: Vec<char> = key.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| chars.get(i));
        let is_lower = |c: Option<&char>| c.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
        let begins = c.is_uppercase()
            && (is_lower(before)
                || (before.is_some() && chars.get(index + 1).is_some_and(|c| c.is_lowercase())));
        if !c.is_alphanumeric() || begins {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        if c.is_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_style_become_words() {
        for (key, label) in [
            ("url", "URL"),
            ("accessToken", "Access token"),
            ("access_token", "Access token"),
            ("client-id", "Client ID"),
            ("apiURLPath", "API URL path"),
            ("AWSRegion", "AWS region"),
            ("host", "Host"),
            ("s3.bucket", "S3 bucket"),
            ("", ""),
        ] {
            assert_eq!(label_of(key), label, "{key}");
        }
    }
}
