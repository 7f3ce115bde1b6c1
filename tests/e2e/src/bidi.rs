//! The little of WebDriver BiDi that Firefox needs: its console and its CSP violations.
//! May import `watch` for what is found.

use crate::watch::{Finding, Kind};
use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// What has been heard so far.
pub type Heard = Arc<Mutex<Vec<Finding>>>;

const PAUSE: Duration = Duration::from_millis(100);

/// Connects to a session's socket, subscribes, and hears from then on.
pub async fn listen(url: &str) -> Result<Heard> {
    let mut tries = 0..20;
    let mut socket = loop {
        // On a busy machine the session may be there before its socket is.
        match connect_async(url).await {
            Ok((socket, _)) => break socket,
            Err(_) if tries.next().is_some() => tokio::time::sleep(PAUSE).await,
            Err(error) => return Err(error).with_context(|| format!("no BiDi at {url}")),
        }
    };
    let asked = json!({ "id": 1, "method": "session.subscribe",
                        "params": { "events": ["log.entryAdded"] } });
    socket.send(Message::text(asked.to_string())).await?;
    loop {
        let Some(message) = socket.next().await else { bail!("BiDi closed") };
        let Message::Text(text) = message? else { continue };
        let answer: Value = serde_json::from_str(&text)?;
        if answer["id"] == asked["id"] {
            if answer["type"] != "success" {
                bail!("BiDi refused {asked}: {answer}");
            }
            break;
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
    if event["method"] != "log.entryAdded" {
        return None;
    }
    let params = &event["params"];
    let is_of_policy =
        params["text"].as_str().is_some_and(|text| text.starts_with("Content-Security-Policy"));
    let kind = match params["level"] == "error" {
        true if is_of_policy => Kind::Policy,
        true => Kind::Error,
        false => Kind::Said,
    };
    Some(Finding { kind, text: format!("{} {}", params["text"], params["source"]["context"]) })
}
