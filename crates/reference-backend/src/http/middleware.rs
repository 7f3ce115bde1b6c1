//! Wraps every request: assigns its id, limits its time, logs it, adds CORS headers and turns
//! bare error statuses into problems.

use super::{AppState, origin::Origin, problems};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response};
use axum::middleware::Next;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TIMEOUT: Duration = Duration::from_secs(40);

/// The id of a request: in its log line, its `X-Request-Id` and its problems.
#[derive(Clone)]
pub struct RequestId(pub Arc<str>);

/// The middleware.
pub async fn handle(
    State(app): State<Arc<AppState>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let started = Instant::now();
    let id: Arc<str> = crate::random::id().into();
    let origin = Origin::of(&app, request.headers());
    let method = request.method().clone();
    // Without the query, which may contain search terms.
    let path = request.uri().path().to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    request.extensions_mut().insert(origin.clone());

    let is_api = path.starts_with(&app.api_base_path());
    let mut response = if is_api && method == Method::OPTIONS {
        origin.preflight()
    } else {
        let result = tokio::time::timeout(TIMEOUT, next.run(request)).await;
        result.unwrap_or_else(|_| problems::coded(503, "unavailable", &id))
    };
    response = problems::with_problem_body(response, &id);
    let headers = response.headers_mut();
    if is_api {
        origin.add_cors_headers(headers);
        headers.insert("cache-control", HeaderValue::from_static("no-store"));
        headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    }
    if let Ok(id) = HeaderValue::try_from(&*id) {
        headers.insert("x-request-id", id);
    }
    tracing::info!(
        request_id = &*id,
        method = method.as_str(),
        path,
        status = response.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}
