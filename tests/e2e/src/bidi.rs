//! A small part of WebDriver BiDi: the console messages and CSP violations of Firefox.

use crate::console_message::{Kind, Message};
use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message as SocketMessage;

/// The messages received so far.
pub type Received = Arc<Mutex<Vec<Message>>>;

const RETRY_AFTER: Duration = Duration::from_millis(100);

/// Connects to the WebSocket of a session and collects its messages from then on.
pub async fn listen(url: &str) -> Result<Received> {
    let mut retries = 0..20;
    let mut socket = loop {
        // On a busy machine the session can be ready before its socket is.
        match connect_async(url).await {
            Ok((socket, _)) => break socket,
            Err(_) if retries.next().is_some() => tokio::time::sleep(RETRY_AFTER).await,
            Err(error) => return Err(error).with_context(|| format!("no BiDi at {url}")),
        }
    };
    let subscribe = json!({ "id": 1, "method": "session.subscribe",
                            "params": { "events": ["log.entryAdded"] } });
    socket.send(SocketMessage::text(subscribe.to_string())).await?;
    loop {
        let Some(message) = socket.next().await else { bail!("BiDi closed") };
        let SocketMessage::Text(text) = message? else { continue };
        let response: Value = serde_json::from_str(&text)?;
        if response["id"] == subscribe["id"] {
            if response["type"] != "success" {
                bail!("BiDi refused {subscribe}: {response}");
            }
            break;
        }
    }
    let received = Received::default();
    let sink = Arc::clone(&received);
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            let SocketMessage::Text(text) = message else { continue };
            let Ok(event) = serde_json::from_str::<Value>(&text) else { continue };
            if let Some(message) = parse(&event) {
                sink.lock().expect("messages").push(message);
            }
        }
    });
    Ok(received)
}

fn parse(event: &Value) -> Option<Message> {
    if event["method"] != "log.entryAdded" {
        return None;
    }
    let params = &event["params"];
    let is_policy =
        params["text"].as_str().is_some_and(|text| text.starts_with("Content-Security-Policy"));
    let kind = match params["level"] == "error" {
        true if is_policy => Kind::Policy,
        true => Kind::Error,
        false => Kind::Info,
    };
    Some(Message { kind, text: format!("{} {}", params["text"], params["source"]["context"]) })
}
