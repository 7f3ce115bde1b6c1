//! Sign-in: how fast passwords can be guessed, and which session a request uses.

mod support;

use reqwest::Method;
use serde_json::json;
use support::{ADMIN, MEMBER, Response, Server, Session};

/// Signs in, with the cookie of the client if it has one.
async fn sign_in(client: &Session, (email, password): (&str, &str)) -> Response {
    let body = json!({ "email": email, "password": password });
    client.send(Method::POST, "session", &[], Some(&body)).await
}

#[tokio::test]
async fn parallel_guesses_count_before_they_are_checked() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    let guesses: Vec<_> = (0..60)
        .map(|_| {
            let client = anonymous.clone();
            tokio::spawn(async move { sign_in(&client, (ADMIN.0, "wrong")).await.status })
        })
        .collect();
    let mut checked = 0;
    for guess in guesses {
        match guess.await.unwrap() {
            422 => checked += 1,
            status => assert_eq!(status, 429),
        }
    }
    assert_eq!(checked, 5);
}

#[tokio::test]
async fn right_password_gives_its_attempt_back() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    for _ in 0..4 {
        assert_eq!(sign_in(&anonymous, (ADMIN.0, "wrong")).await.status, 422);
    }
    for _ in 0..3 {
        assert_eq!(sign_in(&anonymous, ADMIN).await.status, 200);
    }
    assert_eq!(sign_in(&anonymous, (ADMIN.0, "wrong")).await.status, 422);
    assert_eq!(sign_in(&anonymous, ADMIN).await.problem(), "429 rate_limited");
}

#[tokio::test]
async fn new_sign_in_ends_the_session_of_its_cookie() {
    let server = Server::start();
    let (grace, elsewhere) = (server.sign_in(ADMIN).await, server.sign_in(ADMIN).await);
    assert_eq!(sign_in(&grace, (MEMBER.0, "wrong")).await.status, 422);
    assert_eq!(grace.get("me").await.status, 200, "a failed sign-in ends nothing");
    assert_eq!(sign_in(&grace, MEMBER).await.status, 200);
    assert_eq!(grace.get("me").await.problem(), "401 session_expired");
    assert_eq!(elsewhere.get("me").await.status, 200, "the other browser stays signed in");
    // The same on the backend's own sign-in page.
    let page = elsewhere.client.post(format!("{}/login?next=%2F", server.program.url));
    let page = page.header("cookie", &elsewhere.cookie);
    let page = page.header("content-type", "application/x-www-form-urlencoded");
    let form = "email=grace%40acme.test&password=patchbay-admin";
    assert_eq!(page.body(form).send().await.unwrap().status(), 303);
    assert_eq!(elsewhere.get("me").await.problem(), "401 session_expired");
}

#[tokio::test]
async fn bearer_scheme_is_accepted_in_any_case() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    let token = server.sign_in(ADMIN).await.cookie;
    let token = token.split_once('=').unwrap().1;
    for (scheme, status) in
        [("Bearer ", 200), ("bearer ", 200), ("BEARER  ", 200), ("Basic ", 401), ("Bearer", 401)]
    {
        let value = format!("{scheme}{token}");
        let me = anonymous.send(Method::GET, "me", &[("authorization", &value)], None).await;
        assert_eq!(me.status, status, "{scheme:?}");
    }
}
