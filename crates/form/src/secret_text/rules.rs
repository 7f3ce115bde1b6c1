//! A service's rules for one secret, read from `x-secret` in its schema.

use serde_json::Value;

use super::{BadRule, Keys, SecretShape};

/// What is known of one service's secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretRules {
    /// What may stand before the value, besides the general ones (`SSWS `).
    pub strip_prefixes: Vec<String>,
    /// Identifiers of the service that get mistaken for the secret.
    pub not_this: Vec<OtherId>,
    /// Sample texts, in small letters and digits only (`myoktatoken`).
    pub placeholders: Vec<String>,
    /// How the secrets look, so that one is noticed in another field.
    pub shapes: Vec<SecretShape>,
    /// The most characters that a paste may have.
    pub max_length: usize,
    /// The number of characters that the service's secrets have.
    pub usual_length: Option<usize>,
    /// What a secret of this service may be, though most are not.
    pub allow: Vec<Allowed>,
}

/// An identifier that is not the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherId {
    /// How it begins.
    pub prefix: String,
    /// Its exact number of characters.
    pub length: usize,
    /// What it is (`token_id`), for the words shown.
    pub is: String,
}

/// Something that most secrets are not, but some are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// `private_key`: a PEM block.
    PrivateKey,
    /// `json`: a JSON text, such as a service account's key file.
    Json,
    /// `jwt`: a JSON Web Token.
    Jwt,
    /// `spaces`: white space and line ends within the value. Quotes and a leading
    /// `Bearer` are then kept, as parts of a phrase.
    Spaces,
    /// `url`: a web address, such as a webhook's.
    Url,
    /// `non_ascii`: any character, as in a password.
    NonAscii,
}

const LONGEST: usize = 16_384;

const KEYS: [&str; 7] =
    ["strip_prefixes", "not_this", "placeholders", "shapes", "max_length", "usual_length", "allow"];

impl SecretRules {
    /// Reads `x-secret` of a field's schema. Without it nothing is known of the
    /// secret, so everything that some secret may be is allowed.
    ///
    /// # Errors
    /// The path of the first key that is unknown or not of its type.
    pub fn from_schema(schema: &Value) -> Result<Self, BadRule> {
        Self::read(schema.get("x-secret"))
    }

    /// As [`SecretRules::from_schema`], from what stands at `x-secret`.
    pub(crate) fn read(rules: Option<&Value>) -> Result<Self, BadRule> {
        let Some(value) = rules else { return Ok(Self::unknown()) };
        Keys::read("x-secret", value, &KEYS, |keys| Self {
            strip_prefixes: keys.texts("strip_prefixes"),
            not_this: keys.list("not_this", OtherId::read),
            placeholders: keys.texts("placeholders"),
            shapes: keys.list("shapes", SecretShape::read),
            max_length: keys.opt_count("max_length").unwrap_or(LONGEST),
            usual_length: keys.opt_count("usual_length"),
            allow: keys.list("allow", Allowed::read),
        })
    }

    fn unknown() -> Self {
        use Allowed::{Json, Jwt, NonAscii, PrivateKey, Spaces, Url};
        Self {
            strip_prefixes: Vec::new(),
            not_this: Vec::new(),
            placeholders: Vec::new(),
            shapes: Vec::new(),
            max_length: LONGEST,
            usual_length: None,
            allow: vec![PrivateKey, Json, Jwt, Spaces, Url, NonAscii],
        }
    }
}

impl OtherId {
    fn read(path: &str, value: &Value) -> Result<Self, BadRule> {
        Keys::read(path, value, &["prefix", "length", "is"], |keys| Self {
            prefix: keys.text("prefix"),
            length: keys.count("length"),
            is: keys.text("is"),
        })
    }
}

impl SecretShape {
    pub(crate) fn read(path: &str, value: &Value) -> Result<Self, BadRule> {
        Keys::read(path, value, &["prefix", "min_length"], |keys| Self {
            prefix: keys.text("prefix"),
            min_length: keys.count("min_length"),
        })
    }
}

impl Allowed {
    fn read(path: &str, value: &Value) -> Result<Self, BadRule> {
        match value.as_str() {
            Some("private_key") => Ok(Self::PrivateKey),
            Some("json") => Ok(Self::Json),
            Some("jwt") => Ok(Self::Jwt),
            Some("spaces") => Ok(Self::Spaces),
            Some("url") => Ok(Self::Url),
            Some("non_ascii") => Ok(Self::NonAscii),
            _ => Err(BadRule { key: path.to_owned() }),
        }
    }
}
