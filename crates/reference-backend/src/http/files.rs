//! The built app: its files, ready-made `.br` and `.gz` siblings for those that
//! take them, and `index.html` for the addresses of its pages.

use super::{App, hosting, problems};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// `config.json`: names this server as the app's backend.
pub async fn config(State(app): State<Arc<App>>) -> Response<Body> {
    let mut response = Response::new(Body::from(app.config.clone()));
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    hosting::set("/config.json", headers);
    response
}

/// Any other address.
pub async fn answer(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let Some(dist) = &app.dist else { return problems::not_found() };
    let path = request.uri().path().to_owned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let method = request.method().clone();
    let asked = request.headers().clone();
    let first = serve(dist, request).await;
    if first.status() != StatusCode::NOT_FOUND || !reads || is_file(&path) {
        return finished(first, &path);
    }
    let mut page = Request::default();
    *page.method_mut() = method;
    *page.headers_mut() = asked;
    *page.uri_mut() = Uri::from_static("/index.html");
    finished(serve(dist, page).await, "/index.html")
}

async fn serve(dist: &Path, request: Request) -> Response<Body> {
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    match files.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

fn finished(mut response: Response<Body>, path: &str) -> Response<Body> {
    let is_missing = response.status() == StatusCode::NOT_FOUND;
    let headers: &mut HeaderMap = response.headers_mut();
    hosting::set(path, headers);
    if is_missing {
        // Only what is there stays what it is.
        headers.insert("cache-control", HeaderValue::from_static("no-cache"));
    }
    headers.append("vary", HeaderValue::from_static("Accept-Encoding"));
    response
}

/// The pages' addresses have no dot in their last part: a file that is missing
/// is not found, rather than a page in its place.
fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}
