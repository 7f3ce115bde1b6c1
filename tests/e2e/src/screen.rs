//! A browser as a person uses it: finds elements by role and accessible name, and acts on them.
//!
//! `roles.js` finds the candidates. Where the driver computes roles and names itself (Chromium,
//! Firefox), a candidate counts only if the engine agrees.

use crate::axe::Axe;
use crate::browser::Browser;
use crate::setting::Engine;
use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use std::future::Future;
use std::time::{Duration, Instant};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebElement};

const ROLES: &str = include_str!("roles.js");
const TIMEOUT: Duration = Duration::from_secs(15);
const RETRY_AFTER: Duration = Duration::from_millis(60);

/// The screen of one browser.
pub struct Screen {
    pub browser: Browser,
    pub axe: Axe,
}

impl Screen {
    pub async fn open() -> Result<Self> {
        Ok(Self { axe: Axe::load()?, browser: Browser::start().await? })
    }

    pub async fn visit(&self, url: &str) -> Result<()> {
        self.read_console().await?;
        self.browser.driver.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    pub async fn back(&self) -> Result<()> {
        self.read_console().await?;
        Ok(self.browser.driver.back().await?)
    }

    pub async fn forward(&self) -> Result<()> {
        self.read_console().await?;
        Ok(self.browser.driver.forward().await?)
    }

    pub async fn reload(&self) -> Result<()> {
        self.read_console().await?;
        Ok(self.browser.driver.refresh().await?)
    }

    /// Navigation discards the messages that WebKit's page holds, so they are read before it.
    async fn read_console(&self) -> Result<()> {
        self.browser.console.messages().await.map(drop)
    }

    pub async fn address(&self) -> Result<String> {
        Ok(self.browser.driver.current_url().await?.to_string())
    }

    /// Runs JavaScript in the page and returns its result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.browser.driver.execute(script, arguments).await?.json().clone())
    }

    /// Like [`Self::run`], for a script that passes its result to a callback, its last argument.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.browser.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Fails if axe finds a violation in the current page.
    pub async fn check_accessibility(&self) -> Result<()> {
        self.axe.check(&self.browser.driver).await
    }

    /// The role and name of every element that has a role, in document order.
    pub async fn roles_and_names(&self) -> Result<Vec<(String, String)>> {
        let script = format!("{ROLES} return exposed.map(([, role, name]) => [role, name]);");
        Ok(serde_json::from_value(self.run(&script, vec![]).await?)?)
    }

    /// Waits for the element with this role and name.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        let look = async || {
            let mut found = self.matching(role, name).await?;
            match found.len() {
                1 => found.pop().context("one"),
                0 => Err(anyhow!("there is no {role} named {name:?}")),
                many => Err(anyhow!("there are {many} {role}s named {name:?}")),
            }
        };
        self.until(look).await
    }

    /// Waits until no element has this role and name.
    pub async fn see_gone(&self, role: &str, name: &str) -> Result<()> {
        let look = async || match self.matching(role, name).await?.len() {
            0 => Ok(()),
            _ => Err(anyhow!("there still is a {role} named {name:?}")),
        };
        self.until(look).await
    }

    /// True if an element has this role and name now.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(!self.matching(role, name).await?.is_empty())
    }

    /// All elements that have this role and name now.
    async fn matching(&self, role: &str, name: &str) -> Result<Vec<WebElement>> {
        let script = format!(
            "{ROLES} return exposed.filter(([, r, n]) => r === arguments[0] && n === arguments[1])
                .map(([element]) => element);"
        );
        let result = self.browser.driver.execute(script, vec![role.into(), name.into()]).await?;
        let mut agreed = Vec::new();
        for element in result.elements()? {
            if self.engine_agrees(&element, role, name).await? {
                agreed.push(element);
            }
        }
        Ok(agreed)
    }

    /// Compares a candidate with the role and name that the engine computes. HTML-AAM gives no role
    /// to password and date inputs: engines may return none for a password input, which is a
    /// textbox here, and each has a role of its own for a date input.
    async fn engine_agrees(&self, element: &WebElement, role: &str, name: &str) -> Result<bool> {
        if self.browser.engine == Engine::WebKit {
            return Ok(true);
        }
        let computed = async |property| -> Result<String> {
            let response = self.browser.driver.handle.cmd(Computed { property, element }).await?;
            Ok(response.value::<Option<String>>()?.unwrap_or_default())
        };
        let computed_name = computed("computedlabel").await?;
        let computed_role = computed("computedrole").await?;
        let is_same_name = computed_name.split_whitespace().eq(name.split_whitespace());
        let has_no_role =
            matches!(computed_role.as_str(), "" | "none" | "generic") || role == "date";
        Ok(is_same_name && (computed_role == role || has_no_role))
    }

    /// Waits until the page contains this text. White space is collapsed first.
    pub async fn see_text(&self, text: &str) -> Result<()> {
        let look = async || {
            if self.text().await?.contains(text) {
                Ok(())
            } else {
                Err(anyhow!("no text {text:?}"))
            }
        };
        self.until(look).await
    }

    /// Waits until the page doesn't contain this text.
    pub async fn see_text_gone(&self, text: &str) -> Result<()> {
        let look = async || {
            if self.text().await?.contains(text) {
                Err(anyhow!("there still is the text {text:?}"))
            } else {
                Ok(())
            }
        };
        self.until(look).await
    }

    /// The visible text of the page, with white space collapsed.
    pub async fn text(&self) -> Result<String> {
        let text = self.run("return document.body.innerText", vec![]).await?;
        Ok(collapse(text.as_str().unwrap_or_default()))
    }

    /// The text of all elements with this role, in document order, with white space collapsed.
    pub async fn text_of(&self, role: &str) -> Result<String> {
        let script = format!(
            "{ROLES} return exposed.filter(([, r]) => r === arguments[0]).map(([e]) => e.innerText).join(' ');"
        );
        let text = self.run(&script, vec![role.into()]).await?;
        Ok(collapse(text.as_str().unwrap_or_default()))
    }

    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        let _ = element.scroll_into_view().await;
        element.click().await.with_context(|| format!("cannot click the {role} {name:?}"))?;
        self.see_next_frame().await;
        Ok(())
    }

    /// Waits until the page has drawn what a click changed, as a person would. Before that, the focus
    /// may still move to what the click opened, away from where a test types.
    async fn see_next_frame(&self) {
        let script = "const done = arguments[0];
            requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 500);";
        // It fails if the click leaves the page.
        let _ = self.run_async(script, vec![]).await;
    }

    /// The role and name of the element with the focus. If it has no role, the role is empty and
    /// the name is its tag.
    pub async fn focused(&self) -> Result<(String, String)> {
        let script = format!(
            "{ROLES} const f = exposed.find(([e]) => e === document.activeElement);
             return f ? [f[1], f[2]] : ['', document.activeElement ? document.activeElement.tagName : ''];"
        );
        Ok(serde_json::from_value(self.run(&script, vec![]).await?)?)
    }

    /// Retries until `look` succeeds. On a timeout the error describes the page.
    pub async fn until<T, F: Future<Output = Result<T>>>(&self, look: impl Fn() -> F) -> Result<T> {
        let start = Instant::now();
        loop {
            match look().await {
                Ok(value) => return Ok(value),
                Err(_) if start.elapsed() < TIMEOUT => tokio::time::sleep(RETRY_AFTER).await,
                Err(problem) => return Err(problem.context(self.describe().await)),
            }
        }
    }

    /// The address, the roles and names, and the text of the page, for error messages.
    async fn describe(&self) -> String {
        let address = self.address().await.unwrap_or_default();
        let text = self.text().await.unwrap_or_default();
        let elements = self.roles_and_names().await.unwrap_or_default();
        let elements: Vec<_> =
            elements.iter().map(|(role, name)| format!("  {role} {name:?}")).collect();
        format!("at {address}\n{}\ntext: {text}\n", elements.join("\n"))
    }
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// WebDriver's Get Computed Role and Get Computed Label.
#[derive(Debug)]
struct Computed<'a> {
    /// `computedrole` or `computedlabel`.
    property: &'static str,
    element: &'a WebElement,
}

impl FormatRequestData for Computed<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let (element, property) = (self.element.element_id(), self.property);
        RequestData::new(
            reqwest::Method::GET,
            format!("/session/{session}/element/{element}/{property}"),
        )
    }
}
