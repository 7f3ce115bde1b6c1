//! The inputs of a form, their preview, and their real request.

use patchbay_client::adapter::Adapter;
use patchbay_client::operation::*;
use patchbay_client::preview::{Carried, Origin, SecretField, Unsent, UnsentConnection, preview};
use patchbay_client::request::{Environment, build};
use patchbay_client::session::Session;
use patchbay_model::http::HttpRequest;
use patchbay_model::preview::{Part, RequestPreview, What};
use patchbay_model::{Access, AccessLevel, Secret};
use serde_json::{Map, Value};

pub const KEY: &str = "0b1f1f5e7c1d4a529a530d6f4a1f7a10";
pub const SESSION: &str = "session-canary";
const SALT: &str = "5f2c9d1e8a7b4c3d";
const PAGE: &str = "https://console.example/tools/";
/// A token of the session, and nothing else.
pub const SIGNED_IN: Carried<'_> = Carried { token: true, csrf: false, cookies: &[] };

/// The inputs. The key of the secret is `token`.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub team: String,
    pub name: String,
    pub values: Map<String, Value>,
    pub secret: String,
}

/// An adapter with a secret in a header, within a text, and on its own.
pub fn odd_adapter() -> Adapter {
    let text = r#"{ "name": "Odd", "headers": { "Authorization": "Bearer {/session/token}" },
      "operations": {
      "me": { "answer": "{/body}" },
      "list_connections": { "request": { "method": "GET", "path": "c" }, "answer": "{/body}" },
      "create_connection": {
        "request": { "method": "PUT", "path": "teams/{/team}/it's/[new]",
          "query": { "name": "{/name}", "key": "{/idempotency_key}" },
          "headers": { "X-Key": "SSWS {/secrets/token}", "X-Empty": "" },
          "body": { "text": "a '{/secrets/token}' {/name} {/secrets/token}", "none": {}, "no": [],
            "fields": { "$each": "/fields", "as": { "k": "{@/key}", "v": "{@/value}" } } } },
        "answer": "{/body}" } } }"#;
    Adapter::parse("odd.json", text).unwrap()
}

pub fn native_adapter() -> Adapter {
    Adapter::parse("native.json", include_str!("../../../../public/adapters/native.json")).unwrap()
}

fn everyone() -> Access {
    Access { level: AccessLevel::Everyone, principals: vec![] }
}

impl Inputs {
    pub fn okta() -> Self {
        let values = [("domain".to_owned(), Value::from("acme.okta.com"))].into_iter().collect();
        let (team, name) = ("ops/1".to_owned(), "Acme".to_owned());
        Self { team, name, values, secret: "00canary".to_owned() }
    }

    pub fn unsent(&self) -> Unsent {
        Unsent {
            integration: "okta".to_owned(),
            auth_method: "api_token".to_owned(),
            values: self.values.clone(),
            secrets: vec![SecretField { key: "token".to_owned(), label: "API Token".to_owned() }],
            connection: Some(UnsentConnection {
                name: self.name.clone(),
                access: everyone(),
                verify: Verify::Required,
            }),
        }
    }

    pub fn preview(&self, adapter: &Adapter, base: &str) -> RequestPreview {
        let origin = Origin { team: &self.team, base, page: PAGE, carried: SIGNED_IN };
        preview(adapter, &self.unsent(), &origin, SALT).unwrap()
    }

    /// The real request, with an absolute address.
    pub fn request(&self, adapter: &Adapter, base: &str) -> HttpRequest {
        let operation = Operation::CreateConnection {
            connection: NewConnection {
                integration: "okta".to_owned(),
                auth_method: "api_token".to_owned(),
                name: self.name.clone(),
                values: self.values.clone(),
                secrets: [("token".to_owned(), Secret::new(self.secret.clone()))].into(),
                access: everyone(),
                verify: Verify::Required,
            },
            key: IdempotencyKey(KEY.to_owned()),
        };
        let base = url::Url::parse(PAGE).unwrap().join(base).unwrap();
        let session = Session::with_token(Secret::new(SESSION.to_owned()));
        let environment =
            Environment { team: &self.team, base: base.as_str(), session: &session, cookies: &[] };
        build(adapter, &operation, &environment).unwrap()
    }

    /// The text with the hidden values; `in_json`: within a JSON string.
    pub fn filled(&self, parts: &[Part], in_json: bool) -> String {
        let value = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Hidden(hidden) => match hidden.what {
                What::IntentKey => KEY.to_owned(),
                What::SessionToken | What::CsrfToken => SESSION.to_owned(),
                What::Secret { .. } if in_json => {
                    let quoted = serde_json::to_string(&self.secret).unwrap();
                    quoted[1..quoted.len() - 1].to_owned()
                }
                What::Secret { .. } => self.secret.clone(),
            },
        };
        parts.iter().map(value).collect()
    }
}
