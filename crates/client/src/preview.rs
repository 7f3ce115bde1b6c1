//! Showing a request before it is sent: the real request, built as usual, with placeholders for
//! the secrets.

mod address;
mod placeholders;

use crate::adapter::Adapter;
use crate::failure::Failure;
use crate::operation::{IdempotencyKey, NewConnection, Operation, TestInput, Verify};
use crate::request::{Environment, build};
use crate::session::Session;
use patchbay_model::preview::{RequestPreview, What};
use patchbay_model::{Access, Secret, Secrets};
use placeholders::Placeholders;
use serde_json::{Map, Value};

/// The data of a request, without the values of its secrets.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// The entered values, without the secrets.
    pub values: Map<String, Value>,
    /// The secrets that will be sent.
    pub secrets: Vec<SecretField>,
    /// More data of a new connection; `None` for a test.
    pub connection: Option<UnsentConnection>,
}

/// A secret that will be sent, without its value.
#[derive(Clone, Debug)]
pub struct SecretField {
    /// Its key in `secrets`.
    pub key: String,
    /// The field's label.
    pub label: String,
}

/// The data that a new connection has and a test hasn't.
#[derive(Clone, Debug)]
pub struct UnsentConnection {
    /// Its name.
    pub name: String,
    /// Who may use it.
    pub access: Access,
    /// Whether it must pass a test first.
    pub verify: Verify,
}

/// Where the request is sent from and to.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// The backend's address, absolute or relative to the page.
    pub base: &'a str,
    /// The page's base address, absolute.
    pub page: &'a str,
    /// What requests carry of the session.
    pub carried: Carried<'a>,
}

/// What requests carry of the session. Only whether it is there, not its value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// A token of the session.
    pub token: bool,
    /// A CSRF token from an answer.
    pub csrf: bool,
    /// Cookies that the adapter reads, by name.
    pub cookies: &'a [String],
}

/// The request that will be sent.
///
/// `salt` is new and random for each call, at least 16 ASCII letters and digits: it distinguishes
/// placeholders from typed text. Faults that depend on the value of a secret, such as an umlaut in
/// a header, aren't found here.
///
/// # Errors
/// The adapter doesn't have the operation, or its request can't be sent.
pub fn preview(
    adapter: &Adapter,
    unsent: &Unsent,
    origin: &Origin<'_>,
    salt: &str,
) -> Result<RequestPreview, Failure> {
    let mut placeholders = Placeholders::new(salt);
    let key = IdempotencyKey(placeholders.add(What::IntentKey, "idempotency", "key"));
    let Carried { token, csrf, cookies } = origin.carried;
    let session = Session {
        token: token.then(|| placeholders.secret(What::SessionToken, "session", "token")),
        csrf: csrf.then(|| placeholders.secret(What::CsrfToken, "csrf", "token")),
        ..Session::default()
    };
    let cookies: Vec<(String, Secret)> = cookies
        .iter()
        .map(|name| (name.clone(), placeholders.secret(What::CsrfToken, "cookie", name)))
        .collect();
    let mut secrets = Secrets::new();
    for SecretField { key, label } in &unsent.secrets {
        let what = What::Secret { label: label.clone() };
        secrets.insert(key.clone(), placeholders.secret(what, &unsent.integration, key));
    }
    let operation = operation(unsent, secrets, key);
    let environment = Environment {
        team: origin.team,
        base: &address::absolute(origin.base, origin.page),
        session: &session,
        cookies: &cookies,
    };
    let request = build(adapter, &operation, &environment)?;
    let headers = request.headers.iter();
    let body = request.body.as_ref().map(|body| body.expose());
    Ok(RequestPreview {
        method: request.method,
        url: placeholders.find(&request.url),
        headers: headers.map(|(name, value)| (name.clone(), placeholders.find(value))).collect(),
        body: body.map(|body| placeholders.find(body)),
        pretty_body: body.map(|body| placeholders.find(&pretty(body))),
    })
}

/// JSON with a line for each member.
fn pretty(json: &str) -> String {
    let value = serde_json::from_str::<Value>(json);
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| json.to_owned())
}

fn operation(unsent: &Unsent, secrets: Secrets, key: IdempotencyKey) -> Operation {
    let Unsent { integration, auth_method, values, secrets: _, connection } = unsent.clone();
    match connection {
        Some(UnsentConnection { name, access, verify }) => Operation::CreateConnection {
            connection: NewConnection {
                integration,
                auth_method,
                name,
                values,
                secrets,
                access,
                verify,
            },
            key,
        },
        None => Operation::TestInput(TestInput { integration, auth_method, values, secrets }),
    }
}
