//! Keys and focus.

use crate::screen::Screen;
use anyhow::{Result, anyhow, bail};
use thirtyfour::{Key, TypingData};

impl Screen {
    /// Presses keys on the element with the focus.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.browser.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Shift+Tab.
    pub async fn press_shift_tab(&self) -> Result<()> {
        let keys = self.browser.driver.action_chain();
        Ok(keys.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await?)
    }

    /// Waits until the element with this role and name has the focus.
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

    /// Presses Tab until the element with this role and name has the focus. Fails after 60 presses.
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

    /// Like [`Self::tab_to`], but presses Shift+Tab.
    pub async fn tab_back_to(&self, role: &str, name: &str) -> Result<()> {
        self.find(role, name).await?;
        for _ in 0..60 {
            self.press_shift_tab().await?;
            if self.focused().await? == (role.to_owned(), name.to_owned()) {
                return Ok(());
            }
        }
        bail!("Shift+Tab does not reach the {role} {name:?}")
    }

    /// Moves the focus to an element with Tab, then presses a key on it.
    pub async fn tab_and_press(&self, role: &str, name: &str, key: Key) -> Result<()> {
        self.tab_to(role, name).await?;
        self.press(key).await
    }

    /// Focuses a link and presses Enter.
    pub async fn press_enter_on_link(&self, name: &str) -> Result<()> {
        let link = self.find("link", name).await?;
        self.run("arguments[0].focus()", vec![link.to_json()?]).await?;
        self.press(Key::Enter).await
    }
}
