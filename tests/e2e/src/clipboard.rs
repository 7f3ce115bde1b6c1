//! The page's clipboard. Reading the real one needs a permission that not all drivers support.

use crate::screen::Screen;
use anyhow::Result;

impl Screen {
    /// Records what the page copies. With `refuse`, copying fails as in a browser that doesn't
    /// allow it.
    pub async fn replace_clipboard(&self, refuse: bool) -> Result<()> {
        let script = "window.copied = ''; const refuse = arguments[0];
            navigator.clipboard.writeText = async (text) => {
                if (refuse) throw new DOMException('refused', 'NotAllowedError');
                window.copied = text;
            };";
        self.run(script, vec![refuse.into()]).await.map(|_| ())
    }

    /// The text that the page copied last.
    pub async fn copied_text(&self) -> Result<String> {
        let copied = self.run("return window.copied", vec![]).await?;
        Ok(copied.as_str().unwrap_or_default().to_owned())
    }
}
