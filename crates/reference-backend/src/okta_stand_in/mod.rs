//! A server that answers like Okta, so that tests make real HTTP requests without leaving the
//! machine. The organization's label in the `Host` header decides how it answers (see
//! [`Scenario`]).
//!
//! It uses hyper directly because in one scenario the connection is closed without a response,
//! which an axum handler can't do.

mod failures;
mod request_log;
mod responses;
mod scenario;

pub use failures::{CASES, Failure};
pub use request_log::RequestLog;
pub use scenario::Scenario;

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The connection is closed without a response.
#[derive(Debug, thiserror::Error)]
#[error("closed without a response")]
pub struct NoResponse;

/// Answers the requests on `listener`. Runs until it is cancelled or `listener` fails.
pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let log = Arc::new(RequestLog::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let log = log.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let log = log.clone();
                async move { answer(&log, request).await }
            });
            // An error means that the client has disconnected or the scenario is `NoResponse`.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer<B>(log: &RequestLog, request: Request<B>) -> Result<Response<Body>, NoResponse> {
    let path = request.uri().path();
    if path == request_log::PATH {
        return Ok(log.answer(request.method()));
    }
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("");
    let (host, authorization) = (header("host"), header("authorization"));
    log.add(request.method(), host, path, !authorization.is_empty());
    let scenario = Scenario::of(host);
    tokio::time::sleep(scenario.delay()).await;
    responses::answer(&scenario, request.method(), path, authorization)
}
