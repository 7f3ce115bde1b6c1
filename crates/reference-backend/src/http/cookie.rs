//! The session's cookie, and the token a request carries.

use super::App;
use axum::http::HeaderMap;

const NAME: &str = "patchbay_session";
const WEEK: u32 = 7 * 24 * 60 * 60;

/// How a request says who it is.
#[derive(Clone, Debug)]
pub enum Credential {
    /// `Authorization: Bearer`, which only our own code can send.
    Bearer(String),
    /// The cookie, which the browser adds by itself.
    Cookie(String),
}

impl Credential {
    /// The credential of a request; the header counts before the cookie.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
        if let Some(token) = text("authorization").and_then(|a| a.strip_prefix("Bearer ")) {
            return Some(Self::Bearer(token.trim().to_owned()));
        }
        let pairs = text("cookie")?.split(';');
        let found = pairs.filter_map(|p| p.trim().split_once('=')).find(|(name, _)| *name == NAME);
        found.map(|(_, token)| Self::Cookie(token.to_owned()))
    }

    /// The session's token.
    pub fn token(&self) -> &str {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// `Set-Cookie` with a session.
pub fn set(app: &App, token: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let path = &app.base;
    format!("{NAME}={token}; Path={path}; Max-Age={WEEK}; HttpOnly; SameSite=Lax{secure}")
}

/// `Set-Cookie` that takes the session away.
pub fn clear(app: &App) -> String {
    format!("{NAME}=; Path={}; Max-Age=0; HttpOnly; SameSite=Lax", app.base)
}
