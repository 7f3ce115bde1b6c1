//! Reads request bodies: JSON, at most 256 KiB, within 15 seconds.

use super::problems;
use axum::body::Body;
use axum::http::{HeaderMap, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use patchbay_contract::problem;
use patchbay_model::http::Body as Json;
use std::time::Duration;

const MAX_BYTES: usize = 256 * 1024;
const TIMEOUT: Duration = Duration::from_secs(15);

/// Reads a JSON body; `None` if it is empty. `Err` is the response for a body that can't be
/// accepted.
pub async fn read(
    headers: &HeaderMap,
    body: Body,
    request_id: &str,
) -> Result<Option<Json>, Box<Response<Body>>> {
    let text = read_text(body, request_id).await?;
    if text.is_empty() {
        return Ok(None);
    }
    let content_type = headers.get("content-type").and_then(|v| v.to_str().ok());
    let media_type = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().as_str() {
        "application/json" | "application/merge-patch+json" => Ok(Some(Json::new(text))),
        _ => Err(Box::new(problems::coded(415, "validation", request_id))),
    }
}

/// Reads text of any media type.
pub async fn read_text(body: Body, request_id: &str) -> Result<String, Box<Response<Body>>> {
    let reading = Limited::new(body, MAX_BYTES).collect();
    let bytes = match tokio::time::timeout(TIMEOUT, reading).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Err(Box::new(problems::respond(problem::too_large(request_id))));
        }
        Ok(Err(_)) => return Err(Box::new(problems::coded(400, "validation", request_id))),
        Err(_) => return Err(Box::new(problems::coded(408, "request_timeout", request_id))),
    };
    String::from_utf8(bytes.into())
        .map_err(|_| Box::new(problems::coded(400, "validation", request_id)))
}
