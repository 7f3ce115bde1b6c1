//! The app behind a proxy, in a browser, with an admin signed in.

use crate::finding::{Finding, Zero};
use crate::ledger::Ledger;
use crate::operation::Op;
use anyhow::{Context, Result};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::{Fault, FaultyProxy, Rule};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::TestApp;
use serde_json::{Value, json};
use std::cell::RefCell;
use thirtyfour::extensions::cdp::ChromeDevTools;

const CREATE: &str = "const [name, token, done] = arguments;
    fetch('/v1/teams/ops/connections', {
        method: 'POST', credentials: 'include',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay',
                   'Idempotency-Key': crypto.randomUUID() },
        body: JSON.stringify({ integration: 'okta', auth_method: 'api_token', name,
            verify: 'skip', values: { domain: name.toLowerCase() + '.okta.com' },
            secrets: { token }, access: { level: 'everyone' } }),
    }).then((response) => response.json()).then((made) => done(made.id), (e) => done(String(e)));";

/// What a page has: the length of its text, its headings, and what can be clicked or filled in.
const LOOK: &str = "const seen = (e) => e.checkVisibility() && e.getClientRects().length > 0;
    const count = (selector) => [...document.querySelectorAll(selector)].filter(seen).length;
    return [document.body.innerText.trim().length, count('h1'), count('a[href],button,input')];";

/// The stage of one combination.
pub struct Stage {
    app: TestApp,
    pub proxy: FaultyProxy,
    pub ledger: Ledger,
    canary: Canary,
    findings: RefCell<Vec<Finding>>,
}

impl Stage {
    /// Starts everything.
    pub async fn open() -> Result<Self> {
        let app = TestApp::open().await?;
        let proxy = FaultyProxy::start(&app.backend.url).await?;
        let ledger = Ledger::open(app.backend.folder())?;
        let (canary, findings) = (Canary::new()?, RefCell::default());
        Ok(Self { app, proxy, ledger, canary, findings })
    }

    pub fn screen(&self) -> &Screen {
        &self.app.screen
    }

    pub fn token(&self) -> &str {
        self.canary.token()
    }

    pub fn site(&self) -> Result<&std::path::Path> {
        self.app.backend.site()
    }

    pub fn find(&self, zero: Zero, what: String) {
        self.findings.borrow_mut().push(Finding::new(zero, what));
    }

    /// Opens a path without signing in.
    pub async fn go(&self, path: &str) -> Result<()> {
        self.screen().visit(&format!("{}{path}", self.proxy.url)).await
    }

    /// Opens a path, and signs in if that is asked.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.go(path).await?;
        let screen = self.screen();
        let look = async || {
            let is_there =
                screen.has("button", "More").await? || screen.has("heading", "Sign in").await?;
            anyhow::ensure!(is_there, "neither the app nor a sign-in form");
            Ok(())
        };
        screen.until(look).await?;
        if screen.has("heading", "Sign in").await? {
            screen.sign_in(ADMIN).await?;
        }
        Ok(())
    }

    /// Creates a connection from the page; its id.
    pub async fn seed(&self, name: &str) -> Result<String> {
        let made = self.screen().run_async(CREATE, vec![name.into(), self.token().into()]).await?;
        Ok(made.as_str().context("an id")?.to_owned())
    }

    /// From now on, requests that start with this fail so.
    pub fn fail(&self, start: &str, fault: Fault) {
        self.proxy.set(Rule { start: start.to_owned(), times: None, fault });
    }

    /// A command of the browser's own protocol.
    pub async fn command(&self, name: &str, arguments: Value) -> Result<Value> {
        let tools = ChromeDevTools::new(self.screen().browser.driver.handle.clone());
        Ok(tools.execute_cdp_with_params(name, arguments).await?)
    }

    /// Runs a script in each page that is loaded from now on, before the page's own; its id.
    pub async fn before_each_page(&self, script: &str) -> Result<Value> {
        let added = json!({ "source": script });
        self.command("Page.addScriptToEvaluateOnNewDocument", added).await
    }

    /// Ends [`Self::before_each_page`].
    pub async fn no_longer(&self, script: Value) -> Result<()> {
        self.command("Page.removeScriptToEvaluateOnNewDocument", script).await.map(drop)
    }

    /// Checks that the page isn't blank and has a way on.
    pub async fn look(&self) -> Result<()> {
        let (text, headings, controls): (u32, u32, u32) =
            serde_json::from_value(self.screen().run(LOOK, vec![]).await?)?;
        if text == 0 || headings == 0 && controls == 0 {
            self.find(Zero::Blank, format!("{text} letters, {headings} headings"));
        } else if controls == 0 {
            self.find(Zero::DeadEnd, "nothing can be clicked".to_owned());
        }
        Ok(())
    }

    /// Compares the number of effects with one.
    pub fn expect_one(&self, effects: u32) {
        match effects {
            0 => self.find(Zero::Lost, "it wasn't done".to_owned()),
            1 => {}
            many => self.find(Zero::Doubled, format!("done {many} times")),
        }
    }

    /// Looks for the secret everywhere and stops everything; all findings.
    pub async fn close(self, op: Op) -> Vec<Finding> {
        if let Err(error) = self.look_for_the_secret(op).await {
            self.find(Zero::DeadEnd, format!("{error:#}"));
        }
        let Self { app, canary, findings, .. } = self;
        canary.forget();
        let TestApp { screen, mut backend, okta } = app;
        // What can't be stopped is killed when it is dropped.
        let _ = screen.browser.close().await;
        let _ = backend.stop().await;
        if let Some(okta) = okta {
            let _ = okta.stop().await;
        }
        findings.into_inner()
    }

    async fn look_for_the_secret(&self, op: Op) -> Result<()> {
        let mut places = self.canary.in_browser(self.screen()).await?;
        places.retain(|place| place != "an input for secrets");
        places.extend(self.canary.in_files(self.app.backend.folder())?);
        for place in places {
            self.find(Zero::Leaked, format!("the secret is in {place} ({})", op.name()));
        }
        for received in self.proxy.take_received() {
            let is_get = received.line().starts_with("GET ");
            let body = String::from_utf8_lossy(&received.body);
            if received.head.contains(self.token()) || is_get && body.contains(self.token()) {
                self.find(Zero::Leaked, format!("the secret is in {}", received.line()));
            }
        }
        Ok(())
    }
}
