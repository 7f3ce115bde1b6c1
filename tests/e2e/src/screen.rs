//! A person at the browser: finds things by role and accessible name, and acts on them.
//! May import `browser`, `axe`, `watch`.
//!
//! Candidates come from `roles.js`; where the driver computes role and name itself (Chromium,
//! Firefox) a candidate counts only if the engine agrees.

use crate::axe::Axe;
use crate::browser::Browser;
use crate::setting::Engine;
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use std::future::Future;
use std::time::{Duration, Instant};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Key, RequestData, SessionId, TypingData, WebElement};

const ROLES: &str = include_str!("roles.js");
const PATIENCE: Duration = Duration::from_secs(15);

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
        self.browser.watch.findings().await?;
        self.browser.driver.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    pub async fn back(&self) -> Result<()> {
        self.browser.watch.findings().await?;
        Ok(self.browser.driver.back().await?)
    }

    pub async fn forward(&self) -> Result<()> {
        self.browser.watch.findings().await?;
        Ok(self.browser.driver.forward().await?)
    }

    pub async fn reload(&self) -> Result<()> {
        self.browser.watch.findings().await?;
        Ok(self.browser.driver.refresh().await?)
    }

    pub async fn address(&self) -> Result<String> {
        Ok(self.browser.driver.current_url().await?.to_string())
    }

    /// Runs JavaScript in the page and answers what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.browser.driver.execute(script, arguments).await?.json().clone())
    }

    /// As [`Self::run`], for a script that hands its answer to the callback in its last argument.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.browser.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Everything with a role, in document order.
    pub async fn told(&self) -> Result<Vec<(String, String)>> {
        let script = format!("{ROLES} return told.map(([, role, name]) => [role, name]);");
        Ok(serde_json::from_value(self.run(&script, vec![]).await?)?)
    }

    /// Waits for the element of this role and name.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        let look = async || {
            let mut found = self.look(role, name).await?;
            match found.len() {
                1 => found.pop().context("one"),
                0 => Err(anyhow!("there is no {role} named {name:?}")),
                many => Err(anyhow!("there are {many} {role}s named {name:?}")),
            }
        };
        self.until(look).await
    }

    /// Waits until nothing has this role and name.
    pub async fn gone(&self, role: &str, name: &str) -> Result<()> {
        let look = async || match self.look(role, name).await?.len() {
            0 => Ok(()),
            _ => Err(anyhow!("there still is a {role} named {name:?}")),
        };
        self.until(look).await
    }

    /// True if something has this role and name now.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(!self.look(role, name).await?.is_empty())
    }

    /// Whatever has this role and name now.
    async fn look(&self, role: &str, name: &str) -> Result<Vec<WebElement>> {
        let script = format!(
            "{ROLES} return told.filter(([, r, n]) => r === arguments[0] && n === arguments[1])
                .map(([element]) => element);"
        );
        let answer = self.browser.driver.execute(script, vec![role.into(), name.into()]).await?;
        let mut agreed = Vec::new();
        for element in answer.elements()? {
            if self.engine_agrees(&element, role, name).await? {
                agreed.push(element);
            }
        }
        Ok(agreed)
    }

    /// Asks the engine itself. A password field has no role of its own in HTML-AAM, so engines
    /// may answer none for what we call a textbox; nor has a date, for which each has a word of
    /// its own.
    async fn engine_agrees(&self, element: &WebElement, role: &str, name: &str) -> Result<bool> {
        if self.browser.engine == Engine::WebKit {
            return Ok(true);
        }
        let ask = async |what| -> Result<String> {
            let answer = self.browser.driver.handle.cmd(Computed { what, element }).await?;
            Ok(answer.value::<Option<String>>()?.unwrap_or_default())
        };
        let label = ask("computedlabel").await?;
        let computed = ask("computedrole").await?;
        let same = label.split_whitespace().eq(name.split_whitespace());
        let without_role = matches!(computed.as_str(), "" | "none" | "generic") || role == "date";
        Ok(same && (computed == role || without_role))
    }

    /// Waits until this text is on the page (white space does not count).
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

    /// Waits until this text is not on the page any more.
    pub async fn gone_text(&self, text: &str) -> Result<()> {
        let look = async || {
            if self.text().await?.contains(text) {
                Err(anyhow!("there still is the text {text:?}"))
            } else {
                Ok(())
            }
        };
        self.until(look).await
    }

    /// The text a person can read, with white space made single.
    pub async fn text(&self) -> Result<String> {
        let text = self.run("return document.body.innerText", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The text of what has this role (all of it, in order), with white space made single.
    pub async fn text_of(&self, role: &str) -> Result<String> {
        let script = format!(
            "{ROLES} return told.filter(([, r]) => r === arguments[0]).map(([e]) => e.innerText).join(' ');"
        );
        let text = self.run(&script, vec![role.into()]).await?;
        Ok(text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        let _ = element.scroll_into_view().await;
        element.click().await.with_context(|| format!("cannot click the {role} {name:?}"))
    }

    /// Replaces what a text field holds by typing.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        if text.is_empty() {
            // WebDriver's own way to clear makes no `input` event.
            let select = "arguments[0].focus(); arguments[0].select()";
            self.run(select, vec![element.to_json()?]).await?;
            return self.press(Key::Delete).await;
        }
        // WebKit clears only what is in view.
        let _ = element.scroll_into_view().await;
        element.clear().await.with_context(|| format!("cannot clear {name:?}"))?;
        element.send_keys(text).await.with_context(|| format!("cannot type into {name:?}"))
    }

    /// What a field holds now.
    pub async fn value(&self, role: &str, name: &str) -> Result<String> {
        Ok(self.find(role, name).await?.value().await?.unwrap_or_default())
    }

    /// Presses keys on whatever has focus.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.browser.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Shift and Tab.
    pub async fn press_shift_tab(&self) -> Result<()> {
        let keys = self.browser.driver.action_chain();
        Ok(keys.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await?)
    }

    /// Role and name of what has focus; the role is empty when nothing with a role has.
    pub async fn focused(&self) -> Result<(String, String)> {
        let script = format!(
            "{ROLES} const f = told.find(([e]) => e === document.activeElement);
             return f ? [f[1], f[2]] : ['', document.activeElement ? document.activeElement.tagName : ''];"
        );
        Ok(serde_json::from_value(self.run(&script, vec![]).await?)?)
    }

    /// Waits until focus is on the element of this role and name.
    pub async fn see_focus(&self, role: &str, name: &str) -> Result<()> {
        let look = async || {
            let (r, n) = self.focused().await?;
            if r == role && n == name {
                Ok(())
            } else {
                Err(anyhow!("focus is on the {r} {n:?}, not on the {role} {name:?}"))
            }
        };
        self.until(look).await
    }

    /// Presses Tab until focus is on the element of this role and name; fails after 60 presses.
    pub async fn tab_to(&self, role: &str, name: &str) -> Result<()> {
        self.find(role, name).await?;
        let mut passed = Vec::new();
        for _ in 0..60 {
            self.press(Key::Tab).await?;
            let (r, n) = self.focused().await?;
            if r == role && n == name {
                return Ok(());
            }
            passed.push(format!("{r} {n:?}"));
        }
        bail!("Tab does not reach the {role} {name:?}; it passed {}", passed.join(", "))
    }

    /// Presses Shift and Tab until the focus is there.
    pub async fn tab_back_to(&self, role: &str, name: &str) -> Result<()> {
        self.find(role, name).await?;
        for _ in 0..60 {
            self.press_shift_tab().await?;
            if self.focused().await? == (role.to_owned(), name.to_owned()) {
                return Ok(());
            }
        }
        bail!("Shift and Tab do not reach the {role} {name:?}")
    }

    /// Asks again until the answer is good; on giving up tells what the page holds.
    pub async fn until<T, F: Future<Output = Result<T>>>(&self, look: impl Fn() -> F) -> Result<T> {
        let start = Instant::now();
        loop {
            match look().await {
                Ok(answer) => return Ok(answer),
                Err(_) if start.elapsed() < PATIENCE => {
                    tokio::time::sleep(Duration::from_millis(60)).await;
                }
                Err(problem) => return Err(problem.context(self.describe().await)),
            }
        }
    }

    /// The page as a list of roles and names, for failures.
    async fn describe(&self) -> String {
        let address = self.address().await.unwrap_or_default();
        let text = self.text().await.unwrap_or_default();
        let told = self.told().await.unwrap_or_default();
        let told: Vec<_> = told.iter().map(|(role, name)| format!("  {role} {name:?}")).collect();
        format!("at {address}\n{}\ntext: {text}\n", told.join("\n"))
    }
}

/// WebDriver's Get Computed Role and Get Computed Label.
#[derive(Debug)]
struct Computed<'a> {
    what: &'static str,
    element: &'a WebElement,
}

impl FormatRequestData for Computed<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let (element, what) = (self.element.element_id(), self.what);
        RequestData::new(
            reqwest::Method::GET,
            format!("/session/{session}/element/{element}/{what}"),
        )
    }
}
