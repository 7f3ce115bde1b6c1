//! Nothing is lost or done twice, even with concurrent repeats or a crash.

mod support;

use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use support::{ADMIN, Server, okta};

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_repeats_create_one_connection() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let body = okta("Acme", "slow-100.okta.com");
    let requests: Vec<_> = (0..32)
        .map(|_| {
            let (grace, body) = (grace.clone(), body.clone());
            tokio::spawn(async move { grace.connect("one-key", &body).await })
        })
        .collect();
    let mut statuses = Vec::new();
    for answer in requests {
        statuses.push(answer.await.unwrap().status);
    }
    assert!(statuses.contains(&201), "{statuses:?}");
    assert!(statuses.iter().all(|s| matches!(s, 201 | 409)), "{statuses:?}");
    let repeat = grace.connect("one-key", &body).await;
    assert_eq!((repeat.status, repeat.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(server.ledger("one-key"), ["created"]);
    let list = grace.get("teams/ops/connections").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let other = grace.connect("one-key", &okta("Another", "two.okta.com")).await;
    assert_eq!(other.problem(), "422 key_reused");
    // Negative control: another key is another request, and the ledger shows it.
    let second = grace.connect("another-key", &okta("Another", "two.okta.com")).await;
    assert_eq!(second.status, 201);
    assert_eq!(server.ledger("another-key"), ["created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn crash_during_a_request_leaves_nothing_half_done() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let body = okta("Acme", "slow-1500.okta.com");
    let lost = tokio::spawn({
        let (mut grace, body) = (grace.clone(), body.clone());
        grace.client = support::client();
        async move {
            let url = format!("{}teams/ops/connections", grace.url);
            let request = grace.client.post(url).header("cookie", &grace.cookie);
            let request = request.header("x-requested-with", "Patchbay");
            let request = request.header("idempotency-key", "crashed");
            request.header("content-type", "application/json").body(body.to_string()).send().await
        }
    });
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(grace.connect("crashed", &body).await.problem(), "409 key_in_flight");
    let server = server.crash_and_restart();
    assert!(lost.await.unwrap().is_err(), "the response was lost");
    assert_eq!(server.ledger("crashed"), [""; 0]);
    // Session and data survive the crash, and the key can be used again at once.
    let grace = support::Session { url: format!("{}/v1/", server.program.url), ..grace };
    let answer = grace.connect("crashed", &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let repeat = grace.connect("crashed", &body).await;
    assert_eq!((repeat.status, repeat.text), (201, answer.text));
    assert_eq!(server.ledger("crashed"), ["created"]);
}

#[tokio::test]
async fn sigterm_stops_cleanly_and_keeps_the_data() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let mut body = okta("Kept", "acme.okta.com");
    body["verify"] = json!("skip");
    assert_eq!(grace.connect("k", &body).await.json()["status"], "untested");
    let Server { program, okta, dir, .. } = server;
    assert!(program.stop(), "exits successfully");
    let db = rusqlite::Connection::open(dir.path().join("patchbay.sqlite")).unwrap();
    let names: u32 =
        db.query_row("SELECT count(*) FROM connections", [], |row| row.get(0)).unwrap();
    assert_eq!(names, 1);
    okta.kill();
}

#[tokio::test]
async fn old_token_stays_until_the_new_one_works() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let made = grace.connect("k", &okta("Acme", "acme.okta.com")).await;
    let path = made.header("location").unwrap().strip_prefix("/v1/").unwrap().to_owned();
    let etag = made.header("etag").unwrap().to_owned();
    let secrets = format!("{path}/secrets");
    let headers = [("if-match", etag.as_str()), ("idempotency-key", "bad")];
    let bad = json!({ "secrets": { "token": "00tooshort" } });
    let refused = grace.send(Method::PUT, &secrets, &headers, Some(&bad)).await;
    assert_eq!(refused.problem(), "422 provider_rejected");
    let tested = grace.send(Method::POST, &format!("{path}/tests"), &[], None).await;
    assert_eq!(tested.json()["outcome"], "passed", "the old one still works");
    let headers = [("if-match", etag.as_str()), ("idempotency-key", "good")];
    let good = json!({ "secrets": { "token": "00ReplacedReplacedReplacedReplacedReplace-" } });
    let outdated = grace.send(Method::PUT, &secrets, &headers, Some(&good)).await;
    assert_eq!(outdated.problem(), "412 version_conflict", "saving a test result is a change");
    let etag = grace.get(&path).await.header("etag").unwrap().to_owned();
    let headers = [("if-match", etag.as_str()), ("idempotency-key", "good")];
    let replaced = grace.send(Method::PUT, &secrets, &headers, Some(&good)).await;
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert_eq!(server.ledger("good"), ["secrets_replaced"]);
    assert_eq!(server.ledger("bad"), [""; 0]);
}
