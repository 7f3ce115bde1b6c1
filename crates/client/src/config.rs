//! `config.json`: what the app is told at start. Everything has a default; what
//! is wrong is named by key, value and what is accepted.

use crate::config_reader::{Problems, Reader, problem};
use serde_json::Value;

/// The configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Name in the top bar.
    pub title: String,
    /// The backend.
    pub backend: BackendConfig,
    /// Where catalog entries come from.
    pub catalog: Vec<CatalogSource>,
    /// Other entries of the admin page.
    pub admin_links: Vec<AdminLink>,
    /// A page with help.
    pub help_url: Option<String>,
}

/// How to reach the backend.
#[derive(Clone, Debug, PartialEq)]
pub struct BackendConfig {
    /// Which adapter.
    pub adapter: AdapterChoice,
    /// Address that ends with `/`: absolute, or relative to the page's base.
    pub url: String,
    /// How one signs in.
    pub sign_in: SignInMode,
    /// Where a 401 leads in cookie mode; `{return_to}` is put in by the app.
    pub login_url: String,
    /// Seconds for a whole answer.
    pub timeout_s: u32,
}

/// Which adapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdapterChoice {
    /// The backend in the page.
    Demo,
    /// A file, relative to the page's base.
    File(String),
}

/// How one signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInMode {
    /// The backend's own session cookie.
    Cookie,
    /// A form of ours; the token stays in memory.
    Password,
    /// A reverse proxy adds the credential.
    None,
}

/// Where catalog entries come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogSource {
    /// `catalog/` beside the page.
    Files,
    /// The backend.
    Backend,
}

/// An entry of the admin page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminLink {
    /// Words of the link.
    pub label: String,
    /// A path of this site, or `https`.
    pub url: String,
    /// One line below.
    pub description: String,
}

/// What is wrong with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Dotted path, such as `backend.url`; empty for the whole file.
    pub key: String,
    /// The value, as JSON, cut at 60 characters.
    pub found: String,
    /// What is accepted.
    pub expected: Expected,
}

/// What is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// JSON; the fault is in this line.
    Json {
        /// From 1.
        line: usize,
    },
    /// An object.
    Object,
    /// A list.
    List,
    /// A text that isn't empty.
    Text,
    /// `http`, `https`, or a path relative to the page.
    Address,
    /// A path of this site, or `https`.
    Link,
    /// `demo`, a name, or a path to a file that ends in `.json`.
    Adapter,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A whole number within these.
    Number(u32, u32),
    /// Another key; `near` may be the one that was meant.
    KnownKey {
        /// Keys there are.
        keys: &'static [&'static str],
        /// Did you mean.
        near: Option<&'static str>,
    },
}

const MODES: &[&str] = &["cookie", "password", "none"];
const SOURCES: &[&str] = &["files", "backend"];

impl Config {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// Every key at fault.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let root: Value = serde_json::from_str(text).map_err(|error| {
            let expected = Expected::Json { line: error.line() };
            vec![ConfigProblem { key: String::new(), found: String::new(), expected }]
        })?;
        let mut problems = Vec::new();
        let config = read(&root, &mut problems);
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }
}

fn read(root: &Value, problems: &mut Problems) -> Config {
    let keys = &["$schema", "title", "backend", "catalog", "admin_links", "help_url"];
    let top = Reader::open(Some(root), String::new(), keys, problems);
    let keys = &["adapter", "url", "sign_in", "timeout_s"];
    let backend = Reader::open(top.get("backend"), "backend".to_owned(), keys, problems);
    let keys = &["mode", "login_url"];
    let sign_in = Reader::open(backend.get("sign_in"), backend.at("sign_in"), keys, problems);

    let adapter = backend.text("adapter", Expected::Adapter, is_adapter, problems);
    let adapter = match adapter.as_deref() {
        None | Some("demo") => AdapterChoice::Demo,
        Some(path) if path.ends_with(".json") => AdapterChoice::File(path.to_owned()),
        Some(name) => AdapterChoice::File(["adapters/", name, ".json"].concat()),
    };
    let mut url = backend
        .text("url", Expected::Address, is_address, problems)
        .unwrap_or_else(|| "/api/".to_owned());
    if !url.ends_with('/') {
        url.push('/');
    }
    let is_mode: fn(&str) -> bool = |mode| MODES.contains(&mode);
    let mode = match sign_in.text("mode", Expected::OneOf(MODES), is_mode, problems).as_deref() {
        Some("password") => SignInMode::Password,
        Some("none") => SignInMode::None,
        _ => SignInMode::Cookie,
    };
    let login_url = sign_in
        .text("login_url", Expected::Link, is_link, problems)
        .unwrap_or_else(|| "/login?next={return_to}".to_owned());
    let timeout_s = match backend.get("timeout_s") {
        None => 30,
        Some(found) => {
            // JSON has one kind of number: 30.0 is whole too.
            let whole = |n: &f64| n.fract() == 0.0 && (1.0..=300.0).contains(n);
            found.as_f64().filter(whole).map(|n| n as u32).unwrap_or_else(|| {
                problems.push(problem(backend.at("timeout_s"), found, Expected::Number(1, 300)));
                30
            })
        }
    };
    Config {
        title: top
            .text("title", Expected::Text, is_text, problems)
            .unwrap_or_else(|| "Patchbay".to_owned()),
        catalog: catalog(&top, problems),
        admin_links: admin_links(&top, problems),
        help_url: top.text("help_url", Expected::Link, is_link, problems),
        backend: BackendConfig { adapter, url, sign_in: mode, login_url, timeout_s },
    }
}

fn list<'v>(top: &Reader<'v>, key: &str, problems: &mut Problems) -> Option<&'v Vec<Value>> {
    let found = top.get(key)?;
    let items = found.as_array();
    if items.is_none() {
        problems.push(problem(top.at(key), found, Expected::List));
    }
    items
}

fn catalog(top: &Reader<'_>, problems: &mut Problems) -> Vec<CatalogSource> {
    let Some(items) = list(top, "catalog", problems) else {
        return vec![CatalogSource::Files, CatalogSource::Backend];
    };
    let mut sources = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match item.as_str() {
            Some("files") => sources.push(CatalogSource::Files),
            Some("backend") => sources.push(CatalogSource::Backend),
            _ => {
                let key = ["catalog.", &i.to_string()].concat();
                problems.push(problem(key, item, Expected::OneOf(SOURCES)));
            }
        }
    }
    sources
}

fn admin_links(top: &Reader<'_>, problems: &mut Problems) -> Vec<AdminLink> {
    let mut links = Vec::new();
    for (i, item) in list(top, "admin_links", problems).into_iter().flatten().enumerate() {
        let path = ["admin_links.", &i.to_string()].concat();
        let link = Reader::open(Some(item), path, &["label", "url", "description"], problems);
        for (key, expected) in [("label", Expected::Text), ("url", Expected::Link)] {
            if item.is_object() && link.get(key).is_none() {
                problems.push(problem(link.at(key), &Value::Null, expected));
            }
        }
        links.push(AdminLink {
            label: link.text("label", Expected::Text, is_text, problems).unwrap_or_default(),
            url: link.text("url", Expected::Link, is_link, problems).unwrap_or_default(),
            description: link
                .text("description", Expected::Text, is_text, problems)
                .unwrap_or_default(),
        });
    }
    links
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty()
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && c != '\\')
}

fn is_https(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// A path has no scheme: no `:` before its first `/`, and not `//host`.
fn is_path(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    is_plain(text) && !text.starts_with("//") && !first.contains(':')
}

fn is_address(text: &str) -> bool {
    let http = text.strip_prefix("http://").is_some_and(|r| !r.is_empty() && !r.starts_with('/'));
    is_plain(text) && !text.contains(['?', '#']) && (http || is_https(text) || is_path(text))
}

fn is_link(text: &str) -> bool {
    is_plain(text) && (is_https(text) || is_path(text))
}

fn is_adapter(text: &str) -> bool {
    let name = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    !text.is_empty() && (name || (text.ends_with(".json") && is_path(text)))
}
