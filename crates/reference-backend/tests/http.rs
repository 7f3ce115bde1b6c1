//! What HTTP adds to the contract: sign-in, CSRF, CORS, limits, secrets at rest, static files.

mod support;

use patchbay_reference_backend::store::Database;
use reqwest::Method;
use serde_json::json;
use support::{ADMIN, Response, Server, TOKEN, okta};

#[tokio::test]
async fn signed_out_caller_gets_session_expired() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    assert_eq!(anonymous.get("me").await.problem(), "401 session_expired");
    let grace = server.sign_in(ADMIN).await;
    let me = grace.get("me").await.json();
    assert_eq!(me["user"]["email"], "grace@acme.test");
    assert_eq!((&me["teams"][0]["role"], &me["teams"][0]["people"]), (&json!("admin"), &json!(12)));
    let out = grace.send(Method::DELETE, "session", &[], None).await;
    assert_eq!(out.status, 204);
    assert_eq!(grace.get("me").await.problem(), "401 session_expired");
}

#[tokio::test]
async fn sign_in_hides_which_users_exist_and_throttles() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    let mut seen = Vec::new();
    for email in ["grace@acme.test", "nobody@acme.test"] {
        for _ in 0..5 {
            let body = json!({ "email": email, "password": "wrong" });
            let answer = anonymous.send(Method::POST, "session", &[], Some(&body)).await;
            seen.push((answer.problem(), answer.json()["errors"].clone()));
        }
    }
    assert!(seen.iter().all(|s| *s == seen[0]), "{seen:?}");
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = anonymous.send(Method::POST, "session", &[], Some(&body)).await;
    assert_eq!(answer.problem(), "429 rate_limited");
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test]
async fn cookie_alone_cannot_change_anything() {
    let server = Server::start();
    let anonymous = server.anonymous().await;
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = anonymous.send(Method::POST, "session", &[], Some(&body)).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("; Path=/;"),
        "{cookie}"
    );
    assert!(!answer.text.contains("token"), "{}", answer.text);
    let grace = server.sign_in(ADMIN).await;
    let bare = grace.client.post(format!("{}teams/ops/connections", grace.url));
    let bare = bare.header("cookie", &grace.cookie).send().await.unwrap();
    assert_eq!(Response::read(bare).await.problem(), "403 forbidden");
    let foreign = [("origin", "https://evil.example")];
    let answer = grace.send(Method::POST, "teams/ops/connections", &foreign, None).await;
    assert_eq!(answer.problem(), "403 forbidden");
}

#[tokio::test]
async fn allowed_origin_can_call_with_a_bearer_token() {
    let server = Server::with_args(&["--allow-origin", "https://console.example"]);
    let anonymous = server.anonymous().await;
    let origin = ("origin", "https://console.example");
    let preflight = [origin, ("access-control-request-method", "POST")];
    let answer = anonymous.send(Method::OPTIONS, "teams/ops/connections", &preflight, None).await;
    assert_eq!(answer.status, 204);
    let allowed = answer.header("access-control-allow-headers").unwrap();
    for name in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-Requested-With"]
    {
        assert!(allowed.contains(name), "{allowed}");
    }
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = anonymous.send(Method::POST, "session", &[origin], Some(&body)).await;
    assert_eq!(answer.header("set-cookie"), None);
    let bearer = format!("Bearer {}", answer.json()["token"].as_str().unwrap());
    let headers = [origin, ("authorization", bearer.as_str())];
    let me = anonymous.send(Method::GET, "me", &headers, None).await;
    assert_eq!((me.status, me.header("access-control-allow-origin")), (200, Some(origin.1)));
    assert_eq!(
        me.header("access-control-expose-headers"),
        Some("ETag, Location, Link, Retry-After, X-Request-Id, Idempotency-Replayed")
    );
    let foreign =
        anonymous.send(Method::GET, "me", &[("origin", "https://evil.example")], None).await;
    assert_eq!(foreign.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn every_error_is_a_problem() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    assert_eq!(grace.get("nothing/here").await.problem(), "404 not_found");
    let put = grace.send(Method::PUT, "me", &[], None).await;
    assert_eq!(
        (put.problem().as_str(), put.header("allow")),
        ("405 method_not_allowed", Some("GET"))
    );
    let head = grace.send(Method::TRACE, "me", &[], None).await;
    assert_eq!(head.problem(), "405 method_not_allowed");
    let large = json!({ "name": "x".repeat(300 * 1024) });
    assert_eq!(grace.connect("k", &large).await.problem(), "413 validation");
    let text = grace.client.post(format!("{}teams/ops/connections", grace.url));
    let text = text.header("cookie", &grace.cookie).header("x-requested-with", "Patchbay");
    let text = text.header("content-type", "text/plain").body("{}").send().await.unwrap();
    assert_eq!(Response::read(text).await.problem(), "415 validation");
    let outside =
        grace.client.get(format!("{}/elsewhere", server.program.url)).send().await.unwrap();
    assert_eq!(Response::read(outside).await.problem(), "404 not_found");
}

#[tokio::test]
async fn secrets_are_stored_only_encrypted() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let mut answers = Vec::new();
    let made = grace.connect("k1", &okta("Acme", "acme.okta.com")).await;
    assert_eq!(made.status, 201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    answers.push(made.text);
    answers.push(grace.connect("k1", &okta("Acme", "acme.okta.com")).await.text);
    answers.push(grace.connect("k2", &okta("Acme", "two.okta.com")).await.text);
    answers.push(grace.connect("k3", &okta("Wrong", "rejected.okta.com")).await.text);
    for path in ["", "/events"] {
        answers.push(grace.get(&format!("teams/ops/connections/{id}{path}")).await.text);
    }
    let in_path = grace.get(&format!("teams/ops/connections?q={TOKEN}")).await;
    assert_eq!(in_path.status, 200);
    answers.push(in_path.text);
    for answer in &answers {
        assert!(!answer.contains("Canary"), "{answer}");
    }
    let mut files = 0;
    for entry in std::fs::read_dir(server.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(12).any(|w| w == &TOKEN.as_bytes()[2..14]), "{}", path.display());
        files += 1;
    }
    assert!(files >= 4, "expected database, WAL, key and log");
    // Negative control: with the key the secret can be decrypted.
    let database = Database::open(server.dir.path()).unwrap();
    let secrets = database.read(|db| {
        let store = database.contract_store(db, None);
        patchbay_contract::Store::secrets(&store, "ops", &id)
    });
    assert_eq!(secrets.unwrap().get("token").unwrap().expose(), TOKEN);
}

#[tokio::test]
async fn built_app_is_served_with_production_headers() {
    let dist = tempfile::tempdir().unwrap();
    std::fs::write(dist.path().join("index.html"), "<h1>app</h1>").unwrap();
    std::fs::write(dist.path().join("app-1.js"), "plain").unwrap();
    std::fs::write(dist.path().join("app-1.js.br"), "brotli").unwrap();
    for (base, args) in [("/", vec![]), ("/patch/", vec!["--base-path", "/patch"])] {
        let mut extra = vec!["--dist", dist.path().to_str().unwrap()];
        extra.extend(args);
        let server = Server::with_args(&extra);
        let get = async |path: &str, encoding: &str| {
            let request = support::client().get(format!("{}{base}{path}", server.program.url));
            let request = request.header("accept-encoding", encoding);
            Response::read(request.send().await.unwrap()).await
        };
        for page in ["", "admin/integrations/okta", "index.html"] {
            let answer = get(page, "").await;
            assert_eq!(
                (answer.status, answer.text.as_str()),
                (200, "<h1>app</h1>"),
                "{base}{page}"
            );
            assert_eq!(answer.header("cache-control"), Some("no-cache"), "{base}{page}");
            assert!(answer.header("content-security-policy").is_some());
        }
        let script = get("app-1.js", "br").await;
        assert_eq!(
            (script.text.as_str(), script.header("content-encoding")),
            ("brotli", Some("br"))
        );
        assert_eq!(get("app-1.js", "").await.text, "plain");
        assert_eq!(get("app-2.js", "").await.problem(), "404 not_found");
        let config = get("config.json", "").await.json();
        assert_eq!(config["backend"]["url"], "v1/");
        assert_eq!(get("v1/me", "").await.problem(), "401 session_expired");
    }
}

#[tokio::test]
async fn sign_in_page_redirects_only_to_own_paths() {
    let server = Server::start();
    let client = support::client();
    let form = "email=grace%40acme.test&password=patchbay-admin";
    for (next, location) in [
        ("%2Fadmin", "/admin"),
        ("%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("https%3A%2F%2Fevil.example", "/"),
    ] {
        let url = format!("{}/login?next={next}", server.program.url);
        let page = client.get(&url).send().await.unwrap();
        assert!(Response::read(page).await.text.contains("<h1>Sign in</h1>"));
        let sent = client.post(&url).header("content-type", "application/x-www-form-urlencoded");
        let answer = Response::read(sent.body(form).send().await.unwrap()).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some(location)), "{next}");
        assert!(answer.header("set-cookie").unwrap().contains("HttpOnly"));
    }
}
