//! What Okta's answers mean, failures included. The codes are the contract's
//! provider codes; the cases come from `tests/data/okta-failures.json`.

use super::reach::Reached;
use serde::Deserialize;

const DOMAIN: Option<&str> = Some("/values/domain");
const TOKEN: Option<&str> = Some("/secrets/token");

/// Why a check failed.
#[derive(Debug)]
pub struct Failure {
    /// The contract's provider code.
    pub code: &'static str,
    /// The input at fault, if one is.
    pub pointer: Option<&'static str>,
    /// Okta's id for the error.
    pub error_id: Option<String>,
}

impl Failure {
    /// A failure that Okta gave no id for.
    pub fn new(code: &'static str, pointer: Option<&'static str>) -> Self {
        Self { code, pointer, error_id: None }
    }
}

/// An organization that was found.
#[derive(Debug)]
pub struct Organization {
    /// Okta's id for it.
    pub id: String,
    /// The host it names as its own.
    pub host: String,
}

impl Organization {
    /// Reads the answer of `/.well-known/okta-organization`.
    pub fn read(asked: Reached) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Shape {
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
        let body = match asked {
            Reached::Answer { status: 200, body } => body,
            other => return Err(without_credential(&other)),
        };
        let shape: Shape = serde_json::from_slice(&body).map_err(|_| not_found())?;
        let host = shape.links.organization.href.strip_prefix("https://").unwrap_or_default();
        match is_id(&shape.id) && !host.is_empty() {
            true => Ok(Self { id: shape.id, host: host.trim_end_matches('/').to_lowercase() }),
            false => Err(not_found()),
        }
    }
}

/// The account that a token acts as.
#[derive(Debug)]
pub struct User {
    /// Okta's id for it.
    pub id: String,
    /// What it signs in with.
    pub login: String,
    status: String,
}

impl User {
    /// Reads the answer of `/api/v1/users/me`.
    pub fn read(asked: Reached) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Shape {
            id: String,
            #[serde(default)]
            status: String,
            profile: Profile,
        }
        #[derive(Deserialize)]
        struct Profile {
            login: String,
        }
        let body = match asked {
            Reached::Answer { status: 200, body } => body,
            other => return Err(with_token(&other)),
        };
        match serde_json::from_slice::<Shape>(&body) {
            Ok(Shape { id, status, profile }) if is_id(&id) => {
                Ok(Self { id, login: profile.login, status })
            }
            _ => Err(Failure::new("provider_down", None)),
        }
    }

    /// A token dies with its account; one that Okta still accepts for a moment
    /// is as good as dead.
    pub fn check_active(&self) -> Result<(), Failure> {
        match self.status.as_str() {
            "SUSPENDED" | "DEPROVISIONED" => Err(Failure::new("token_rejected", TOKEN)),
            _ => Ok(()),
        }
    }
}

/// Reads the answer of `/api/v1/users/{id}/roles`. None: not known.
pub fn may_delete_users(asked: Reached) -> Option<bool> {
    #[derive(Deserialize)]
    struct Role {
        #[serde(rename = "type", default)]
        kind: String,
    }
    match asked {
        Reached::Answer { status: 200, body } => {
            let roles: Vec<Role> = serde_json::from_slice(&body).ok()?;
            let deletes = ["SUPER_ADMIN", "ORG_ADMIN", "USER_ADMIN"];
            Some(roles.iter().any(|r| deletes.contains(&r.kind.as_str())))
        }
        Reached::Answer { status: 403, .. } => Some(false),
        _ => None,
    }
}

/// Without a credential nothing can be wrong with one: what is refused is the
/// address, or us.
fn without_credential(asked: &Reached) -> Failure {
    match asked {
        Reached::Answer { status: 403, .. } => Failure::new("network_zone", None),
        Reached::Answer { status: 429, .. } => Failure::new("provider_rate_limited", None),
        Reached::Answer { status: 500.., .. } | Reached::Failed => {
            Failure::new("provider_down", None)
        }
        Reached::Answer { .. } | Reached::NoSuchHost | Reached::Unsendable => {
            Failure::new("organization_not_found", DOMAIN)
        }
    }
}

fn with_token(asked: &Reached) -> Failure {
    let (status, body) = match asked {
        Reached::Answer { status, body } => (status, body),
        Reached::Unsendable => return Failure::new("token_rejected", TOKEN),
        Reached::NoSuchHost | Reached::Failed => return Failure::new("provider_down", None),
    };
    let error = OktaError::read(body);
    let (code, pointer) = match (status, error.code.as_str()) {
        // "You do not have permission to access the feature" comes as a 401.
        (401, "E0000015") => ("permission_missing", TOKEN),
        (401, _) | (403, "E0000005") => ("token_rejected", TOKEN),
        // A refusal that Okta's API did not write comes from a network rule.
        (403, "") => ("network_zone", None),
        (403, _) => ("permission_missing", TOKEN),
        // Whatever answers there, it doesn't have Okta's API.
        (404 | 405, _) => ("organization_not_found", DOMAIN),
        (429, _) => ("provider_rate_limited", None),
        // Gateways, faults, pages: nothing is known about the token.
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
    fn read(body: &[u8]) -> Self {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Shape {
            error_code: String,
            error_id: Option<String>,
        }
        serde_json::from_slice::<Shape>(body).map_or_else(
            |_| Self::default(),
            |s| Self { code: s.error_code, id: s.error_id.filter(|id| is_id(id)) },
        )
    }
}

/// Ids stand in paths and in our own answers: short, and of letters that can do
/// no harm there.
fn is_id(text: &str) -> bool {
    let legal = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (1..=64).contains(&text.len()) && text.bytes().all(legal)
}
