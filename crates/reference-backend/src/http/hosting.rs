//! The production headers, from `hosting/headers.json`: the same data that is
//! rendered for static hosts.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
struct Rules {
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    paths: Vec<String>,
    headers: BTreeMap<String, String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    // A test reads it, so that it can't fail here.
    serde_json::from_str(include_str!("../../../../hosting/headers.json")).unwrap_or_default()
});

/// Sets the headers of a file. A later rule counts before an earlier one.
pub fn set(path: &str, headers: &mut HeaderMap) {
    for rule in RULES.rules.iter().filter(|r| r.paths.iter().any(|p| fits(p, path))) {
        for (name, value) in &rule.headers {
            let name = HeaderName::try_from(name.as_str());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value.as_str())) {
                headers.insert(name, value);
            }
        }
    }
}

/// `*` stands for any text, once.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_read_and_told_apart_by_path() {
        assert!(!RULES.rules.is_empty());
        let mut headers = HeaderMap::new();
        set("/app-1234.js", &mut headers);
        assert!(
            headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'")
        );
        assert!(headers["cache-control"].to_str().unwrap().contains("immutable"));
        set("/index.html", &mut headers);
        assert_eq!(headers["cache-control"], "no-cache");
    }
}
