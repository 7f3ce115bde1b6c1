//! The requests of the page, recorded as they leave it, and requests that a test makes itself.

use crate::screen::Screen;
use anyhow::{Context, Result, bail};
use serde_json::Value;

const RECORD: &str = "window.sent = []; const fetch = window.fetch;
    window.fetch = (request, ...rest) => {
        if (request.method === 'POST') {
            const path = request.url.replace(location.origin, '');
            window.sent.push([path, request.headers.get('Idempotency-Key') || '']);
        }
        return fetch.call(window, request, ...rest);
    };";

impl Screen {
    /// Records each `POST` request of this page from now on. Loading the page anew ends the
    /// recording.
    pub async fn record_posts(&self) -> Result<()> {
        self.run(RECORD, vec![]).await.map(|_| ())
    }

    /// The idempotency keys of the recorded requests to a path, in order.
    pub async fn idempotency_keys(&self, path: &str) -> Result<Vec<String>> {
        let sent: Vec<(String, String)> =
            serde_json::from_value(self.run("return window.sent", vec![]).await?)?;
        Ok(sent.into_iter().filter(|(to, _)| to == path).map(|(_, key)| key).collect())
    }

    /// Sends a request from the page, with the session of the signed-in person. Returns the status.
    pub async fn fetch_status(&self, method: &str, path: &str, body: Option<&str>) -> Result<u64> {
        let result = self
            .run_async(
                "const [method, path, body, done] = arguments;
                 const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay',
                                   'Idempotency-Key': crypto.randomUUID() };
                 fetch(path, { method, body, headers, credentials: 'include' })
                   .then((r) => done(r.status), (e) => done(String(e)));",
                vec![method.into(), path.into(), body.into()],
            )
            .await?;
        match result.as_u64() {
            Some(status) => Ok(status),
            None => bail!("{method} {path}: {result}"),
        }
    }

    /// Gets JSON from a path of the backend, with the session of the signed-in person.
    pub async fn fetch_json(&self, path: &str) -> Result<Value> {
        let script = "const [path, done] = arguments;
            fetch(path, { headers: { 'X-Requested-With': 'patchbay' }, credentials: 'include' })
              .then((r) => r.json()).then(done, (e) => done(String(e)));";
        self.run_async(script, vec![path.into()]).await
    }

    /// The connection on the current page, as the backend stores it.
    pub async fn stored_connection(&self) -> Result<Value> {
        let address = self.address().await?;
        let id = address.rsplit('/').next().context("an id in the address")?;
        self.fetch_json(&format!("/v1/teams/ops/connections/{id}")).await
    }
}
