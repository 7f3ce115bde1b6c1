//! The Okta verifier with the stand-in, over real HTTP: how each recorded failure is interpreted,
//! and which hosts receive the token.

use patchbay_model::{CheckOutcome, Secret};
use patchbay_reference_backend::okta::{Client, Endpoint, Verified, verify};
use patchbay_reference_backend::okta_stand_in;
use serde_json::Value;
use tokio::net::TcpListener;

const TOKEN: &str = "00Abcdefghijklmnopqrstuvwxyz0123456789_-AB";

/// Starts the stand-in and returns its URL.
async fn stand_in() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(okta_stand_in::serve(listener));
    url
}

async fn test(url: &str, domain: &str) -> Verified {
    test_token(url, domain, TOKEN).await
}

async fn test_token(url: &str, domain: &str, token: &str) -> Verified {
    let client = Client::new(Endpoint::StandIn(url.to_owned())).unwrap();
    let suffixes = ["okta.com".to_owned(), "oktapreview.com".to_owned()];
    verify(&client, &suffixes, domain, &Secret::new(token.to_owned())).await
}

/// Host and path of the requests that had a token.
async fn requests_with_token(url: &str) -> Vec<String> {
    let answer = reqwest::get(format!("{url}/stand-in/requests")).await.unwrap();
    let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let text = |r: &Value, key: &str| r[key].as_str().unwrap().to_owned();
    let requests = answer["requests"].as_array().unwrap();
    let carried = requests.iter().filter(|r| r["authorized"] == true);
    carried.map(|r| format!("{} {}", text(r, "host"), text(r, "path"))).collect()
}

/// Check, code and pointer of the first failure.
fn failure(verified: &Verified) -> String {
    let check = verified.result.first_failure().expect("a failed check");
    let part = |p: &Option<String>| p.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} {} {}", check.key, part(&check.code), part(&check.pointer))
}

#[tokio::test]
async fn valid_token_passes_and_reports_its_account() {
    let url = stand_in().await;
    let verified = test(&url, "acme.okta.com").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed, "{verified:?}");
    assert_eq!(verified.result.acts_as.as_deref(), Some("it-admin@acme.test"));
    assert!(verified.result.abilities[0].granted);
    let remote = verified.remote.unwrap();
    assert!(remote.id.starts_with("00o"), "{remote:?}");
    assert_eq!(remote.host.as_deref(), Some("acme.okta.com"));
    assert_eq!(requests_with_token(&url).await[0], "acme.okta.com /api/v1/users/me");
}

#[tokio::test]
async fn account_without_admin_rights_cannot_delete_users() {
    let url = stand_in().await;
    let verified = test(&url, "readonly-acme.okta.com").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed);
    assert!(!verified.result.abilities[0].granted);
}

#[tokio::test]
async fn token_for_a_custom_domain_goes_to_okta() {
    let url = stand_in().await;
    let verified = test(&url, "login.acme.example").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed);
    let sent = requests_with_token(&url).await;
    assert!(!sent.is_empty() && sent.iter().all(|r| r.starts_with("acme.okta.com ")), "{sent:?}");
}

#[tokio::test]
async fn token_is_not_sent_to_a_foreign_host() {
    let url = stand_in().await;
    let verified = test(&url, "login.evil.example").await;
    assert_eq!(failure(&verified), "organization_found organization_not_found /values/domain");
    assert_eq!(requests_with_token(&url).await, Vec::<String>::new());
}

#[tokio::test]
async fn recorded_failures_map_to_provider_codes() {
    let url = stand_in().await;
    let domain = "organization_found organization_not_found /values/domain";
    let rejected = "token_accepted token_rejected /secrets/token";
    let permission = "token_accepted permission_missing /secrets/token";
    let no_api = "token_accepted organization_not_found /values/domain";
    let down_first = "organization_found provider_down -";
    let limited_first = "organization_found provider_rate_limited -";
    let zone_first = "organization_found network_zone -";
    // For `case-N` and for `first-N`: see `Scenario`.
    let expected = [
        (rejected, domain),
        (rejected, domain),
        (permission, domain),
        (rejected, zone_first),
        (permission, zone_first),
        (no_api, domain),
        (no_api, domain),
        (no_api, domain),
        ("token_accepted provider_rate_limited -", limited_first),
        ("token_accepted provider_down -", down_first),
        ("token_accepted provider_down -", down_first),
        (domain, domain),
        (down_first, down_first),
        (domain, domain),
        (down_first, down_first),
        (rejected, domain),
    ];
    assert_eq!(expected.len(), okta_stand_in::CASES.len());
    for (n, (case, first)) in (1..).zip(expected) {
        let verified = test(&url, &format!("case-{n}.okta.com")).await;
        assert_eq!(failure(&verified), case, "case-{n}");
        let verified = test(&url, &format!("first-{n}.okta.com")).await;
        assert_eq!(failure(&verified), first, "first-{n}");
    }
}

#[tokio::test]
async fn named_scenarios_map_to_provider_codes() {
    let url = stand_in().await;
    for (label, expected) in [
        ("rejected", "token_accepted token_rejected /secrets/token"),
        ("forbidden", "token_accepted permission_missing /secrets/token"),
        ("limited", "token_accepted provider_rate_limited -"),
        ("down", "organization_found provider_down -"),
        ("unknown", "organization_found organization_not_found /values/domain"),
        ("suspended", "account_active token_rejected /secrets/token"),
        ("acme-admin", "token_accepted token_rejected /secrets/token"),
        ("redirect", "organization_found organization_not_found /values/domain"),
        ("page", "organization_found organization_not_found /values/domain"),
        ("huge", "organization_found organization_not_found /values/domain"),
    ] {
        let verified = test(&url, &format!("{label}.okta.com")).await;
        assert_eq!(failure(&verified), expected, "{label}");
    }
}

#[tokio::test]
async fn okta_error_id_is_reported() {
    let url = stand_in().await;
    let verified = test(&url, "rejected.okta.com").await;
    let id = verified.result.first_failure().unwrap().provider_error_id.clone().unwrap();
    assert!(id.starts_with("oae"), "{id}");
}

#[tokio::test]
async fn malformed_tokens_are_rejected() {
    let url = stand_in().await;
    for token in ["00line\nbreak", "too-short"] {
        let verified = test_token(&url, "acme.okta.com", token).await;
        assert_eq!(failure(&verified), "token_accepted token_rejected /secrets/token", "{token}");
    }
}
