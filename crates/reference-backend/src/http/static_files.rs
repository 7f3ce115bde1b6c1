//! Serves the built app: its files, compressed (`.br`, `.gz`) if the client accepts it, and
//! `index.html` for the URLs of its pages.

use super::{AppState, problems, static_headers};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// `config.json`: tells the app that this server is its backend.
pub async fn config(State(app): State<Arc<AppState>>) -> Response<Body> {
    let mut response = Response::new(Body::from(app.config.clone()));
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    static_headers::set("/config.json", headers);
    response
}

/// Any other URL.
pub async fn answer(State(app): State<Arc<AppState>>, request: Request) -> Response<Body> {
    let Some(dist) = &app.dist else { return problems::not_found() };
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    let is_read = matches!(method, Method::GET | Method::HEAD);
    let request_headers = request.headers().clone();
    let response = serve(dist, request).await;
    if response.status() != StatusCode::NOT_FOUND || !is_read || is_file(&path) {
        return with_headers(response, &path);
    }
    let mut page = Request::default();
    *page.method_mut() = method;
    *page.headers_mut() = request_headers;
    *page.uri_mut() = Uri::from_static("/index.html");
    with_headers(serve(dist, page).await, "/index.html")
}

async fn serve(dist: &Path, request: Request) -> Response<Body> {
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    match files.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

fn with_headers(mut response: Response<Body>, path: &str) -> Response<Body> {
    let is_missing = response.status() == StatusCode::NOT_FOUND;
    let headers: &mut HeaderMap = response.headers_mut();
    static_headers::set(path, headers);
    if is_missing {
        // The headers for hashed files allow caching for a year; a 404 must not be kept that long.
        headers.insert("cache-control", HeaderValue::from_static("no-cache"));
    }
    headers.append("vary", HeaderValue::from_static("Accept-Encoding"));
    response
}

/// Whether a path names a file: the URLs of pages have no dot in their last segment. A missing
/// file is a 404, not `index.html`.
fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}
