//! Labels for schemas without titles: `accessToken` and `access_token` both become
//! "Access token". Imports `words`.

use crate::name_words;

/// Words that are spelled in capitals.
const CAPITALS: [&str; 20] = [
    "api", "aws", "db", "dns", "http", "https", "id", "ip", "json", "jwt", "oauth", "smtp", "ssh",
    "sql", "ssl", "sso", "tls", "uri", "url", "vpc",
];

/// A label out of a key.
pub(super) fn label_of(key: &str) -> String {
    let mut label = String::with_capacity(key.len() + 4);
    for word in name_words::split(key) {
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
