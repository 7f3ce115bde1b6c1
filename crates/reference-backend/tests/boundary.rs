//! What HTTP adds: sign-in, forgery, origins, limits, secrets, the built app.

mod support;

use patchbay_reference_backend::store::Database;
use reqwest::Method;
use serde_json::json;
use support::{ADMIN, Answer, Server, TOKEN, okta};

#[tokio::test]
async fn who_is_not_signed_in_is_told_so() {
    let server = Server::start();
    let nobody = server.nobody().await;
    assert_eq!(nobody.get("me").await.problem(), "401 session_expired");
    let grace = server.sign_in(ADMIN).await;
    let me = grace.get("me").await.json();
    assert_eq!(me["user"]["email"], "grace@acme.test");
    assert_eq!((&me["teams"][0]["role"], &me["teams"][0]["people"]), (&json!("admin"), &json!(12)));
    let out = grace.ask(Method::DELETE, "session", &[], None).await;
    assert_eq!(out.status, 204);
    assert_eq!(grace.get("me").await.problem(), "401 session_expired");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_person_look_alike_and_guessing_slows_down() {
    let server = Server::start();
    let nobody = server.nobody().await;
    let mut seen = Vec::new();
    for email in ["grace@acme.test", "nobody@acme.test"] {
        for _ in 0..5 {
            let body = json!({ "email": email, "password": "wrong" });
            let answer = nobody.ask(Method::POST, "session", &[], Some(&body)).await;
            seen.push((answer.problem(), answer.json()["errors"].clone()));
        }
    }
    assert!(seen.iter().all(|s| *s == seen[0]), "{seen:?}");
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = nobody.ask(Method::POST, "session", &[], Some(&body)).await;
    assert_eq!(answer.problem(), "429 rate_limited");
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test]
async fn the_cookie_is_the_browsers_alone_and_not_enough_to_change_something() {
    let server = Server::start();
    let nobody = server.nobody().await;
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = nobody.ask(Method::POST, "session", &[], Some(&body)).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("; Path=/;"),
        "{cookie}"
    );
    assert!(!answer.text.contains("token"), "{}", answer.text);
    let grace = server.sign_in(ADMIN).await;
    let bare = grace.client.post(format!("{}teams/ops/connections", grace.url));
    let bare = bare.header("cookie", &grace.cookie).send().await.unwrap();
    assert_eq!(Answer::read(bare).await.problem(), "403 forbidden");
    let foreign = [("origin", "https://evil.example")];
    let answer = grace.ask(Method::POST, "teams/ops/connections", &foreign, None).await;
    assert_eq!(answer.problem(), "403 forbidden");
}

#[tokio::test]
async fn an_allowed_origin_may_call_with_a_token() {
    let server = Server::with(&["--allow-origin", "https://console.example"]);
    let nobody = server.nobody().await;
    let origin = ("origin", "https://console.example");
    let preflight = [origin, ("access-control-request-method", "POST")];
    let answer = nobody.ask(Method::OPTIONS, "teams/ops/connections", &preflight, None).await;
    assert_eq!(answer.status, 204);
    let allowed = answer.header("access-control-allow-headers").unwrap();
    for name in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-Requested-With"]
    {
        assert!(allowed.contains(name), "{allowed}");
    }
    let body = json!({ "email": ADMIN.0, "password": ADMIN.1 });
    let answer = nobody.ask(Method::POST, "session", &[origin], Some(&body)).await;
    assert_eq!(answer.header("set-cookie"), None);
    let bearer = format!("Bearer {}", answer.json()["token"].as_str().unwrap());
    let headers = [origin, ("authorization", bearer.as_str())];
    let me = nobody.ask(Method::GET, "me", &headers, None).await;
    assert_eq!((me.status, me.header("access-control-allow-origin")), (200, Some(origin.1)));
    assert_eq!(
        me.header("access-control-expose-headers"),
        Some("ETag, Location, Link, Retry-After, X-Request-Id, Idempotency-Replayed")
    );
    let foreign = nobody.ask(Method::GET, "me", &[("origin", "https://evil.example")], None).await;
    assert_eq!(foreign.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn every_error_is_a_problem() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    assert_eq!(grace.get("nothing/here").await.problem(), "404 not_found");
    let put = grace.ask(Method::PUT, "me", &[], None).await;
    assert_eq!(
        (put.problem().as_str(), put.header("allow")),
        ("405 method_not_allowed", Some("GET"))
    );
    let head = grace.ask(Method::TRACE, "me", &[], None).await;
    assert_eq!(head.problem(), "405 method_not_allowed");
    let large = json!({ "name": "x".repeat(300 * 1024) });
    assert_eq!(grace.connect("k", &large).await.problem(), "413 validation");
    let text = grace.client.post(format!("{}teams/ops/connections", grace.url));
    let text = text.header("cookie", &grace.cookie).header("x-requested-with", "Patchbay");
    let text = text.header("content-type", "text/plain").body("{}").send().await.unwrap();
    assert_eq!(Answer::read(text).await.problem(), "415 unsupported_media_type");
    let outside =
        grace.client.get(format!("{}/elsewhere", server.program.url)).send().await.unwrap();
    assert_eq!(Answer::read(outside).await.problem(), "404 not_found");
}

#[tokio::test]
async fn a_secret_is_nowhere_but_behind_its_key() {
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
    assert!(files >= 4, "database, WAL, key and log were read");
    // The control: with the key it is all there.
    let database = Database::open(server.dir.path()).unwrap();
    let secrets = database.read(|db| {
        let records = database.records(db, None);
        patchbay_contract::Store::secrets(&records, "ops", &id)
    });
    assert_eq!(secrets.unwrap().get("token").unwrap().expose(), TOKEN);
}

#[tokio::test]
async fn the_built_app_is_served_with_the_production_headers() {
    let dist = tempfile::tempdir().unwrap();
    std::fs::write(dist.path().join("index.html"), "<h1>app</h1>").unwrap();
    std::fs::write(dist.path().join("app-1.js"), "plain").unwrap();
    std::fs::write(dist.path().join("app-1.js.br"), "brotli").unwrap();
    for (base, args) in [("/", vec![]), ("/patch/", vec!["--base-path", "/patch"])] {
        let mut extra = vec!["--dist", dist.path().to_str().unwrap()];
        extra.extend(args);
        let server = Server::with(&extra);
        let get = async |path: &str, encoding: &str| {
            let request = support::client().get(format!("{}{base}{path}", server.program.url));
            let request = request.header("accept-encoding", encoding);
            Answer::read(request.send().await.unwrap()).await
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
async fn the_sign_in_page_comes_back_to_our_own_paths_only() {
    let server = Server::start();
    let client = support::client();
    let form = "email=grace%40acme.test&password=patchbay-admin";
    for (next, place) in [
        ("%2Fadmin", "/admin"),
        ("%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("https%3A%2F%2Fevil.example", "/"),
    ] {
        let url = format!("{}/login?next={next}", server.program.url);
        let page = client.get(&url).send().await.unwrap();
        assert!(Answer::read(page).await.text.contains("<h1>Sign in</h1>"));
        let sent = client.post(&url).header("content-type", "application/x-www-form-urlencoded");
        let answer = Answer::read(sent.body(form).send().await.unwrap()).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some(place)), "{next}");
        assert!(answer.header("set-cookie").unwrap().contains("HttpOnly"));
    }
}
