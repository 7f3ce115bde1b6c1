//! The production headers for static files. They come from `hosting/headers.json`, which is also
//! the source of the configurations for static hosts.

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
    // A test below makes sure that this doesn't fail.
    serde_json::from_str(include_str!("../../../../hosting/headers.json")).unwrap_or_default()
});

/// Sets the headers of a file. Later rules override earlier ones.
pub fn set(path: &str, headers: &mut HeaderMap) {
    for rule in RULES.rules.iter().filter(|r| r.paths.iter().any(|p| matches(p, path))) {
        for (name, value) in &rule.headers {
            let name = HeaderName::try_from(name.as_str());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value.as_str())) {
                headers.insert(name, value);
            }
        }
    }
}

/// A pattern may contain one `*`, which matches any text.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => path.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_depend_on_the_path() {
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
