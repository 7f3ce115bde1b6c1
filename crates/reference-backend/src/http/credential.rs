//! The session token that a request carries, and the cookie it is stored in.

use super::AppState;
use axum::http::HeaderMap;

const COOKIE: &str = "patchbay_session";
const WEEK_IN_SECONDS: u32 = 7 * 24 * 60 * 60;

/// How a request is authenticated.
#[derive(Clone, Debug)]
pub enum Credential {
    /// `Authorization: Bearer`. Only the app's own code can add it.
    Bearer(String),
    /// The session cookie. The browser also adds it to requests of other sites, so it needs CSRF
    /// protection.
    Cookie(String),
}

impl Credential {
    /// The credential in these headers. A bearer token takes precedence over the cookie.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
        // The scheme's name has any case (RFC 9110 §11.1).
        if let Some((scheme, token)) = text("authorization").and_then(|a| a.split_once(' '))
            && scheme.eq_ignore_ascii_case("bearer")
        {
            return Some(Self::Bearer(token.trim().to_owned()));
        }
        text("cookie")?
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == COOKIE)
            .map(|(_, token)| Self::Cookie(token.to_owned()))
    }

    /// The session token.
    pub fn token(&self) -> &str {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// `Set-Cookie` for a new session.
pub fn set_cookie(app: &AppState, token: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let path = &app.base_path;
    format!(
        "{COOKIE}={token}; Path={path}; Max-Age={WEEK_IN_SECONDS}; HttpOnly; SameSite=Lax{secure}"
    )
}

/// `Set-Cookie` that deletes the cookie.
pub fn clear_cookie(app: &AppState) -> String {
    format!("{COOKIE}=; Path={}; Max-Age=0; HttpOnly; SameSite=Lax", app.base_path)
}
