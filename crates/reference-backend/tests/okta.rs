//! The Okta verifier against the stand-in, over real HTTP: what each recorded
//! failure becomes, and where a token goes.

use patchbay_model::{CheckOutcome, Secret};
use patchbay_reference_backend::okta::{Place, Reach, Verified, verify};
use patchbay_reference_backend::okta_stand_in;
use serde_json::Value;
use tokio::net::TcpListener;

const TOKEN: &str = "00Abcdefghijklmnopqrstuvwxyz0123456789_-AB";

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
    let reach = Reach::new(Place::At(url.to_owned())).unwrap();
    let suffixes = ["okta.com".to_owned(), "oktapreview.com".to_owned()];
    verify(&reach, &suffixes, domain, &Secret::new(token.to_owned())).await
}

/// The requests that carried a token: `host path`.
async fn with_token(url: &str) -> Vec<String> {
    let answer = reqwest::get(format!("{url}/stand-in/requests")).await.unwrap();
    let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let text = |r: &Value, key: &str| r[key].as_str().unwrap().to_owned();
    let requests = answer["requests"].as_array().unwrap();
    let carried = requests.iter().filter(|r| r["authorized"] == true);
    carried.map(|r| format!("{} {}", text(r, "host"), text(r, "path"))).collect()
}

/// `check code pointer` of the first failure.
fn failure(verified: &Verified) -> String {
    let check = verified.result.first_failure().expect("a failed check");
    let part = |p: &Option<String>| p.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} {} {}", check.key, part(&check.code), part(&check.pointer))
}

#[tokio::test]
async fn a_good_token_passes_and_tells_who_it_acts_as() {
    let url = stand_in().await;
    let verified = test(&url, "acme.okta.com").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed, "{verified:?}");
    assert_eq!(verified.result.acts_as.as_deref(), Some("it-admin@acme.test"));
    assert!(verified.result.abilities[0].granted);
    let remote = verified.remote.unwrap();
    assert!(remote.id.starts_with("00o"), "{remote:?}");
    assert_eq!(remote.host.as_deref(), Some("acme.okta.com"));
    assert_eq!(with_token(&url).await[0], "acme.okta.com /api/v1/users/me");
}

#[tokio::test]
async fn an_account_without_admin_rights_may_not_delete_users() {
    let url = stand_in().await;
    let verified = test(&url, "readonly-acme.okta.com").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed);
    assert!(!verified.result.abilities[0].granted);
}

#[tokio::test]
async fn from_an_own_domain_the_token_goes_to_the_host_that_okta_owns() {
    let url = stand_in().await;
    let verified = test(&url, "login.acme.example").await;
    assert_eq!(verified.result.outcome, CheckOutcome::Passed);
    let sent = with_token(&url).await;
    assert!(!sent.is_empty() && sent.iter().all(|r| r.starts_with("acme.okta.com ")), "{sent:?}");
}

#[tokio::test]
async fn a_token_never_goes_to_a_host_that_is_not_oktas() {
    let url = stand_in().await;
    let verified = test(&url, "login.evil.example").await;
    assert_eq!(failure(&verified), "organization_found organization_not_found /values/domain");
    assert_eq!(with_token(&url).await, Vec::<String>::new());
}

#[tokio::test]
async fn each_recorded_failure_has_its_meaning() {
    let url = stand_in().await;
    let domain = "organization_found organization_not_found /values/domain";
    let rejected = "token_accepted token_rejected /secrets/token";
    let permission = "token_accepted permission_missing /secrets/token";
    let no_api = "token_accepted organization_not_found /values/domain";
    let down_first = "organization_found provider_down -";
    let limited_first = "organization_found provider_rate_limited -";
    let zone_first = "organization_found network_zone -";
    // At the call where it belongs, and at the first call already.
    let meanings = [
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
    assert_eq!(meanings.len(), okta_stand_in::CASES.len());
    for (n, (there, first)) in (1..).zip(meanings) {
        let verified = test(&url, &format!("case-{n}.okta.com")).await;
        assert_eq!(failure(&verified), there, "case-{n}");
        let verified = test(&url, &format!("first-{n}.okta.com")).await;
        assert_eq!(failure(&verified), first, "first-{n}");
    }
}

#[tokio::test]
async fn the_named_organizations_fail_as_their_names_say() {
    let url = stand_in().await;
    for (label, meaning) in [
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
        assert_eq!(failure(&verified), meaning, "{label}");
    }
}

#[tokio::test]
async fn okta_s_own_error_id_is_kept_for_its_support() {
    let url = stand_in().await;
    let verified = test(&url, "rejected.okta.com").await;
    let id = verified.result.first_failure().unwrap().provider_error_id.clone().unwrap();
    assert!(id.starts_with("oae"), "{id}");
}

#[tokio::test]
async fn a_token_that_fits_no_header_is_refused_and_an_odd_one_is_okta_s_to_refuse() {
    let url = stand_in().await;
    for token in ["00line\nbreak", "too-short"] {
        let verified = test_token(&url, "acme.okta.com", token).await;
        assert_eq!(failure(&verified), "token_accepted token_rejected /secrets/token", "{token}");
    }
}
