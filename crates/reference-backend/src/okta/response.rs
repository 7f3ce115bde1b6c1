//! Interprets Okta's responses. Failures become provider codes of the contract;
//! `tests/data/okta-failures.json` has recorded examples.

use super::client::Reply;
use serde::Deserialize;

const DOMAIN: Option<&str> = Some("/values/domain");
const TOKEN: Option<&str> = Some("/secrets/token");

/// Why a check failed.
#[derive(Debug)]
pub struct Failure {
    /// The contract's provider code.
    pub code: &'static str,
    /// JSON Pointer to the field at fault, if it is a field's fault.
    pub pointer: Option<&'static str>,
    /// Okta's id for the error.
    pub error_id: Option<String>,
}

impl Failure {
    /// A failure without an error id.
    pub fn new(code: &'static str, pointer: Option<&'static str>) -> Self {
        Self { code, pointer, error_id: None }
    }
}

/// An Okta organization.
#[derive(Debug)]
pub struct Organization {
    /// Okta's id for it.
    pub id: String,
    /// Its own host, as it says.
    pub host: String,
}

impl Organization {
    /// Parses the response of `/.well-known/okta-organization`.
    pub fn parse(reply: Reply) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Body {
            id: String,
            #[serde(rename = "_links")]
            links: Links,
        }
        #[derive(Deserialize)]
        struct Links {
            organization: Link,
        }
        #[derive(Deserialize)]
        struct Link {
            href: String,
        }
        let not_found = || Failure::new("organization_not_found", DOMAIN);
        let body = match reply {
            Reply::Response { status: 200, body } => body,
            other => return Err(failure_without_token(&other)),
        };
        let body: Body = serde_json::from_slice(&body).map_err(|_| not_found())?;
        let host = body.links.organization.href.strip_prefix("https://").unwrap_or_default();
        if !is_id(&body.id) || host.is_empty() {
            return Err(not_found());
        }
        Ok(Self { id: body.id, host: host.trim_end_matches('/').to_lowercase() })
    }
}

/// The account that a token acts as.
#[derive(Debug)]
pub struct User {
    /// Okta's id for it.
    pub id: String,
    /// Its user name.
    pub login: String,
    status: String,
}

impl User {
    /// Parses the response of `/api/v1/users/me`.
    pub fn parse(reply: Reply) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Body {
            id: String,
            #[serde(default)]
            status: String,
            profile: Profile,
        }
        #[derive(Deserialize)]
        struct Profile {
            login: String,
        }
        let body = match reply {
            Reply::Response { status: 200, body } => body,
            other => return Err(failure_with_token(&other)),
        };
        match serde_json::from_slice::<Body>(&body) {
            Ok(Body { id, status, profile }) if is_id(&id) => {
                Ok(Self { id, login: profile.login, status })
            }
            _ => Err(Failure::new("provider_down", None)),
        }
    }

    /// Fails if the account is suspended or deactivated. Its tokens stop working, even if Okta
    /// still accepts them for a moment.
    pub fn check_active(&self) -> Result<(), Failure> {
        match self.status.as_str() {
            "SUSPENDED" | "DEPROVISIONED" => Err(Failure::new("token_rejected", TOKEN)),
            _ => Ok(()),
        }
    }
}

/// Parses the response of `/api/v1/users/{id}/roles`; `None` if it doesn't tell.
pub fn may_delete_users(reply: Reply) -> Option<bool> {
    #[derive(Deserialize)]
    struct Role {
        #[serde(rename = "type", default)]
        kind: String,
    }
    match reply {
        Reply::Response { status: 200, body } => {
            let roles: Vec<Role> = serde_json::from_slice(&body).ok()?;
            let allowed = ["SUPER_ADMIN", "ORG_ADMIN", "USER_ADMIN"];
            Some(roles.iter().any(|r| allowed.contains(&r.kind.as_str())))
        }
        Reply::Response { status: 403, .. } => Some(false),
        _ => None,
    }
}

/// A request without a token can't fail because of the token.
fn failure_without_token(reply: &Reply) -> Failure {
    match reply {
        Reply::Response { status: 403, .. } => Failure::new("network_zone", None),
        Reply::Response { status: 429, .. } => Failure::new("provider_rate_limited", None),
        Reply::Response { status: 500.., .. } | Reply::Failed => {
            Failure::new("provider_down", None)
        }
        Reply::Response { .. } | Reply::NoSuchHost | Reply::InvalidToken => {
            Failure::new("organization_not_found", DOMAIN)
        }
    }
}

fn failure_with_token(reply: &Reply) -> Failure {
    let (status, body) = match reply {
        Reply::Response { status, body } => (status, body),
        Reply::InvalidToken => return Failure::new("token_rejected", TOKEN),
        Reply::NoSuchHost | Reply::Failed => return Failure::new("provider_down", None),
    };
    let error = OktaError::parse(body);
    let (code, pointer) = match (status, error.code.as_str()) {
        // "You do not have permission to access the feature you are requesting" has status 401.
        (401, "E0000015") => ("permission_missing", TOKEN),
        (401, _) | (403, "E0000005") => ("token_rejected", TOKEN),
        // Without an error of Okta's API, the 403 comes from a network rule.
        (403, "") => ("network_zone", None),
        (403, _) => ("permission_missing", TOKEN),
        // The host doesn't have Okta's API.
        (404 | 405, _) => ("organization_not_found", DOMAIN),
        (429, _) => ("provider_rate_limited", None),
        // Gateway errors and HTML pages say nothing about the token.
        _ => ("provider_down", None),
    };
    Failure { code, pointer, error_id: error.id }
}

#[derive(Default)]
struct OktaError {
    code: String,
    id: Option<String>,
}

impl OktaError {
    /// The error in a response; empty if the body isn't one of Okta's error objects.
    fn parse(body: &[u8]) -> Self {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            error_code: String,
            error_id: Option<String>,
        }
        serde_json::from_slice::<Body>(body).map_or_else(
            |_| Self::default(),
            |body| Self { code: body.error_code, id: body.error_id.filter(|id| is_id(id)) },
        )
    }
}

/// Whether `text` is short and safe to use in a path and in our own responses.
fn is_id(text: &str) -> bool {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (1..=64).contains(&text.len()) && text.bytes().all(is_allowed)
}
