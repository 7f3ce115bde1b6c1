//! The backend's own sign-in page, for `sign_in.mode = cookie` in `config.json`: plain HTML
//! without scripts. After sign-in it redirects to `next`.

use super::credential::{self, Credential};
use super::middleware::RequestId;
use super::origin::Origin;
use super::session::{SignInError, start};
use super::{AppState, body};
use axum::body::Body;
use axum::extract::{Extension, Form, Query, Request, State};
use axum::http::{HeaderValue, Response, StatusCode};
use patchbay_contract::session::Credentials;
use patchbay_model::Secret;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use std::sync::Arc;

const POLICY: &str = "default-src 'none'; img-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// Characters to encode in the value of a query parameter.
const NOT_IN_QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// The query: where to redirect after sign-in.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

/// `GET login?next=`
pub async fn page(
    State(app): State<Arc<AppState>>,
    Query(Next { next }): Query<Next>,
) -> Response<Body> {
    html(200, &app, None, &safe_redirect(&app, &next))
}

/// `POST login?next=`
pub async fn submit(
    State(app): State<Arc<AppState>>,
    Query(Next { next }): Query<Next>,
    Extension(RequestId(id)): Extension<RequestId>,
    Extension(origin): Extension<Origin>,
    request: Request,
) -> Response<Body> {
    let next = safe_redirect(&app, &next);
    let Origin::Own { https } = origin else {
        return html(403, &app, Some("Open this page again and sign in there."), &next);
    };
    let (parts, content) = request.into_parts();
    let text = match body::read_text(content, &id).await {
        Ok(text) => text,
        Err(error_response) => return *error_response,
    };
    let old = Credential::of(&parts.headers);
    let request = Request::from_parts(parts, Body::from(text));
    let Ok(Form(form)) = axum::RequestExt::extract::<Form<SignInForm>, _>(request).await else {
        return html(400, &app, Some("Enter your email address and your password."), &next);
    };
    let credentials = Credentials { email: form.email, password: Secret::new(form.password) };
    match start(&app, credentials, old).await {
        Ok(session) => see_other(&next, &credential::set_cookie(&app, &session.token, https)),
        Err(SignInError::WrongCredentials) => {
            let error = "There is no account with this email address and password.";
            html(422, &app, Some(error), &next)
        }
        Err(SignInError::Throttled { seconds }) => {
            let error = format!("Too many wrong passwords. Try again in {seconds} seconds.");
            html(429, &app, Some(&error), &next)
        }
        Err(SignInError::Store) => {
            html(503, &app, Some("We can't sign you in right now. Try again."), &next)
        }
    }
}

/// `next` if it is a path of this app, otherwise the app's base path. Browsers treat `//host` and
/// `/\host` as another host.
fn safe_redirect(app: &AppState, next: &str) -> String {
    let is_own = next.starts_with(&app.base_path)
        && !next.starts_with("//")
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_own { next.to_owned() } else { app.base_path.clone() }
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

fn html(status: u16, app: &AppState, error: Option<&str>, next: &str) -> Response<Body> {
    let action =
        escape(&format!("{}login?next={}", app.base_path, utf8_percent_encode(next, NOT_IN_QUERY)));
    let title = if error.is_some() { "Error: Sign in" } else { "Sign in" };
    let error = error.map_or_else(String::new, |error| {
        format!("<p role=\"alert\"><strong>{}</strong></p>", escape(error))
    });
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
        app.base_path,
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", POLICY),
        // With `no-referrer` browsers would send `Origin: null` with the form.
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
