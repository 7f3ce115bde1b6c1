//! What a backend on another origin has to allow.

use patchbay_client::adapter::Adapter;
use patchbay_model::http::{HttpAnswer, Method};
use patchbay_pairing::cors::{Lack, Needs};

const NATIVE: &str = include_str!("../../../public/adapters/native.json");
const PAGE: &str = "https://console.example.com";

fn needs(has_cookie: bool) -> Needs {
    Needs::of(&Adapter::parse("native.json", NATIVE).unwrap(), PAGE, has_cookie)
}

/// An answer with the headers to copy, changed.
fn answer(needs: &Needs, change: &[(&str, Option<&str>)]) -> HttpAnswer {
    let mut headers: Vec<(String, String)> = needs
        .answer_headers()
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    for (name, value) in change {
        headers.retain(|(found, _)| found != name);
        headers.extend(value.map(|value| (name.to_string(), value.to_owned())));
    }
    HttpAnswer { status: 200, headers, body: String::new() }
}

#[test]
fn headers_to_copy_are_enough() {
    for needs in [needs(false), needs(true)] {
        let right = answer(&needs, &[]);
        assert_eq!(needs.lacks(Some(&right), &right), []);
    }
    let needs = needs(false);
    assert!(needs.sent.contains("idempotency-key") && needs.sent.contains("content-type"));
    assert!(needs.read.contains("etag") && needs.read.contains("retry-after"));
}

#[test]
fn each_missing_header_is_named() {
    let with_cookie = needs(true);
    for (needs, name, value, lack) in [
        (needs(false), "access-control-allow-origin", None, Lack::Origin(None)),
        (
            needs(false),
            "access-control-allow-origin",
            Some("https://other.example"),
            Lack::Origin(Some("https://other.example".into())),
        ),
        (
            with_cookie.clone(),
            "access-control-allow-origin",
            Some("*"),
            Lack::Origin(Some("*".into())),
        ),
        (with_cookie, "access-control-allow-credentials", None, Lack::Credentials),
        (
            needs(false),
            "access-control-allow-methods",
            Some("GET, PUT, PATCH"),
            Lack::Method(Method::Delete),
        ),
        (
            needs(false),
            "access-control-allow-headers",
            Some("*"),
            Lack::Sent("authorization".into()),
        ),
    ] {
        let wrong = answer(&needs, &[(name, value)]);
        assert_eq!(needs.lacks(Some(&wrong), &wrong), [lack]);
    }
    let needs = needs(false);
    let right = answer(&needs, &[]);
    let exposed = "Link, Location, Retry-After, X-Request-Id, Idempotency-Replayed";
    let hidden = answer(&needs, &[("access-control-expose-headers", Some(exposed))]);
    assert_eq!(needs.lacks(Some(&right), &hidden), [Lack::Read("etag".into())]);
}

#[test]
fn star_allows_everything_but_authorization() {
    let needs = needs(false);
    let open = answer(
        &needs,
        &[
            ("access-control-allow-origin", Some("*")),
            ("access-control-allow-methods", Some("*")),
            ("access-control-allow-headers", Some("*, Authorization")),
            ("access-control-expose-headers", Some("*")),
        ],
    );
    assert_eq!(needs.lacks(Some(&open), &open), []);
}

#[test]
fn preflight_must_succeed_without_a_session() {
    let needs = needs(false);
    let right = answer(&needs, &[]);
    let refused = HttpAnswer { status: 401, ..right.clone() };
    assert_eq!(needs.lacks(Some(&refused), &right), [Lack::Preflight(401)]);
    assert_eq!(needs.lacks(None, &right), [Lack::NoPreflight]);
}
