//! Around every request: its id, its time limit, its line in the log, CORS, and
//! words for errors that have none.

use super::{App, origin::Origin, problems};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response};
use axum::middleware::Next;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TIME: Duration = Duration::from_secs(40);

/// The id of a request: in its log line, its `X-Request-Id` and its problems.
#[derive(Clone)]
pub struct RequestId(pub Arc<str>);

/// Does all of it.
pub async fn around(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let started = Instant::now();
    let id: Arc<str> = crate::random::id().into();
    let origin = Origin::of(&app, request.headers());
    let method = request.method().clone();
    // Without the query: it may hold what people search for.
    let path = request.uri().path().to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    request.extensions_mut().insert(origin.clone());

    let is_api = path.starts_with(&app.api_base());
    let mut response = if is_api && method == Method::OPTIONS {
        origin.preflight()
    } else {
        let answered = tokio::time::timeout(TIME, next.run(request)).await;
        answered.unwrap_or_else(|_| problems::coded(503, "unavailable", &id))
    };
    response = problems::worded(response, &id);
    let headers = response.headers_mut();
    if is_api {
        origin.allow(headers);
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
