//! The apps to compare, each served by a reference backend of its own with the same headers and
//! compression.

use anyhow::{Context, Result};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::backend::{Backend, Okta};
use patchbay_e2e::setting;
use serde_json::{Value, json};
use std::path::Path;

/// A running app and a session at its backend.
pub struct App {
    pub name: &'static str,
    /// The address of its empty form for Okta.
    pub form: String,
    /// Arguments of the CDP command `Network.setCookie` that sign the browser in.
    pub session: Value,
    /// Whether it needs the browser to ignore the Content-Security-Policy.
    pub bypasses_csp: bool,
    backend: Backend,
}

impl App {
    pub async fn patchbay(okta: &Okta) -> Result<Self> {
        let path = "/admin/integrations/okta/connections/new";
        Self::start("Patchbay", okta, &setting::dist()?, path, false).await
    }

    /// MUI adds `<style>` elements, which our policy forbids.
    pub async fn react_admin(okta: &Okta) -> Result<Self> {
        Self::start("react-admin", okta, &setting::react_admin()?, "/#/connections/create", true)
            .await
    }

    async fn start(
        name: &'static str,
        okta: &Okta,
        dist: &Path,
        path: &str,
        bypasses_csp: bool,
    ) -> Result<Self> {
        let catalog = setting::dist()?.join("catalog");
        let catalog = catalog.to_str().context("a path in UTF-8")?;
        let backend = Backend::start(okta, Some(dist), &["--catalog", catalog]).await?;
        let form = format!("{}{path}", backend.url);
        let session = sign_in(&backend.url).await?;
        Ok(Self { name, form, session, bypasses_csp, backend })
    }

    pub async fn close(mut self) -> Result<()> {
        self.backend.stop().await
    }
}

/// Signs in without a browser, so that the first page a browser loads is the form.
async fn sign_in(url: &str) -> Result<Value> {
    let response = reqwest::Client::new()
        .post(format!("{url}/v1/session"))
        .header("X-Requested-With", "Patchbay")
        .json(&json!({ "email": ADMIN.email, "password": ADMIN.password }))
        .send()
        .await?
        .error_for_status()?;
    let cookie = response.headers().get("set-cookie").context("no session cookie")?.to_str()?;
    let (cookie, _attributes) = cookie.split_once(';').context("attributes")?;
    let (name, value) = cookie.split_once('=').context("a value")?;
    Ok(json!({ "name": name, "value": value, "url": url, "httpOnly": true, "sameSite": "Lax" }))
}
