//! What will be sent, before it is: the real request, made on the one path there
//! is, with stand-ins where secrets go. Imports `model`.

mod address;
mod stand_ins;

use crate::adapter::Adapter;
use crate::failure::Failure;
use crate::operation::{IdempotencyKey, NewConnection, Operation, TestInput, Verify};
use crate::request::{Environment, build};
use patchbay_model::preview::{RequestPreview, What};
use patchbay_model::{Access, Secrets};
use serde_json::{Map, Value};
use stand_ins::StandIns;

/// What is about to be sent, secrets aside: their values can't be put in here.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// What was entered, secrets aside.
    pub values: Map<String, Value>,
    /// The secrets that will go along.
    pub secrets: Vec<SecretField>,
    /// What a new connection has beside; none for a test.
    pub connection: Option<UnsentConnection>,
}

/// A secret that will go along, without its value.
#[derive(Clone, Debug)]
pub struct SecretField {
    /// Its key in `secrets`.
    pub key: String,
    /// The field's label.
    pub label: String,
}

/// What a new connection has beside what a test is made of.
#[derive(Clone, Debug)]
pub struct UnsentConnection {
    /// Its name.
    pub name: String,
    /// Who may use it.
    pub access: Access,
    /// Whether it has to pass a test first.
    pub verify: Verify,
}

/// Where it will be sent from and to.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// The backend's address, absolute or relative to the page.
    pub base: &'a str,
    /// The page's base address, absolute.
    pub page: &'a str,
    /// Whether the app holds a token of its session.
    pub has_token: bool,
}

/// The request that will be sent.
///
/// `salt` is new and random for each call, at least 16 ASCII letters and digits: by
/// it stand-ins are told from what was typed. What only the value of a secret can
/// break, such as an umlaut in a header, isn't found out here.
///
/// # Errors
/// The adapter has no such operation, or makes a request that can't be sent.
pub fn preview(
    adapter: &Adapter,
    unsent: &Unsent,
    origin: &Origin<'_>,
    salt: &str,
) -> Result<RequestPreview, Failure> {
    let mut stand_ins = StandIns::new(salt);
    let key = IdempotencyKey(stand_ins.add(What::IntentKey, "idempotency", "key"));
    let token = stand_ins.secret(What::SessionToken, "session", "token");
    let mut secrets = Secrets::new();
    for SecretField { key, label } in &unsent.secrets {
        let what = What::Secret { label: label.clone() };
        secrets.insert(key.clone(), stand_ins.secret(what, &unsent.integration, key));
    }
    let operation = operation(unsent, secrets, key);
    let environment = Environment {
        team: origin.team,
        base: &address::absolute(origin.base, origin.page),
        token: origin.has_token.then_some(&token),
    };
    let request = build(adapter, &operation, &environment)?;
    let mut headers = Vec::with_capacity(request.headers.len());
    for (name, value) in &request.headers {
        headers.push((name.clone(), stand_ins.find(value)));
    }
    Ok(RequestPreview {
        method: request.method,
        url: stand_ins.find(&request.url),
        headers,
        body: request.body.as_ref().map(|body| stand_ins.find(body.expose())),
    })
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
