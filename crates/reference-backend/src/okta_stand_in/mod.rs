//! Answers as Okta does, on loopback, so that the verifier makes real HTTP calls
//! and still no test leaves the machine. The organization's label in the `Host`
//! header chooses the answer (see [`Scene`]). Imports nothing else of ours.
//!
//! It speaks through hyper rather than axum because one of the answers is none:
//! the connection is closed without a byte, which an axum handler can't do.

mod answers;
mod failures;
mod requests;
mod scene;

pub use failures::{CASES, Failure};
pub use requests::Requests;
pub use scene::Scene;

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The connection is closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("closed without an answer")]
pub struct Closed;

/// Answers every connection that `listener` accepts, for as long as it is polled.
pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let requests = Arc::new(Requests::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let requests = requests.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let requests = requests.clone();
                async move { answer(&requests, request).await }
            });
            // A client that goes away, or one we close on, is not our error.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer<B>(requests: &Requests, request: Request<B>) -> Result<Response<Body>, Closed> {
    let path = request.uri().path();
    if path == requests::PATH {
        return Ok(requests.answer(request.method()));
    }
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("");
    let (host, authorization) = (header("host"), header("authorization"));
    requests.note(request.method(), host, path, !authorization.is_empty());
    let scene = Scene::of(host);
    tokio::time::sleep(scene.delay()).await;
    answers::answer(&scene, request.method(), path, authorization)
}
