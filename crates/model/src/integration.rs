//! An integration: a third-party service in the catalog.

use crate::Logo;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// A service that can be connected. It defines the fields, the guide and the tests' abilities.
/// Each is a JSON file in `public/catalog/` or comes from the backend in the same shape.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Integration {
    /// Stable name in addresses and requests, such as `okta`.
    pub key: String,
    /// The service's own name, such as `Okta`.
    pub name: String,
    /// Its group in the catalog.
    #[serde(default)]
    pub category: String,
    /// Other words that people search for.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// One line: what the team can do once it is connected.
    #[serde(default)]
    pub summary: String,
    /// The tile; initials if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// The service's own documentation; shown as a link only if it is `https`.
    pub docs_url: Option<String>,
    /// The public pages that a catalog file was checked against. Only files have them.
    #[serde(default, skip_serializing)]
    pub sources: Vec<String>,
    /// What is needed before connecting.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// What the service may let a credential do.
    #[serde(default)]
    pub abilities: Vec<Ability>,
    /// The ways to sign in to the service, with a form for each.
    pub auth_methods: Vec<AuthMethod>,
}

/// Something the service lets a credential do, found out by a test.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Ability {
    /// Stable name in test results, such as `users.delete`.
    pub key: String,
    /// Words for it, such as "Delete a user".
    pub label: String,
    /// What the credential must have for it, such as "an admin account".
    pub needs: Option<String>,
}

/// One way to sign in to the service.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct AuthMethod {
    /// Stable name in requests, such as `api_token`.
    pub key: String,
    /// Words for it, such as "API token".
    pub name: String,
    /// When to choose it, where there are several: "Choose this if …".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choose_if: Option<String>,
    /// When the service drops its secrets; `None` if it doesn't, or not by a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Expiry>,
    /// Where to find the values of the fields.
    #[serde(default)]
    pub guide: Vec<GuideSection>,
    /// The fields, as JSON Schema. Shared, since it may be large.
    pub schema: Arc<Value>,
}

/// When a service drops a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Expiry {
    /// After so many days without use.
    pub idle_days: u32,
}

/// The guide for one field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct GuideSection {
    /// Key of its field.
    pub field: String,
    /// A question as its heading, such as "Where is my Okta domain?".
    #[serde(default)]
    pub title: String,
    /// What to do, step by step.
    #[serde(default)]
    pub steps: Vec<String>,
    /// What else to know, one paragraph each.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The service's own page for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<GuideLink>,
}

/// A link in the guide to a page of the service.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct GuideLink {
    /// Its words, such as "Open your tokens in Okta".
    pub title: String,
    /// Its address; `{host}`, `{organization}` and `{suffix}` stand for the entered tenant domain
    /// and its parts.
    pub url: String,
}

impl Integration {
    /// The auth method with this key; without a key, the first one.
    pub fn auth_method(&self, key: Option<&str>) -> Option<&AuthMethod> {
        match key {
            Some(key) => self.auth_methods.iter().find(|method| method.key == key),
            None => self.auth_methods.first(),
        }
    }
}
