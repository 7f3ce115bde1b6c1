//! Links in the guide to pages of the service.

use crate::user::{User, user_with};
use patchbay_form::state::is_guide_address;
use serde_json::json;

const TOKENS: &str = "https://{organization}-admin.{suffix}/admin/access/api/tokens";

fn user() -> User {
    let domain = json!({ "type": "string", "format": "tenant-domain", "x-tenant-domain": {
        "suffixes": ["okta.com", "eu.okta.com"], "strip_label_suffix": "-admin" } });
    user_with(json!({ "domain": domain }), &["domain"])
}

fn address(domain: &str, address: &str) -> Option<String> {
    let mut user = user();
    user.type_into("/values/domain", domain);
    user.form.guide_address(address)
}

#[test]
fn address_has_the_parts_of_the_entered_domain() {
    let acme = Some("https://acme-admin.okta.com/admin/access/api/tokens".to_owned());
    assert_eq!(address("acme.okta.com", TOKENS), acme);
    assert_eq!(address("https://acme-admin.okta.com/login", TOKENS), acme);
    let europe = "https://acme-admin.eu.okta.com/admin/access/api/tokens";
    assert_eq!(address("acme.eu.okta.com", TOKENS).as_deref(), Some(europe));
    let host = address("acme.okta.com", "https://{host}/admin");
    assert_eq!(host.as_deref(), Some("https://acme.okta.com/admin"));
}

#[test]
fn address_waits_for_a_domain_of_the_service() {
    let others = [
        "",
        "ac",
        "sso.acme.test",
        "evil.test/acme.okta.com",
        "okta.com",
        "a b.okta.com",
        "a@b.okta.com",
        "x.y.okta.com",
    ];
    for domain in others {
        assert_eq!(address(domain, TOKENS), None, "{domain}");
    }
}

#[test]
fn address_without_parts_needs_no_domain() {
    let tokens = "https://github.com/settings/tokens";
    assert_eq!(user().form.guide_address(tokens).as_deref(), Some(tokens));
}

#[test]
fn other_addresses_are_refused() {
    for other in [
        "javascript:alert(1)",
        "http://{host}/",
        "https://{token}/",
        "https://{host",
        "https:// {host}",
    ] {
        assert!(!is_guide_address(other), "{other}");
        assert_eq!(address("acme.okta.com", other), None, "{other}");
    }
}
