//! The command line.

use anyhow::{Context, Result, bail, ensure};
use patchbay_model::Secret;
use patchbay_pairing::check::Account;
use serde_json::{Map, Value};
use std::env;

const USAGE: &str = "\
usage: check-adapter FILE [--setting NAME=VALUE]...
                     [--url URL [--origin ORIGIN] [--cookie]
                      [--token-env NAME | --email-env NAME --password-env NAME]]";

/// The parsed command line.
pub struct Args {
    /// The adapter's file.
    pub file: String,
    /// `backend.settings` of the configuration.
    pub settings: Map<String, Value>,
    /// The backend to check, if one was named.
    pub target: Option<Target>,
}

/// A running backend.
pub struct Target {
    /// Its address, which ends with `/`.
    pub url: String,
    /// The origin of the page that will use it, to check CORS.
    pub origin: Option<String>,
    /// Whether the session is a cookie.
    pub has_cookie: bool,
    /// A token of a session.
    pub token: Option<Secret>,
    /// An account to sign in with.
    pub account: Option<Account>,
}

impl Args {
    /// Parses the arguments of this process. Secrets come from the environment: the arguments of a
    /// process can be read by others.
    pub fn parse() -> Result<Self> {
        let mut args = pico_args::Arguments::from_env();
        let url: Option<String> = args.opt_value_from_str("--url")?;
        let origin: Option<String> = args.opt_value_from_str("--origin")?;
        let token = secret(args.opt_value_from_str("--token-env")?)?;
        let email: Option<String> = args.opt_value_from_str("--email-env")?;
        let password = secret(args.opt_value_from_str("--password-env")?)?;
        let has_cookie = args.contains("--cookie");
        let mut settings = Map::new();
        for setting in args.values_from_str::<_, String>("--setting")? {
            let (name, value) = setting.split_once('=').context(USAGE)?;
            settings.insert(name.to_owned(), Value::from(value));
        }
        let file = args.free_from_str().context(USAGE)?;
        if let Some(unknown) = args.finish().first() {
            bail!("unknown argument {unknown:?}\n{USAGE}");
        }
        let account = match (email, password) {
            (Some(email), Some(password)) => Some(Account { email: variable(&email)?, password }),
            (None, None) => None,
            _ => bail!("--email-env and --password-env belong together\n{USAGE}"),
        };
        let needs_url = origin.is_some() || token.is_some() || account.is_some() || has_cookie;
        let target = match url {
            None if needs_url => bail!("expected --url with these options\n{USAGE}"),
            None => None,
            Some(url) => {
                let is_http = url.starts_with("http://") || url.starts_with("https://");
                ensure!(is_http, "--url: expected an address with http:// or https://");
                let origin = origin.map(|origin| origin.trim_end_matches('/').to_owned());
                let url = format!("{}/", url.trim_end_matches('/'));
                Some(Target { url, origin, has_cookie, token, account })
            }
        };
        Ok(Self { file, settings, target })
    }
}

fn secret(name: Option<String>) -> Result<Option<Secret>> {
    name.map(|name| variable(&name).map(Secret::new)).transpose()
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("the environment variable {name}"))
}
