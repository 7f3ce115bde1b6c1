//! The sections of `config.json` as they are written, and the checks that make them a
//! [`Config`].

use super::key::{Faults, Key};
use super::{
    AdapterChoice, AdminLink, BackendConfig, CatalogSource, Config, DefaultAccess, Expected,
    SignInMode,
};
use serde::Deserialize;
use serde_json::{Map, Number, Value};

/// The whole file.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ConfigFile {
    title: Key<String>,
    backend: Key<Map<String, Value>>,
    catalog: Key<Vec<Key<CatalogSource>>>,
    admin_links: Key<Vec<Key<Map<String, Value>>>>,
    help_url: Key<String>,
    default_access: Key<DefaultAccess>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct BackendSection {
    adapter: Key<String>,
    url: Key<String>,
    sign_in: Key<Map<String, Value>>,
    timeout_s: Key<Number>,
    settings: Key<Map<String, Value>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignInSection {
    mode: Key<SignInMode>,
    login_url: Key<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AdminLinkSection {
    label: Key<String>,
    url: Key<String>,
    description: Key<String>,
}

/// `$schema` is for editors.
const KEYS: &[&str] =
    &["$schema", "title", "backend", "catalog", "admin_links", "help_url", "default_access"];
const BACKEND_KEYS: &[&str] = &["adapter", "url", "sign_in", "timeout_s", "settings"];
const SIGN_IN_KEYS: &[&str] = &["mode", "login_url"];
const ADMIN_LINK_KEYS: &[&str] = &["label", "url", "description"];
const MODES: &[&str] = &["cookie", "password", "none"];
const LEVELS: &[&str] = &["everyone", "admins"];
const SOURCES: &[&str] = &["files", "backend"];

impl Config {
    /// The configuration in a file, with the default for every key that is absent or at fault.
    pub(super) fn of_file(file: Key<Map<String, Value>>, faults: &mut Faults) -> Self {
        let file: ConfigFile = faults.section("", file, KEYS);
        let title = faults.text("title", file.title, Expected::Text, is_text);
        let backend: BackendSection = faults.section("backend.", file.backend, BACKEND_KEYS);
        let catalog = faults.take("catalog", file.catalog, Expected::List);
        let access = file.default_access;
        let access = faults.take("default_access", access, Expected::OneOf(LEVELS));
        let links = faults.take("admin_links", file.admin_links, Expected::List);
        Self {
            title: title.unwrap_or_else(|| "Patchbay".to_owned()),
            backend: backend.check(faults),
            catalog: match catalog {
                None => vec![CatalogSource::Files, CatalogSource::Backend],
                Some(sources) => {
                    let sources = faults.items("catalog", sources, Expected::OneOf(SOURCES));
                    sources.into_iter().map(|(_, source)| source).collect()
                }
            },
            admin_links: faults
                .items("admin_links", links.unwrap_or_default(), Expected::Object)
                .into_iter()
                .map(|(path, link)| {
                    let path = format!("{path}.");
                    let link = Key::Valid(link);
                    let link: AdminLinkSection = faults.section(&path, link, ADMIN_LINK_KEYS);
                    link.check(&path, faults)
                })
                .collect(),
            help_url: faults.text("help_url", file.help_url, Expected::Link, is_link),
            default_access: access.unwrap_or_default().into(),
        }
    }
}

impl BackendSection {
    fn check(self, faults: &mut Faults) -> BackendConfig {
        let adapter = faults.text("backend.adapter", self.adapter, Expected::Adapter, is_adapter);
        let adapter = match adapter.as_deref() {
            None | Some("demo") => AdapterChoice::Demo,
            Some(path) if path.ends_with(".json") => AdapterChoice::File(path.to_owned()),
            Some(name) => AdapterChoice::File(format!("adapters/{name}.json")),
        };
        let url = faults.text("backend.url", self.url, Expected::Address, is_address);
        let mut url = url.unwrap_or_else(|| "/api/".to_owned());
        if !url.ends_with('/') {
            url.push('/');
        }
        let sign_in: SignInSection = faults.section("backend.sign_in.", self.sign_in, SIGN_IN_KEYS);
        let mode = faults.take("backend.sign_in.mode", sign_in.mode, Expected::OneOf(MODES));
        let login_url = sign_in.login_url;
        let login_url =
            faults.text("backend.sign_in.login_url", login_url, Expected::Link, is_link);
        BackendConfig {
            adapter,
            url,
            sign_in: mode.unwrap_or_default(),
            login_url: login_url.unwrap_or_else(|| "/login?next={return_to}".to_owned()),
            timeout_s: timeout(self.timeout_s, faults).unwrap_or(30),
            settings: settings(self.settings, faults),
        }
    }
}

impl AdminLinkSection {
    fn check(self, path: &str, faults: &mut Faults) -> AdminLink {
        let mut text = |name: &str, key: Key<String>, expected, accepts, is_required| {
            let path = format!("{path}{name}");
            if is_required && matches!(key, Key::Absent) {
                faults.add(&path, &Value::Null, expected);
                return String::new();
            }
            faults.text(&path, key, expected, accepts).unwrap_or_default()
        };
        AdminLink {
            label: text("label", self.label, Expected::Text, is_text, true),
            url: text("url", self.url, Expected::Link, is_link, true),
            description: text("description", self.description, Expected::Text, is_text, false),
        }
    }
}

/// JSON has one kind of number: `30.0` is a whole number too.
fn timeout(key: Key<Number>, faults: &mut Faults) -> Option<u32> {
    let expected = Expected::Number(1, 300);
    let number = faults.take("backend.timeout_s", key, expected)?;
    let is_whole = |seconds: &f64| seconds.fract() == 0.0 && (1.0..=300.0).contains(seconds);
    let seconds = number.as_f64().filter(is_whole);
    if seconds.is_none() {
        faults.add("backend.timeout_s", &Value::Number(number), expected);
    }
    seconds.map(|seconds| seconds as u32)
}

fn settings(key: Key<Map<String, Value>>, faults: &mut Faults) -> Map<String, Value> {
    let settings = faults.take("backend.settings", key, Expected::Object).unwrap_or_default();
    for (name, value) in &settings {
        if value.is_null() || value.is_array() || value.is_object() {
            faults.add(&format!("backend.settings.{name}"), value, Expected::Setting);
        }
    }
    settings
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty()
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && c != '\\')
}

fn is_https(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| is_host(host_and_port(rest)))
}

/// Hosts that the shipped content security policy allows without TLS. A page that itself has none
/// reaches its own host by a path.
fn is_http_on_this_machine(text: &str) -> bool {
    text.strip_prefix("http://").map(host_and_port).is_some_and(|host| {
        let (name, port) = host.split_once(':').unwrap_or((host, "0"));
        let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        matches!(name, "localhost" | "127.0.0.1") && is_port
    })
}

fn host_and_port(after_scheme: &str) -> &str {
    after_scheme.split(['/', '?', '#']).next().unwrap_or_default()
}

/// A host with or without a port. It becomes part of the page's content security policy, where `*`
/// stands for any host, and `;` and `,` end an entry. A name before `@` would be a user's.
fn is_host(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:[]-".contains(&b))
}

/// A path has no scheme (no `:` before its first `/`) and no host (`//host`).
fn is_path(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    is_plain(text) && !text.starts_with("//") && !first.contains(':')
}

fn is_address(text: &str) -> bool {
    let is_absolute = is_https(text) || is_http_on_this_machine(text);
    is_plain(text) && !text.contains(['?', '#']) && (is_absolute || is_path(text))
}

fn is_link(text: &str) -> bool {
    is_plain(text) && (is_https(text) || is_path(text))
}

fn is_adapter(text: &str) -> bool {
    let is_name = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    !text.is_empty() && (is_name || (text.ends_with(".json") && is_path(text)))
}
