//! What the page sends to change something, as it leaves the page. May import `screen`.

use crate::screen::Screen;
use anyhow::Result;

const HEAR: &str = "window.sent = []; const fetch = window.fetch;
    window.fetch = (request, ...more) => {
        if (request.method === 'POST') {
            const path = request.url.replace(location.origin, '');
            window.sent.push([path, request.headers.get('Idempotency-Key') || '']);
        }
        return fetch.call(window, request, ...more);
    };";

impl Screen {
    /// Notes each `POST` of this page from now on, until it is loaded anew. It is sent all the
    /// same.
    pub async fn hear_posts(&self) -> Result<()> {
        self.run(HEAR, vec![]).await.map(|_| ())
    }

    /// The idempotency keys of what was sent to a path so far, in order.
    pub async fn keys_sent_to(&self, path: &str) -> Result<Vec<String>> {
        let sent: Vec<(String, String)> =
            serde_json::from_value(self.run("return window.sent", vec![]).await?)?;
        Ok(sent.into_iter().filter(|(to, _)| to == path).map(|(_, key)| key).collect())
    }
}
