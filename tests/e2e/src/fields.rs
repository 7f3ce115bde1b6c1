//! Enters values into every kind of field and reads them back.

use crate::screen::Screen;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use thirtyfour::{Key, WebElement};

impl Screen {
    /// Replaces the text of a field by typing.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        if text.is_empty() {
            // WebDriver's own command to clear a field sends no `input` event.
            let select = "arguments[0].focus(); arguments[0].select()";
            self.run(select, vec![element.to_json()?]).await?;
            return self.press(Key::Delete).await;
        }
        // WebKit clears only elements in view.
        let _ = element.scroll_into_view().await;
        element.clear().await.with_context(|| format!("cannot clear {name:?}"))?;
        element.send_keys(text).await.with_context(|| format!("cannot type into {name:?}"))
    }

    /// The current value of a field.
    pub async fn value(&self, role: &str, name: &str) -> Result<String> {
        Ok(self.find(role, name).await?.value().await?.unwrap_or_default())
    }

    /// Waits until a field has this value.
    pub async fn see_value(&self, role: &str, name: &str, value: &str) -> Result<()> {
        let look = async || {
            let current = self.value(role, name).await?;
            ensure!(current == value, "{name:?} holds {current:?}, not {value:?}");
            Ok(())
        };
        self.until(look).await
    }

    /// Pastes text into a field, with `paste` and `input` events.
    pub async fn paste(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        self.run(
            "const [e, text] = arguments; e.focus(); e.select();
             const data = new DataTransfer(); data.setData('text/plain', text);
             // Firefox ignores the content of `clipboardData` and uses `data` and `dataType`.
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

    /// Chooses an option of a `<select>`.
    pub async fn select(&self, name: &str, value: &str) -> Result<()> {
        self.set_value("combobox", name, value, "change").await
    }

    /// Sets a date or a time as the browser's own picker does. Typing one differs by engine and
    /// language.
    pub async fn pick_date(&self, name: &str, value: &str) -> Result<()> {
        self.set_value("date", name, value, "input").await
    }

    async fn set_value(&self, role: &str, name: &str, value: &str, event: &str) -> Result<()> {
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

    /// Chooses a file whose text goes into the field with this name.
    pub async fn choose_file(&self, name: &str, file: &Path) -> Result<()> {
        let field = self.find("textbox", name).await?;
        let script = "return arguments[0].closest('.field').querySelector('input[type=file]')";
        let input = self.browser.driver.execute(script, vec![field.to_json()?]).await?;
        let input = input.element().with_context(|| format!("{name:?} takes no file"))?;
        Ok(input.send_keys(file.to_str().context("a path in UTF-8")?).await?)
    }

    /// Opens or closes the `<details>` element with this summary.
    pub async fn toggle_details(&self, summary: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('summary')]
            .find((e) => e.innerText.trim() === arguments[0] && e.checkVisibility()) || null";
        let look = async || {
            let found = self.browser.driver.execute(script, vec![summary.into()]).await?;
            found.element().with_context(|| format!("there are no details named {summary:?}"))
        };
        let element: WebElement = self.until(look).await?;
        let _ = element.scroll_into_view().await;
        Ok(element.click().await?)
    }
}
