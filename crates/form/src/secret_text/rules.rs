//! A service's rules for one secret, read from `x-secret` in its schema.

use super::SecretShape;
use crate::extension::{self, ExtensionError, check_texts};
use serde::Deserialize;
use serde_json::Value;

const KEYWORD: &str = "x-secret";

/// The limit of a service that sets none, in characters.
const MAX_LENGTH: usize = 16_384;

/// What is known about one service's secret.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SecretRules {
    /// Prefixes to remove besides the common ones (`SSWS `).
    pub strip_prefixes: Vec<String>,
    /// Identifiers of the service that people mistake for the secret.
    pub not_this: Vec<OtherId>,
    /// Placeholders, with only lower case letters and digits (`myoktatoken`).
    pub placeholders: Vec<String>,
    /// How the secrets look, to notice one in another field.
    pub shapes: Vec<SecretShape>,
    /// The most characters that a paste may have.
    pub max_length: usize,
    /// The number of characters that the service's secrets have.
    pub usual_length: Option<usize>,
    /// What a secret of this service may be, although most secrets aren't.
    pub allow: Vec<Allowed>,
}

/// An identifier that isn't the secret.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherId {
    /// How it starts.
    pub prefix: String,
    /// Its exact number of characters.
    pub length: usize,
    /// What it is (`token_id`), for the message shown.
    pub is: String,
}

/// Something that most secrets aren't.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// A PEM block.
    PrivateKey,
    /// A JSON text, such as a service account's key file.
    Json,
    /// A JSON Web Token.
    Jwt,
    /// White space and line breaks inside the value. Quotes and a leading `Bearer` are then
    /// kept, as parts of a phrase.
    Spaces,
    /// A URL, such as that of a webhook.
    Url,
    /// Any character, as in a password.
    NonAscii,
}

impl Default for SecretRules {
    fn default() -> Self {
        Self {
            strip_prefixes: Vec::new(),
            not_this: Vec::new(),
            placeholders: Vec::new(),
            shapes: Vec::new(),
            max_length: MAX_LENGTH,
            usual_length: None,
            allow: Vec::new(),
        }
    }
}

impl SecretRules {
    /// Reads `x-secret` of a field's schema. Without it, or if it is only a mark (`true`),
    /// nothing is known about the secret, so everything that a secret may be is allowed.
    ///
    /// # Errors
    /// The first value that isn't as documented.
    pub fn from_schema(schema: &Value) -> Result<Self, ExtensionError> {
        Self::read(schema.get(KEYWORD))
    }

    /// As [`SecretRules::from_schema`], from the value of the keyword.
    pub(crate) fn read(value: Option<&Value>) -> Result<Self, ExtensionError> {
        use Allowed::{Json, Jwt, NonAscii, PrivateKey, Spaces, Url};
        let Some(value) = value.filter(|value| value.is_object() || value.is_array()) else {
            let allow = vec![PrivateKey, Json, Jwt, Spaces, Url, NonAscii];
            return Ok(Self { allow, ..Self::default() });
        };
        let rules: Self = extension::read(KEYWORD, value)?;
        let is_word = |text: &str| !text.is_empty();
        check_texts(KEYWORD, "strip_prefixes", &rules.strip_prefixes, is_word, "a prefix")?;
        check_texts(KEYWORD, "placeholders", &rules.placeholders, is_word, "a word")?;
        Ok(rules)
    }
}
