//! The session that the app itself keeps: its tokens, in memory only, and when to renew them.

use crate::wait;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use patchbay_model::Secret;
use serde_json::Value;

/// A token is renewed this long before it ends, or after three quarters of a shorter life.
const MARGIN_S: u64 = 60;

/// What requests can carry of a session.
#[derive(Debug, Default)]
pub struct Session {
    /// Proves who is signed in; `None` if the session is a cookie.
    pub token: Option<Secret>,
    /// Gets a new token when this one ends.
    pub refresh_token: Option<Secret>,
    /// Proves that a request comes from the app, for a backend whose session is a cookie (CSRF).
    pub csrf: Option<Secret>,
    /// When the token has to be renewed, in seconds since 1970, if it says when it ends.
    pub(crate) renew_at: Option<u64>,
    /// Counts the tokens, so that two refused requests renew one only once.
    pub(crate) number: u32,
    /// Counts the times that somebody signed in or out: nothing is repeated for another person.
    pub(crate) sign_in: u32,
}

/// The session of nobody.
pub static NOBODY: Session =
    Session { token: None, refresh_token: None, csrf: None, renew_at: None, number: 0, sign_in: 0 };

impl Session {
    /// A session with only this token.
    pub fn with_token(token: Secret) -> Self {
        Self { token: Some(token), ..Self::default() }
    }

    /// Forgets everything of the person who was signed in.
    pub(crate) fn end(&mut self) {
        let Self { number, sign_in, .. } = *self;
        let (number, sign_in) = (number.wrapping_add(1), sign_in.wrapping_add(1));
        *self = Self { number, sign_in, ..Self::default() };
    }

    /// Takes the tokens of the answer to a sign-in or to a renewal. What a renewal doesn't give
    /// stays: not every backend replaces the refresh token.
    pub(crate) fn begin(&mut self, shaped: &mut Value, now: Option<u64>) {
        if let Some(token) = take(shaped, "token") {
            self.renew_at = renew_at(shaped, &token, now);
            self.token = Some(token);
        }
        if let Some(token) = take(shaped, "refresh_token") {
            self.refresh_token = Some(token);
        }
        self.note_csrf(shaped);
        self.number = self.number.wrapping_add(1);
    }

    /// Takes the CSRF token of an answer, if it has one.
    pub(crate) fn note_csrf(&mut self, shaped: &mut Value) {
        if let Some(token) = take(shaped, "csrf") {
            self.csrf = Some(token);
        }
    }
}

fn take(shaped: &mut Value, key: &str) -> Option<Secret> {
    match shaped.as_object_mut()?.remove(key)? {
        Value::String(text) if !text.is_empty() => Some(Secret::new(text)),
        _ => None,
    }
}

/// When to renew a token: by `expires_in`, `expires_at`, or the token's own claim.
fn renew_at(shaped: &Value, token: &Secret, now: Option<u64>) -> Option<u64> {
    let said = ["expires_in", "expires_at"].into_iter().find_map(|key| match shaped.get(key)? {
        Value::String(text) => wait::from_now(text, now),
        Value::Number(number) => wait::from_now(&number.to_string(), now),
        _ => None,
    });
    let life = said.or_else(|| wait::from_now(&claimed_end(token)?.to_string(), now))?;
    // A token that has ended already tells of a wrong clock. It counts until it is refused.
    (life > 0).then_some(now?.saturating_add(life - MARGIN_S.min(life / 4)))
}

/// The claim `exp` of a JSON Web Token (RFC 7519 §4.1.4). It only says when to renew the token: its
/// signature is the backend's to check.
fn claimed_end(token: &Secret) -> Option<u64> {
    let payload = token.expose().split('.').nth(1)?;
    let claims = BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?;
    serde_json::from_slice::<Value>(&claims).ok()?.get("exp")?.as_u64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: Option<u64> = Some(1_700_000_000);

    fn renewed_at(mut shaped: Value) -> Option<u64> {
        let mut session = Session::default();
        session.begin(&mut shaped, NOW);
        assert!(!shaped.to_string().contains("canary"), "{shaped}");
        session.renew_at
    }

    #[test]
    fn token_is_renewed_before_it_ends() {
        let jwt = |exp: u64| {
            let claims = BASE64_URL_SAFE_NO_PAD.encode(json!({ "exp": exp }).to_string());
            format!("canary.{claims}.x")
        };
        for (shaped, at) in [
            (json!({ "token": "canary", "expires_in": 3600 }), Some(1_700_003_540)),
            (json!({ "token": "canary", "expires_in": "3600" }), Some(1_700_003_540)),
            (json!({ "token": "canary", "expires_in": 20 }), Some(1_700_000_015)),
            (json!({ "token": "canary", "expires_at": 1_700_000_400 }), Some(1_700_000_340)),
            (
                json!({ "token": "canary", "expires_at": "2023-11-14T23:13:20Z" }),
                Some(1_700_003_540),
            ),
            (json!({ "token": "canary", "expires_in": 1_209_600 }), Some(1_701_209_540)),
            (json!({ "token": "canary", "expires_at": 1_600_000_000 }), None),
            (json!({ "token": jwt(1_700_000_300) }), Some(1_700_000_240)),
            (json!({ "token": "canary" }), None),
            (json!({ "token": "a.canary.c" }), None),
            (json!({ "expires_in": 3600 }), None),
        ] {
            assert_eq!(renewed_at(shaped.clone()), at, "{shaped}");
        }
    }

    #[test]
    fn renewal_keeps_what_it_does_not_replace() {
        let mut session = Session::default();
        let mut first = json!({ "token": "a", "refresh_token": "r", "csrf": "c" });
        session.begin(&mut first, NOW);
        session.begin(&mut json!({ "token": "b" }), NOW);
        let texts = [&session.token, &session.refresh_token, &session.csrf]
            .map(|secret| secret.as_ref().map(Secret::expose));
        assert_eq!(texts, [Some("b"), Some("r"), Some("c")]);
    }
}
