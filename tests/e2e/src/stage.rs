//! Everything one test needs at once: Okta's stand-in, the backend, a host, a browser.
//! May import the rest of the harness.

use crate::backend::{Backend, Okta};
use crate::canary::Canary;
use crate::screen::Screen;
use crate::setting;
use crate::static_host::StaticHost;
use anyhow::{Context, Result};

/// The reference backend serving the built app, and a browser in front of it.
pub struct Stage {
    pub screen: Screen,
    pub backend: Backend,
    /// Gone while a test has Okta's stand-in stopped.
    pub okta: Option<Okta>,
}

impl Stage {
    /// Built app, production headers and API on one origin.
    pub async fn open() -> Result<Self> {
        Self::open_with(&[]).await
    }

    /// As [`Self::open`], with further arguments for the backend.
    pub async fn open_with(more: &[&str]) -> Result<Self> {
        let okta = Okta::start().await?;
        let backend = Backend::start(&okta, Some(&setting::dist()?), more).await?;
        let screen = Screen::open().await?;
        // Without a session the first question is answered 401, which browsers call an error.
        // A 401 to any other question is one: a remote service's must never arrive as ours.
        let report = "/v1/me - Failed to load resource: the server responded with a status of 401";
        screen.browser.watch.expect(report);
        Ok(Self { screen, backend, okta: Some(okta) })
    }

    /// Opens a path of the app.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.screen.visit(&format!("{}{path}", self.backend.url)).await
    }

    /// As [`Self::open`], where the backend knows the integrations made for tests, and no other.
    pub async fn open_with_fixtures() -> Result<Self> {
        Self::open_with(&["--catalog", setting::FIXTURES]).await
    }

    /// Ends a test: nothing complained, no secret went astray, all of it ends in good order.
    pub async fn close(mut self) -> Result<()> {
        self.screen.browser.watch.verify().await?;
        Canary::verify_made(&self.screen, Some(self.backend.folder())).await?;
        self.screen.browser.close().await?;
        self.backend.stop().await?;
        self.okta.take().context("Okta's stand-in")?.stop().await
    }
}

/// The built app on a plain static host, and a browser in front of it.
pub struct StaticStage {
    pub screen: Screen,
    pub host: StaticHost,
}

impl StaticStage {
    /// The shipped files under `base`, with the shipped `config.json` or another.
    pub async fn open(base: &str, config: Option<&str>) -> Result<Self> {
        let host = StaticHost::put_up(&setting::dist()?, base, config).await?;
        Ok(Self { host, screen: Screen::open().await? })
    }

    /// Opens a path below the base.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.screen.visit(&format!("{}{}", self.host.url, path.trim_start_matches('/'))).await
    }

    /// As [`Self::visit`], for a path that is no file: such hosts answer it with status 404 and
    /// the app, which Chromium reports. Nothing else is excused.
    pub async fn visit_deep_link(&self, path: &str) -> Result<()> {
        self.expect_fallback(path);
        self.visit(path).await
    }

    /// Excuses that report for one path.
    pub fn expect_fallback(&self, path: &str) {
        let report = "Failed to load resource: the server responded with a status of 404";
        self.screen.browser.watch.expect(&format!("{}{path} - {report}", self.host.url));
    }

    /// As [`Stage::close`].
    pub async fn close(self) -> Result<()> {
        self.screen.browser.watch.verify().await?;
        Canary::verify_made(&self.screen, None).await?;
        self.screen.browser.close().await
    }
}

/// What `config.json` holds when the reference backend is at `url`.
pub fn native_config(url: &str) -> String {
    serde_json::json!({
        "title": "Acme",
        "backend": { "adapter": "native", "url": url, "sign_in": { "mode": "password" } },
    })
    .to_string()
}
