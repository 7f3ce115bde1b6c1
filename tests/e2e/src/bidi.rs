//! The little of WebDriver BiDi that Firefox needs: its console and its CSP violations.
//! May import `watch` for what is found.

use crate::watch::{Finding, Kind};
use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// Runs in each new document before any of its own scripts, in a sandbox: among them, in a
/// document that is left at once, Firefox 140 may refuse it its own arguments.
const PRELOAD: &str = r"(report) => addEventListener('securitypolicyviolation', (event) => report(
    event.effectiveDirective + ' refused ' + (event.blockedURI || 'inline') + ' in ' + event.documentURI))";

/// What has been heard so far.
pub type Heard = Arc<Mutex<Vec<Finding>>>;

/// Connects to a session's socket, subscribes, and hears from then on.
pub async fn listen(url: &str) -> Result<Heard> {
    let (mut socket, _) = connect_async(url).await.with_context(|| format!("no BiDi at {url}"))?;
    let asked = [
        json!({ "id": 1, "method": "session.subscribe",
                "params": { "events": ["log.entryAdded", "script.message"] } }),
        json!({ "id": 2, "method": "script.addPreloadScript",
                "params": { "functionDeclaration": PRELOAD, "sandbox": "watch",
                            "arguments": [{ "type": "channel", "value": { "channel": "csp" } }] } }),
    ];
    for command in asked {
        socket.send(Message::text(command.to_string())).await?;
        loop {
            let Some(message) = socket.next().await else { bail!("BiDi closed") };
            let Message::Text(text) = message? else { continue };
            let answer: Value = serde_json::from_str(&text)?;
            if answer.get("id") == command.get("id") {
                if answer["type"] != "success" {
                    bail!("BiDi refused {command}: {answer}");
                }
                break;
            }
        }
    }
    let heard = Heard::default();
    let keep = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            let Message::Text(text) = message else { continue };
            let Ok(event) = serde_json::from_str::<Value>(&text) else { continue };
            if let Some(finding) = finding(&event) {
                keep.lock().expect("heard").push(finding);
            }
        }
    });
    Ok(heard)
}

fn finding(event: &Value) -> Option<Finding> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "script.message" => {
            Some(Finding { kind: Kind::Policy, text: params["data"]["value"].to_string() })
        }
        "log.entryAdded" => Some(Finding {
            kind: if params["level"] == "error" { Kind::Error } else { Kind::Said },
            text: format!("{} {}", params["text"], params["source"]["context"]),
        }),
        _ => None,
    }
}
