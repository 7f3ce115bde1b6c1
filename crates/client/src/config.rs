//! `config.json`: the settings that the app reads at start. Every key has a default; a fault is
//! reported with its key, the value that was found, and what is accepted.

mod file;
mod key;

pub(crate) use key::is_near;
use key::{Faults, Key};
use patchbay_model::AccessLevel;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The name in the top bar.
    pub title: String,
    /// The backend.
    pub backend: BackendConfig,
    /// Where catalog entries come from.
    pub catalog: Vec<CatalogSource>,
    /// More links on the admin page.
    pub admin_links: Vec<AdminLink>,
    /// A help page.
    pub help_url: Option<String>,
    /// Who may use a new connection, unless the admin chooses otherwise.
    pub default_access: AccessLevel,
}

/// How to reach the backend.
#[derive(Clone, Debug, PartialEq)]
pub struct BackendConfig {
    /// The adapter.
    pub adapter: AdapterChoice,
    /// Address that ends with `/`: absolute, or relative to the page's base.
    pub url: String,
    /// How people sign in.
    pub sign_in: SignInMode,
    /// Where a 401 leads in cookie mode; the app replaces `{return_to}`.
    pub login_url: String,
    /// Seconds for a complete answer.
    pub timeout_s: u32,
    /// Values for the adapter's templates. They are as public as the file.
    pub settings: Map<String, Value>,
}

/// The adapter to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdapterChoice {
    /// The backend in the page.
    Demo,
    /// A file, relative to the page's base.
    File(String),
}

/// How people sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInMode {
    /// With the backend's own session cookie.
    #[default]
    Cookie,
    /// With a form of ours; the token stays in memory.
    Password,
    /// A reverse proxy adds the credential.
    None,
}

/// The levels of access that can be the default. The third needs people to be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DefaultAccess {
    #[default]
    Everyone,
    Admins,
}

impl From<DefaultAccess> for AccessLevel {
    fn from(access: DefaultAccess) -> Self {
        match access {
            DefaultAccess::Everyone => Self::Everyone,
            DefaultAccess::Admins => Self::Admins,
        }
    }
}

/// A source of catalog entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogSource {
    /// `catalog/` beside the page.
    Files,
    /// The backend.
    Backend,
}

/// A link on the admin page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminLink {
    /// Text of the link.
    pub label: String,
    /// A path on this site, or `https`.
    pub url: String,
    /// One line below the link.
    pub description: String,
}

/// The fault of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Dotted path, such as `backend.url`; empty for the whole file.
    pub key: String,
    /// The value as JSON, at most 60 characters of it.
    pub found: String,
    /// What is accepted.
    pub expected: Expected,
}

/// What is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// JSON; the fault is in this line.
    Json {
        /// From 1.
        line: usize,
        /// What is wrong there.
        fault: JsonFault,
    },
    /// An object.
    Object,
    /// A list.
    List,
    /// A text that isn't empty.
    Text,
    /// A text, a number, true or false.
    Setting,
    /// `https`, `http` on this machine, or a path relative to the page.
    Address,
    /// A path on this site, or `https`.
    Link,
    /// `demo`, a name, or a path to a file that ends in `.json`.
    Adapter,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A whole number in this range.
    Number(u32, u32),
    /// Another key.
    KnownKey {
        /// The known keys.
        keys: &'static [&'static str],
        /// The key that was probably meant.
        near: Option<&'static str>,
    },
}

/// What keeps a text from being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonFault {
    /// A comment.
    Comment,
    /// A comma after the last member or item.
    Comma,
    /// Anything else.
    Other,
}

impl JsonFault {
    fn of(text: &str, error: &serde_json::Error) -> Self {
        if has_comment_at(text, error) {
            Self::Comment
        } else if error.to_string().starts_with("trailing comma") {
            Self::Comma
        } else {
            Self::Other
        }
    }
}

/// Whether the place of an error is the start of a comment, as some other formats have them.
pub(crate) fn has_comment_at(text: &str, error: &serde_json::Error) -> bool {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let rest = line.get(error.column().saturating_sub(1)..).unwrap_or_default();
    rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#')
}

impl Config {
    /// Decodes `config.json`.
    ///
    /// # Errors
    /// Every key at fault.
    pub fn parse(text: &str) -> Result<Self, Vec<ConfigProblem>> {
        let file: Key<_> = serde_json::from_str(text).map_err(|error: serde_json::Error| {
            let fault = JsonFault::of(text, &error);
            let expected = Expected::Json { line: error.line(), fault };
            vec![ConfigProblem { key: String::new(), found: String::new(), expected }]
        })?;
        let mut faults = Faults::default();
        let config = Self::of_file(file, &mut faults);
        if faults.0.is_empty() { Ok(config) } else { Err(faults.0) }
    }
}
