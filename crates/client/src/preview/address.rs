//! The absolute address of the backend, for use outside the page.

/// `url` as the browser resolves it on the page at `page`. Dots in paths stay: the client that uses
/// the address removes them.
pub(super) fn absolute(url: &str, page: &str) -> String {
    if url.starts_with("https://") || url.starts_with("http://") {
        return url.to_owned();
    }
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let host = page.find("://").map_or(0, |at| at + "://".len());
    let slash = page.get(host..).and_then(|rest| rest.find('/'));
    let origin_end = slash.map_or(page.len(), |at| host + at);
    if url.starts_with('/') {
        return format!("{}{url}", page.get(..origin_end).unwrap_or_default());
    }
    let folder = page.rfind('/').filter(|at| *at >= origin_end).unwrap_or(origin_end);
    format!("{}/{url}", page.get(..folder).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn address_is_resolved_as_in_browsers() {
        let pages = [
            "https://a.example/",
            "https://a.example/tools/",
            "http://localhost:8080/tools/index.html?next=/x#y",
            "http://[::1]:8080/a/b/c",
        ];
        for page in pages {
            for address in ["/api/v1/", "api/", "./api/", "https://b.example/api/", "demo/v1/"] {
                let oracle = url::Url::parse(page).unwrap().join(address).unwrap();
                let ours = url::Url::parse(&absolute(address, page)).unwrap();
                assert_eq!(ours, oracle, "{address} on {page}");
            }
        }
        assert_eq!(absolute("api/", "https://a.example"), "https://a.example/api/");
    }
}
