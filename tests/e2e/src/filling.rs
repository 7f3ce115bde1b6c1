//! Filling in any kind of field, and reading what came of it: in the form, in the page's
//! requests, in the backend. May import `screen`.

use crate::screen::Screen;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::Path;
use thirtyfour::{Key, WebElement};

impl Screen {
    /// Opens what is folded up below these words, or folds it up again.
    pub async fn unfold(&self, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('summary')]
            .find((e) => e.innerText.trim() === arguments[0] && e.checkVisibility()) || null";
        let look = async || {
            let found = self.browser.driver.execute(script, vec![words.into()]).await?;
            found.element().with_context(|| format!("nothing unfolds below {words:?}"))
        };
        let summary: WebElement = self.until(look).await?;
        let _ = summary.scroll_into_view().await;
        Ok(summary.click().await?)
    }

    /// Puts text into a field as a paste does: with `paste` and `input` events, in one go.
    pub async fn paste(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        self.run(
            "const [e, text] = arguments; e.focus(); e.select();
             const data = new DataTransfer(); data.setData('text/plain', text);
             // Firefox empties what it is given as a whole, and takes the text.
             const event = new ClipboardEvent('paste', { clipboardData: data, data: text, dataType: 'text/plain',
                                                         bubbles: true, cancelable: true });
             if (!e.dispatchEvent(event)) return;
             const line = e.tagName === 'INPUT' ? text.replace(/[\\r\\n]/g, '') : text;
             Object.getOwnPropertyDescriptor(Object.getPrototypeOf(e), 'value').set.call(e, line);
             e.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste', data: line }));",
            vec![element.to_json()?, text.into()],
        )
        .await?;
        Ok(())
    }

    /// Chooses an option of a list that the browser itself opens.
    pub async fn select(&self, name: &str, value: &str) -> Result<()> {
        self.put("combobox", name, value, "change").await
    }

    /// Gives a date or a time to a field, as the browser's own picker does: how it is typed
    /// differs by engine and language.
    pub async fn pick_date(&self, name: &str, value: &str) -> Result<()> {
        self.put("date", name, value, "input").await
    }

    async fn put(&self, role: &str, name: &str, value: &str, event: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        self.run(
            "const [e, value, event] = arguments; e.focus(); e.value = value;
             e.dispatchEvent(new Event(event, { bubbles: true }));",
            vec![element.to_json()?, value.into(), event.into()],
        )
        .await?;
        ensure!(self.value(role, name).await? == value, "{name:?} does not take {value:?}");
        Ok(())
    }

    /// Reads a file into the field of this name.
    pub async fn read_file(&self, name: &str, file: &Path) -> Result<()> {
        let field = self.find("textbox", name).await?;
        let script = "return arguments[0].closest('.field').querySelector('input[type=file]')";
        let input = self.browser.driver.execute(script, vec![field.to_json()?]).await?;
        let input = input.element().with_context(|| format!("{name:?} takes no file"))?;
        Ok(input.send_keys(file.to_str().context("a path in UTF-8")?).await?)
    }

    /// Waits until a field holds this.
    pub async fn see_value(&self, role: &str, name: &str, value: &str) -> Result<()> {
        let look = async || {
            let holds = self.value(role, name).await?;
            ensure!(holds == value, "{name:?} holds {holds:?}, not {value:?}");
            Ok(())
        };
        self.until(look).await
    }

    /// The lines of the error summary, in order.
    pub async fn summary(&self) -> Result<Vec<String>> {
        self.see_heading("Check what you entered").await?;
        let lines = self
            .run(
                "return [...document.querySelectorAll('[role=alert] li')].map((e) => e.innerText)",
                vec![],
            )
            .await?;
        Ok(serde_json::from_value(lines)?)
    }

    /// Follows a link by the keyboard.
    pub async fn follow(&self, name: &str) -> Result<()> {
        let link = self.find("link", name).await?;
        self.run("arguments[0].focus()", vec![link.to_json()?]).await?;
        self.press(Key::Enter).await
    }

    /// Waits until a control is marked as wrong, with these words beside it.
    pub async fn see_wrong(&self, role: &str, name: &str, words: &str) -> Result<()> {
        self.see_beside(role, name, words).await?;
        let invalid = self.find(role, name).await?.attr("aria-invalid").await?;
        ensure!(invalid.as_deref() == Some("true"), "{name:?} is not marked as wrong");
        Ok(())
    }

    /// Waits until a field says this beside itself.
    pub async fn see_beside(&self, role: &str, name: &str, words: &str) -> Result<()> {
        let look = async || {
            let beside = self.described(role, name).await?;
            ensure!(beside.contains(words), "{name:?} is described by {beside:?}, not {words:?}");
            Ok(())
        };
        self.until(look).await
    }

    /// The JSON at a path of the backend, asked for with the person's own session.
    pub async fn fetch_json(&self, path: &str) -> Result<Value> {
        let script = "const [path, done] = arguments;
            fetch(path, { headers: { 'X-Requested-With': 'patchbay' }, credentials: 'include' })
              .then((r) => r.json()).then(done, (e) => done(String(e)));";
        self.run_async(script, vec![path.into()]).await
    }

    /// The connection whose page this is, as the backend keeps it.
    pub async fn stored(&self) -> Result<Value> {
        let address = self.address().await?;
        let id = address.rsplit('/').next().context("an id in the address")?;
        self.fetch_json(&format!("/v1/teams/ops/connections/{id}")).await
    }

    /// Keeps what the page copies to the clipboard; `refuse`: as a browser does that allows
    /// nothing to be copied. Reading the real clipboard needs a permission no driver shares.
    pub async fn hear_copies(&self, refuse: bool) -> Result<()> {
        let script = "window.copied = ''; const refuse = arguments[0];
            navigator.clipboard.writeText = async (text) => {
                if (refuse) throw new DOMException('refused', 'NotAllowedError');
                window.copied = text;
            };";
        self.run(script, vec![refuse.into()]).await.map(|_| ())
    }

    /// What was copied last.
    pub async fn copied(&self) -> Result<String> {
        let copied = self.run("return window.copied", vec![]).await?;
        Ok(copied.as_str().unwrap_or_default().to_owned())
    }

    /// Fails if the page is wider than a window of 320 px, or of as little as the engine allows.
    pub async fn see_no_sideways_scrolling(&self) -> Result<()> {
        self.browser.driver.set_window_rect(0, 0, 320, 700).await?;
        let script = "const page = document.scrollingElement, width = page.clientWidth;
            const wide = [...document.body.querySelectorAll('*')]
                .filter((e) => e.getBoundingClientRect().right > width).pop();
            return [page.scrollWidth, width, wide?.outerHTML.slice(0, 200) ?? ''];";
        let (page, window, widest): (u32, u32, String) =
            serde_json::from_value(self.run(script, vec![]).await?)?;
        ensure!(page <= window, "the page is {page} wide in a window of {window}: {widest}");
        Ok(())
    }
}
