//! An integration: a third-party service in the catalog.

use crate::Logo;
use crate::json::{Json, Members, Object, Read};
use serde_json::Value;
use std::sync::Arc;

/// A service that can be connected. It defines the fields, the guide and what
/// can be checked; one JSON file in `public/catalog/`, or the same from the backend.
#[derive(Clone, Debug, PartialEq)]
pub struct Integration {
    /// Stable name in addresses and requests, such as `okta`.
    pub key: String,
    /// The service's own name, such as `Okta`.
    pub name: String,
    /// The group it stands under in the catalog.
    pub category: String,
    /// Other words people search for it by.
    pub synonyms: Vec<String>,
    /// One line: what connecting it lets the team do.
    pub summary: String,
    /// What stands for it; its initials if there is none.
    pub logo: Option<Logo>,
    /// The service's own documentation; shown as a link only if `https`.
    pub docs_url: Option<String>,
    /// What has to be there before one starts.
    pub requirements: Vec<String>,
    /// What the service may let a credential do.
    pub abilities: Vec<Ability>,
    /// The ways to sign in to the service; a form each.
    pub auth_methods: Vec<AuthMethod>,
}

/// Something the service lets a credential do, found out by testing.
#[derive(Clone, Debug, PartialEq)]
pub struct Ability {
    /// Stable name in test results, such as `users.delete`.
    pub key: String,
    /// Words for it, such as "Delete a user".
    pub label: String,
    /// What the credential must have for it, such as "an admin account".
    pub needs: Option<String>,
}

/// One way to sign in to the service.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthMethod {
    /// Stable name in requests, such as `api_token`.
    pub key: String,
    /// Words for it, such as "API token".
    pub name: String,
    /// Where to find what the fields ask for.
    pub guide: Vec<GuideSection>,
    /// The fields, as JSON Schema; read by `form::schema`. Shared: it may be large.
    pub schema: Arc<Value>,
}

/// The guide for one field.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideSection {
    /// Key of the field it belongs to.
    pub field: String,
    /// A question as its heading, such as "Where is my Okta domain?".
    pub title: String,
    /// What to do, one step each.
    pub steps: Vec<String>,
    /// What else to know, one paragraph each.
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

impl Json for Integration {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                key: object.text("key"),
                name: object.text("name"),
                category: object.text_or_empty("category"),
                synonyms: object.texts("synonyms"),
                summary: object.text_or_empty("summary"),
                logo: object.opt_part("logo"),
                docs_url: object.opt_text("docs_url"),
                requirements: object.texts("requirements"),
                abilities: object.list_or_empty("abilities"),
                auth_methods: object.list("auth_methods"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.text("name", &self.name);
        members.text("category", &self.category);
        members.list("synonyms", &self.synonyms);
        members.text("summary", &self.summary);
        members.opt_part("logo", &self.logo);
        members.text_or_null("docs_url", &self.docs_url);
        members.list("requirements", &self.requirements);
        members.list("abilities", &self.abilities);
        members.list("auth_methods", &self.auth_methods);
        members.done()
    }
}

impl Json for Ability {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                key: object.text("key"),
                label: object.text("label"),
                needs: object.opt_text("needs"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.text("label", &self.label);
        members.text_or_null("needs", &self.needs);
        members.done()
    }
}

impl Json for AuthMethod {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                key: object.text("key"),
                name: object.text("name"),
                guide: object.list_or_empty("guide"),
                schema: Arc::new(object.value("schema").clone()),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.text("name", &self.name);
        members.list("guide", &self.guide);
        members.value("schema", Value::clone(&self.schema));
        members.done()
    }
}

impl Json for GuideSection {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                field: object.text("field"),
                title: object.text_or_empty("title"),
                steps: object.texts("steps"),
                notes: object.texts("notes"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("field", &self.field);
        members.text("title", &self.title);
        members.list("steps", &self.steps);
        members.list("notes", &self.notes);
        members.done()
    }
}
