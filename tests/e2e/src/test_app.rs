//! Starts all that a test needs: the backend or a static host with the built app, the stand-in for
//! Okta, and a browser.

use crate::backend::{Backend, Okta};
use crate::canary::Canary;
use crate::screen::Screen;
use crate::setting;
use crate::static_host::StaticHost;
use anyhow::{Context, Result};

/// The built app served by the reference backend, opened in a browser.
pub struct TestApp {
    pub screen: Screen,
    pub backend: Backend,
    /// `None` while a test has stopped the stand-in for Okta.
    pub okta: Option<Okta>,
}

impl TestApp {
    /// Serves the built app and the API on one origin, with the production headers.
    pub async fn open() -> Result<Self> {
        Self::open_with(&[]).await
    }

    /// Like [`Self::open`], with extra arguments for the backend.
    pub async fn open_with(extra_arguments: &[&str]) -> Result<Self> {
        let okta = Okta::start().await?;
        let backend = Backend::start(&okta, Some(&setting::dist()?), extra_arguments).await?;
        let screen = Screen::open().await?;
        // Without a session, the response to the first request is 401, which browsers report as an
        // error. A 401 for any other path is a bug: the backend never passes on Okta's.
        let report = "/v1/me - Failed to load resource: the server responded with a status of 401";
        screen.browser.console.allow_error(report);
        Ok(Self { screen, backend, okta: Some(okta) })
    }

    /// Like [`Self::open`], but the backend offers only the integrations made for tests.
    pub async fn open_with_fixtures() -> Result<Self> {
        Self::open_with(&["--catalog", setting::FIXTURES]).await
    }

    /// Opens a path of the app.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.screen.visit(&format!("{}{path}", self.backend.url)).await
    }

    /// Ends a test: fails if the console has errors or a secret has leaked, then stops everything.
    pub async fn close(mut self) -> Result<()> {
        self.screen.browser.console.verify().await?;
        Canary::verify_all(&self.screen, Some(self.backend.folder())).await?;
        self.screen.browser.close().await?;
        self.backend.stop().await?;
        self.okta.take().context("the stand-in for Okta")?.stop().await
    }
}

/// The built app on a static host, opened in a browser.
pub struct StaticApp {
    pub screen: Screen,
    pub host: StaticHost,
}

impl StaticApp {
    /// Serves the built app under `base`. `config` replaces the shipped `config.json`.
    pub async fn open(base: &str, config: Option<&str>) -> Result<Self> {
        let host = StaticHost::serve_app(&setting::dist()?, base, config).await?;
        Ok(Self { host, screen: Screen::open().await? })
    }

    /// Opens a path below the base.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.screen.visit(&format!("{}{}", self.host.url, path.trim_start_matches('/'))).await
    }

    /// Like [`Self::visit`], for a path without a file. The host responds with the app and status
    /// 404, which Chromium reports as an error. Other errors are not allowed.
    pub async fn visit_deep_link(&self, path: &str) -> Result<()> {
        self.allow_fallback(path);
        self.visit(path).await
    }

    /// Allows the error that Chromium reports when this path falls back to `404.html`.
    pub fn allow_fallback(&self, path: &str) {
        let report = "Failed to load resource: the server responded with a status of 404";
        self.screen.browser.console.allow_error(&format!("{}{path} - {report}", self.host.url));
    }

    /// Like [`TestApp::close`].
    pub async fn close(self) -> Result<()> {
        self.screen.browser.console.verify().await?;
        Canary::verify_all(&self.screen, None).await?;
        self.screen.browser.close().await
    }
}

/// A `config.json` for the reference backend at `url`.
pub fn native_config(url: &str) -> String {
    serde_json::json!({
        "title": "Acme",
        "backend": { "adapter": "native", "url": url, "sign_in": { "mode": "password" } },
    })
    .to_string()
}
