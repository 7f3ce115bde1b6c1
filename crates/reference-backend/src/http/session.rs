//! `POST session` and `DELETE session`: sign in and sign out.

use super::blocking::blocking;
use super::credential::{self, Credential};
use super::origin::Origin;
use super::{AppState, now, problems};
use crate::accounts::{password, session};
use axum::body::Body;
use axum::http::{HeaderValue, Response};
use patchbay_contract::session::{Credentials, credentials, wrong_credentials};
use patchbay_contract::{StoreError, problem, time};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use serde_json::json;
use std::sync::Arc;

/// A new session.
pub struct NewSession {
    /// The token for the browser.
    pub token: String,
    /// When it expires: seconds since 1970, UTC.
    pub expires: u64,
}

/// Why a sign-in failed.
pub enum SignInError {
    /// Unknown user or wrong password.
    WrongCredentials,
    /// Too many wrong passwords.
    Throttled {
        /// How long to wait.
        seconds: u32,
    },
    /// The store failed.
    Store,
}

/// Starts a session. The app's own pages get a cookie that scripts can't read. Pages on another
/// origin can't use cookies, so they get the token to keep in memory.
pub async fn sign_in(
    app: &Arc<AppState>,
    origin: &Origin,
    request: &HttpRequest,
    old: Option<Credential>,
    id: &str,
) -> Response<Body> {
    let credentials = match credentials(request, id) {
        Ok(credentials) => credentials,
        Err(answer) => return problems::respond(answer),
    };
    let session = match start(app, credentials, old).await {
        Ok(session) => session,
        Err(SignInError::WrongCredentials) => return problems::respond(wrong_credentials(id)),
        Err(SignInError::Throttled { seconds }) => {
            return problems::respond(problem::rate_limited(id, seconds));
        }
        Err(SignInError::Store) => return problems::respond(problem::unavailable(id)),
    };
    let expires_at = time::rfc3339(session.expires);
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let body = match origin {
        Origin::Allowed(_) => json!({ "token": session.token, "expires_at": expires_at }),
        Origin::Own { .. } | Origin::Foreign => {
            let https = *origin == Origin::Own { https: true };
            let cookie = credential::set_cookie(app, &session.token, https);
            headers.push(("set-cookie".to_owned(), cookie));
            json!({ "expires_at": expires_at })
        }
    };
    problems::respond(HttpAnswer { status: 200, headers, body: body.to_string() })
}

/// Ends the session of the request, if it has one.
pub async fn sign_out(
    app: Arc<AppState>,
    credential: Option<Credential>,
    id: &str,
) -> Response<Body> {
    let cookie = HeaderValue::try_from(credential::clear_cookie(&app));
    if let Some(credential) = credential {
        let end = move || app.database.write(|db| session::end(db, credential.token()));
        if blocking(end).await.is_err() {
            return problems::respond(problem::unavailable(id));
        }
    }
    let mut response = problems::respond(HttpAnswer { status: 204, ..HttpAnswer::default() });
    if let Ok(cookie) = cookie {
        response.headers_mut().insert("set-cookie", cookie);
    }
    response
}

/// Starts a session if the password is right. It replaces the session of the request's cookie:
/// nobody could end that one any more, because the browser forgets its token.
pub async fn start(
    app: &Arc<AppState>,
    credentials: Credentials,
    old: Option<Credential>,
) -> Result<NewSession, SignInError> {
    let started_at = now();
    let counted = app.throttle.count(&credentials.email, started_at);
    counted.map_err(|seconds| SignInError::Throttled { seconds })?;
    let _permit = app.hashing.acquire().await.map_err(|_| SignInError::Store)?;
    let inner = app.clone();
    let session = blocking(move || {
        let session = try_start(&inner, &credentials, old.as_ref());
        // Only a wrong password stays counted.
        if !matches!(session, Ok(None)) {
            inner.throttle.give_back(&credentials.email, started_at);
        }
        session
    });
    session.await.map_err(|_| SignInError::Store)?.ok_or(SignInError::WrongCredentials)
}

fn try_start(
    app: &AppState,
    credentials: &Credentials,
    old: Option<&Credential>,
) -> Result<Option<NewSession>, StoreError> {
    let account = app.database.read(|db| password::find(db, &credentials.email))?;
    let Some(user) = password::check(account, credentials.password.expose()) else {
        return Ok(None);
    };
    app.database.write(|db| {
        if let Some(Credential::Cookie(token)) = old {
            session::end(db, token)?;
        }
        let token = session::start(db, &user, now())?;
        let expires = session::find(db, &token, now())?.map_or(0, |s| s.expires);
        Ok(Some(NewSession { token, expires }))
    })
}
