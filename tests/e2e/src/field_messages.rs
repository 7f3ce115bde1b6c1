//! The messages of fields and the error summary.

use crate::screen::Screen;
use anyhow::{Result, ensure};

impl Screen {
    /// The lines of the error summary, in order.
    pub async fn error_summary(&self) -> Result<Vec<String>> {
        self.see_heading("Check what you entered").await?;
        let lines = self
            .run(
                "return [...document.querySelectorAll('[role=alert] li')].map((e) => e.innerText)",
                vec![],
            )
            .await?;
        Ok(serde_json::from_value(lines)?)
    }

    /// Waits until the error summary has the focus. It gets it a frame after it appears; keys that
    /// are pressed before that would go to it.
    pub async fn see_summary_focused(&self) -> Result<()> {
        let look = async || {
            let (role, name) = self.focused().await?;
            ensure!(role == "alert", "{role} {name:?} has the focus, not the summary");
            Ok(())
        };
        self.until(look).await
    }

    /// The text that `aria-describedby` gives to a field.
    pub async fn description(&self, role: &str, name: &str) -> Result<String> {
        let element = self.find(role, name).await?;
        let text = self
            .run(
                "return (arguments[0].getAttribute('aria-describedby') || '').split(/\\s+/)
                    .map((id) => document.getElementById(id)).filter(Boolean)
                    .map((e) => e.innerText).join(' ').replace(/\\s+/g, ' ')",
                vec![element.to_json()?],
            )
            .await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits until the description of a field contains this text.
    pub async fn see_description(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let look = async || {
            let description = self.description(role, name).await?;
            ensure!(
                description.contains(text),
                "{name:?} is described by {description:?}, not {text:?}"
            );
            Ok(())
        };
        self.until(look).await
    }

    /// Waits until a field is described by this text, and checks that it is marked as invalid.
    pub async fn see_invalid(&self, role: &str, name: &str, text: &str) -> Result<()> {
        self.see_description(role, name, text).await?;
        ensure!(self.is_invalid(role, name).await?, "{name:?} is not marked as invalid");
        Ok(())
    }

    /// Waits until a text field is not marked as invalid.
    pub async fn see_valid(&self, field: &str) -> Result<()> {
        let look = async || {
            ensure!(!self.is_invalid("textbox", field).await?, "{field:?} is marked as invalid");
            Ok(())
        };
        self.until(look).await
    }

    /// Waits until an alert contains this text, and checks that the text field shows it too.
    pub async fn see_error_at(&self, field: &str, text: &str) -> Result<()> {
        let look = async || {
            let alerts = self.text_of("alert").await?;
            ensure!(alerts.contains(text), "no alert says {text:?}, but {alerts:?}");
            Ok(())
        };
        self.until(look).await?;
        let description = self.description("textbox", field).await?;
        ensure!(
            description.contains(text),
            "{field:?} is described by {description:?}, not {text:?}"
        );
        ensure!(self.is_invalid("textbox", field).await?, "{field:?} is not marked as invalid");
        Ok(())
    }

    async fn is_invalid(&self, role: &str, name: &str) -> Result<bool> {
        let invalid = self.find(role, name).await?.attr("aria-invalid").await?;
        Ok(invalid.as_deref() == Some("true"))
    }
}
