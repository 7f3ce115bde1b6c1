//! `POST session` and `DELETE session`.

use super::cookie::{self, Credential};
use super::origin::Origin;
use super::{App, api::blocking, now, problems};
use crate::accounts::{password, session};
use axum::body::Body;
use axum::http::{HeaderValue, Response};
use patchbay_contract::session::{Credentials, credentials, wrong_credentials};
use patchbay_contract::{StoreError, problem, time};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use serde_json::json;
use std::sync::Arc;

/// A session that has begun.
pub struct Started {
    /// Its token.
    pub token: String,
    /// Seconds since 1970.
    pub expires: u64,
}

/// Why none has.
pub enum Refused {
    /// No such person with this password.
    Wrong,
    /// Too many wrong passwords: seconds to wait.
    Wait(u32),
    /// The store failed.
    Store,
}

/// Our own page gets a cookie that scripts can't read; a page on another origin,
/// which cookies don't reach, gets the token to keep in memory.
pub async fn sign_in(
    app: &Arc<App>,
    origin: &Origin,
    request: &HttpRequest,
    id: &str,
) -> Response<Body> {
    let given = match credentials(request, id) {
        Ok(given) => given,
        Err(answer) => return problems::respond(answer),
    };
    let started = match start(app, given).await {
        Ok(started) => started,
        Err(Refused::Wrong) => return problems::respond(wrong_credentials(id)),
        Err(Refused::Wait(seconds)) => {
            return problems::respond(problem::rate_limited(id, seconds));
        }
        Err(Refused::Store) => return problems::respond(problem::unavailable(id)),
    };
    let expires_at = time::rfc3339(started.expires);
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let body = match origin {
        Origin::Allowed(_) => json!({ "token": started.token, "expires_at": expires_at }),
        Origin::Own { .. } | Origin::Foreign => {
            let https = *origin == Origin::Own { https: true };
            headers.push(("set-cookie".to_owned(), cookie::set(app, &started.token, https)));
            json!({ "expires_at": expires_at })
        }
    };
    problems::respond(HttpAnswer { status: 200, headers, body: body.to_string() })
}

/// Ends the session of the request, if it has one.
pub async fn sign_out(app: Arc<App>, credential: Option<Credential>, id: &str) -> Response<Body> {
    let cleared = HeaderValue::try_from(cookie::clear(&app));
    if let Some(credential) = credential {
        let end = move || app.database.write(|db| session::end(db, credential.token()));
        if blocking(end).await.is_err() {
            return problems::respond(problem::unavailable(id));
        }
    }
    let mut response = problems::respond(HttpAnswer { status: 204, ..HttpAnswer::default() });
    if let Ok(cleared) = cleared {
        response.headers_mut().insert("set-cookie", cleared);
    }
    response
}

/// Begins a session, if the password is right.
pub async fn start(app: &Arc<App>, given: Credentials) -> Result<Started, Refused> {
    if let Some(seconds) = app.throttle.wait(&given.email, now()) {
        return Err(Refused::Wait(seconds));
    }
    let _turn = app.hashing.acquire().await.map_err(|_| Refused::Store)?;
    let inner = app.clone();
    let started = blocking(move || try_start(&inner, &given)).await;
    started.map_err(|_| Refused::Store)?.ok_or(Refused::Wrong)
}

fn try_start(app: &App, given: &Credentials) -> Result<Option<Started>, StoreError> {
    let found = app.database.read(|db| password::find(db, &given.email))?;
    let Some(user) = password::check(found, given.password.expose()) else {
        app.throttle.failed(&given.email, now());
        return Ok(None);
    };
    app.database.write(|db| {
        let token = session::start(db, &user, now())?;
        let expires = session::find(db, &token, now())?.map_or(0, |s| s.expires);
        Ok(Some(Started { token, expires }))
    })
}
