//! Links, addresses and the leave guard in cases that the router alone would get wrong.

use anyhow::{Result, ensure};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::{StaticApp, native_config};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use thirtyfour::Key;

const FORM: &str = "admin/integrations/okta/connections/new";
const LEAVE: &str = "Leave without connecting?";

/// Adds a link to the page and clicks it.
async fn click_new_link(screen: &Screen, href: &str) -> Result<()> {
    let script = "const link = document.createElement('a');
        link.href = arguments[0];
        link.textContent = 'Link';
        document.querySelector('main').append(link);
        link.click();";
    screen.run(script, vec![json!(href)]).await.map(drop)
}

#[tokio::test]
async fn link_to_a_sibling_app_leaves_the_page() -> Result<()> {
    let app = StaticApp::open("/patchbay/", None).await?;
    let screen = &app.screen;
    app.visit("").await?;
    screen.see_heading("Your connections").await?;
    screen.run("window.isFirstPage = true", vec![]).await?;
    let report = "Failed to load resource: the server responded with a status of 404";
    let sibling = format!("{}/patchbay-too/page", app.host.origin());
    screen.browser.console.allow_error(&format!("{sibling} - {report}"));
    click_new_link(screen, &sibling).await?;
    screen.see_address("/patchbay-too/page").await?;
    let look = async || {
        let is_first = screen.run("return window.isFirstPage === true", vec![]).await?;
        ensure!(is_first == json!(false), "the app handled the link");
        Ok(())
    };
    screen.until(look).await?;
    app.close().await
}

#[tokio::test]
async fn form_for_another_service_contains_no_secret() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("Acme Okta", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    click_new_link(screen, "admin/integrations/github/connections/new").await?;
    screen.find("dialog", LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_heading("Connect GitHub").await?;
    let script = "return [...document.querySelectorAll('input, textarea')].map((e) => e.value)";
    let values = screen.run(script, vec![]).await?.to_string();
    ensure!(!values.contains(canary.token()), "the token is in another form");
    canary.verify_nowhere(screen, None).await?;
    app.close().await
}

/// Clicks a link with Ctrl held; true if no listener prevented it. The last one does, so that the
/// page stays.
const CTRL_CLICK: &str = "const [link] = arguments;
    let isLeft;
    const last = (event) => { isLeft = !event.defaultPrevented; event.preventDefault(); };
    window.addEventListener('click', last, { once: true });
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
    return isLeft;";

#[tokio::test]
async fn ctrl_click_on_a_link_shows_no_leave_dialog() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("Acme Okta", "acme.okta.com", "Everyone in the team");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    app.allow_fallback("admin/integrations");
    let link = screen.find("link", "Integrations").await?;
    link.scroll_into_view().await?;
    if screen.browser.engine == Engine::WebKit {
        // MiniBrowser follows such a click in the same tab when it is automated: it shows only
        // that the app leaves the click to the browser.
        let is_left = screen.run(CTRL_CLICK, vec![link.to_json()?]).await?;
        ensure!(is_left == json!(true), "the app took a click with Ctrl held");
    } else {
        let driver = &screen.browser.driver;
        let press = driver.action_chain().key_down(Key::Control).click_element(&link);
        press.key_up(Key::Control).perform().await?;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    ensure!(!screen.has("dialog", LEAVE).await?, "a dialog for a link in a new tab");
    screen.see_address(FORM).await?;
    screen.see_entries_kept(entries).await?;
    app.close().await
}

/// An id that has to be encoded in a path, and that contains a percent code itself.
const ID: &str = "sftp/a%25b";
const ENCODED: &str = "sftp%2Fa%2525b";

/// A backend with one connection, which records the paths of its requests.
struct OneConnection {
    paths: Mutex<Vec<String>>,
}

impl OneConnection {
    async fn start() -> Result<(String, Arc<Self>)> {
        let backend = Arc::new(Self { paths: Mutex::default() });
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}/v1/", listener.local_addr()?);
        let router = axum::Router::new().fallback(respond).with_state(Arc::clone(&backend));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok((url, backend))
    }
}

async fn respond(State(backend): State<Arc<OneConnection>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let connection = json!({
        "id": ID, "integration": "okta", "auth_method": "api_token", "name": "Odd id",
        "values": { "domain": "acme.okta.com" }, "secrets": {},
        "access": { "level": "everyone" }, "status": "connected",
        "created_at": "2026-11-23T10:00:00Z", "updated_at": "2026-11-23T10:00:00Z",
    });
    let body = match path.as_str() {
        "/v1/me" => json!({
            "user": { "id": "u1", "name": "Grace" },
            "teams": [{ "id": "t1", "name": "Ops", "role": "admin" }],
        }),
        "/v1/teams/t1/connections" => json!({ "items": [connection], "next": null }),
        path if path == format!("/v1/teams/t1/connections/{ENCODED}") => connection,
        _ => json!({ "items": [], "next": null }),
    };
    if request.method() != Method::OPTIONS
        && let Ok(mut paths) = backend.paths.lock()
    {
        paths.push(path);
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = Response::new(Body::from(match request.method() {
        &Method::OPTIONS => String::new(),
        _ => body.to_string(),
    }));
    let headers = response.headers_mut();
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, x-requested-with, if-none-match"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag"),
        (header::CONTENT_TYPE, "application/json"),
        (header::ETAG, "\"1\""),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    *response.status_mut() = StatusCode::OK;
    response
}

#[tokio::test]
async fn odd_ids_survive_click_reload_and_back() -> Result<()> {
    let (url, backend) = OneConnection::start().await?;
    let app = StaticApp::open("/", Some(&native_config(&url))).await?;
    let screen = &app.screen;
    let path = format!("admin/integrations/okta/connections/{ENCODED}");
    app.visit("").await?;
    screen.see_heading("Your connections").await?;
    screen.click("link", "Odd id").await?;
    screen.see_page("Odd id", &format!("/{path}")).await?;
    app.allow_fallback(&path);
    screen.reload().await?;
    screen.see_page("Odd id", &format!("/{path}")).await?;
    screen.click("link", "Integrations").await?;
    screen.see_heading("Integrations").await?;
    screen.back().await?;
    screen.see_page("Odd id", &format!("/{path}")).await?;
    let paths: Value = json!(*backend.paths.lock().map_err(|_| anyhow::anyhow!("poisoned"))?);
    ensure!(
        paths.as_array().into_iter().flatten().all(|path| {
            let path = path.as_str().unwrap_or_default();
            let path = path.strip_suffix("/events").unwrap_or(path);
            !path.contains("/connections/") || path.ends_with(ENCODED)
        }),
        "requests for other ids: {paths}"
    );
    app.close().await
}
