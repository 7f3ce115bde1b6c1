//! A sign-in page of the backend's own, for `sign_in.mode = cookie`: plain HTML,
//! works without scripts, comes back to `next`.

use super::frame::RequestId;
use super::origin::Origin;
use super::sign_in::{Refused, start};
use super::{App, body, cookie};
use axum::body::Body;
use axum::extract::{Extension, Form, Query, Request, State};
use axum::http::{HeaderValue, Response, StatusCode};
use patchbay_contract::session::Credentials;
use patchbay_model::Secret;
use serde::Deserialize;
use std::sync::Arc;

const POLICY: &str = "default-src 'none'; img-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct Filled {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

/// `GET login?next=`
pub async fn page(
    State(app): State<Arc<App>>,
    Query(Next { next }): Query<Next>,
) -> Response<Body> {
    html(200, &app, "", &safe(&app, &next))
}

/// `POST login?next=`
pub async fn submit(
    State(app): State<Arc<App>>,
    Query(Next { next }): Query<Next>,
    Extension(RequestId(id)): Extension<RequestId>,
    Extension(origin): Extension<Origin>,
    request: Request,
) -> Response<Body> {
    let next = safe(&app, &next);
    let Origin::Own { https } = origin else {
        return html(403, &app, "Open this page again and sign in there.", &next);
    };
    let (parts, content) = request.into_parts();
    let text = match body::read_text(content, &id).await {
        Ok(text) => text,
        Err(refusal) => return *refusal,
    };
    let form = Request::from_parts(parts, Body::from(text));
    let Ok(Form(filled)) = axum::RequestExt::extract::<Form<Filled>, _>(form).await else {
        return html(400, &app, "Enter your e-mail address and your password.", &next);
    };
    let given = Credentials { email: filled.email, password: Secret::new(filled.password) };
    match start(&app, given).await {
        Ok(started) => see_other(&next, &cookie::set(&app, &started.token, https)),
        Err(Refused::Wrong) => {
            html(422, &app, "There is no account with this e-mail address and password.", &next)
        }
        Err(Refused::Wait(seconds)) => {
            let words = format!("Too many wrong passwords. Try again in {seconds} seconds.");
            html(429, &app, &words, &next)
        }
        Err(Refused::Store) => html(503, &app, "We can't sign you in now. Try again.", &next),
    }
}

/// The path to go to, if it is one of ours; else where the app is. Browsers read
/// `//host` and `/\host` as another host.
fn safe(app: &App, next: &str) -> String {
    let ours = next.starts_with(&app.base)
        && !next.starts_with("//")
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if ours { next.to_owned() } else { app.base.clone() }
}

fn see_other(next: &str, cookie: &str) -> Response<Body> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SEE_OTHER;
    for (name, value) in [("location", next), ("set-cookie", cookie)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn html(status: u16, app: &App, error: &str, next: &str) -> Response<Body> {
    let action = escape(&format!("{}login?next={}", app.base, percent(next)));
    let error = match error {
        "" => String::new(),
        words => format!("<p role=\"alert\"><strong>{}</strong></p>", escape(words)),
    };
    let title = if error.is_empty() { "Sign in" } else { "Error: Sign in" };
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <link rel=\"icon\" href=\"{}favicon.svg\"></head>\
         <body><main><h1>Sign in</h1>{error}<form method=\"post\" action=\"{action}\">\
         <p><label>Email<br><input name=\"email\" type=\"email\" required \
         autocomplete=\"username\"></label></p>\
         <p><label>Password<br><input name=\"password\" type=\"password\" required \
         autocomplete=\"current-password\"></label></p>\
         <p><button>Sign in</button></p></form></main></body></html>",
        app.base,
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", POLICY),
        // Not `no-referrer`: then browsers send `Origin: null` with the form.
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn percent(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    let one = |b: u8| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(one).collect()
}
