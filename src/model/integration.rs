//! An integration: a third-party service in the catalog.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A service that can be connected. It defines the fields, the guide and what
/// can be checked; one JSON file in `public/catalog/`, or the same from the backend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Integration {
    /// Stable name in addresses and requests, such as `okta`.
    pub key: String,
    /// The service's own name, such as `Okta`.
    pub name: String,
    /// The group it stands under in the catalog.
    #[serde(default)]
    pub category: String,
    /// Other words people search for it by.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// One line: what connecting it lets the team do.
    #[serde(default)]
    pub summary: String,
    /// The service's own documentation; shown as a link only if `https`.
    #[serde(default)]
    pub docs_url: Option<String>,
    /// What has to be there before one starts.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// What the service may let a credential do.
    #[serde(default)]
    pub abilities: Vec<Ability>,
    /// The ways to sign in to the service; a form each.
    pub auth_methods: Vec<AuthMethod>,
}

/// Something the service lets a credential do, found out by testing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ability {
    /// Stable name in test results, such as `users.delete`.
    pub key: String,
    /// Words for it, such as "Delete a user".
    pub label: String,
    /// What the credential must have for it, such as "an admin account".
    #[serde(default)]
    pub needs: Option<String>,
}

/// One way to sign in to the service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthMethod {
    /// Stable name in requests, such as `api_token`.
    pub key: String,
    /// Words for it, such as "API token".
    pub name: String,
    /// Where to find what the fields ask for.
    #[serde(default)]
    pub guide: Vec<GuideSection>,
    /// The fields, as JSON Schema; read by `form::schema`.
    pub schema: Value,
}

/// The guide for one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuideSection {
    /// Key of the field it belongs to.
    pub field: String,
    /// A question as its heading, such as "Where is my Okta domain?".
    #[serde(default)]
    pub title: String,
    /// What to do, one step each.
    #[serde(default)]
    pub steps: Vec<String>,
    /// What else to know, one paragraph each.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl Integration {
    /// The auth method with this key, or the first where none is named.
    pub fn auth_method(&self, key: Option<&str>) -> Option<&AuthMethod> {
        match key {
            Some(key) => self.auth_methods.iter().find(|m| m.key == key),
            None => self.auth_methods.first(),
        }
    }
}
