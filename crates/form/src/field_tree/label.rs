//! Labels for properties without a `title`: `accessToken` and `access_token` both become
//! "Access token".

use crate::name_words;
use std::collections::{HashMap, HashSet};

const ACRONYMS: [&str; 20] = [
    "api", "aws", "db", "dns", "http", "https", "id", "ip", "json", "jwt", "oauth", "smtp", "ssh",
    "sql", "ssl", "sso", "tls", "uri", "url", "vpc",
];

/// A label made from a key.
pub(crate) fn label_from_key(key: &str) -> String {
    let words = name_words::split(key).into_iter().enumerate().map(|(index, word)| {
        if ACRONYMS.contains(&word.as_str()) {
            word.to_ascii_uppercase()
        } else if index == 0 {
            capitalized(&word)
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Adds to each label that another thing has too what it is the label of.
pub(super) fn tell_apart(labels: &mut [(&mut String, &str)]) {
    let (mut seen, mut repeated) = (HashMap::new(), HashSet::new());
    for (label, of) in labels.iter().filter(|(label, _)| !label.is_empty()) {
        if *seen.entry(label.to_string()).or_insert(*of) != *of {
            repeated.insert(label.to_string());
        }
    }
    for (label, of) in labels.iter_mut().filter(|(_, of)| !of.is_empty()) {
        if repeated.contains(label.as_str()) {
            label.push_str(&format!(" ({of})"));
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_style_become_labels() {
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
            assert_eq!(label_from_key(key), label, "{key}");
        }
    }
}
