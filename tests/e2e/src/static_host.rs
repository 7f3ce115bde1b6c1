//! A static host in this process. It serves files, and `404.html` for all other paths, and records
//! its requests.

use crate::site;
use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

struct Site {
    root: PathBuf,
    base: String,
    requests: Mutex<Vec<String>>,
    /// Where requests below `api/` go, if anywhere.
    backend: Mutex<Option<String>>,
}

/// A running host. It ends with the test's runtime.
pub struct StaticHost {
    /// The address of the site, with the trailing slash of its base path.
    pub url: String,
    site: Arc<Site>,
    _files: TempDir,
}

impl StaticHost {
    /// Serves a folder under `base` (`/` or `/sub/path/`).
    pub async fn serve(root: &Path, base: &str) -> Result<Self> {
        Self::start(site::copy_of(root)?, base).await
    }

    /// Serves a copy of the built app under `base`. `config` replaces its `config.json`.
    pub async fn serve_app(dist: &Path, base: &str, config: Option<&str>) -> Result<Self> {
        let files = site::copy_of(dist)?;
        site::set_base(files.path(), base)?;
        if let Some(config) = config {
            std::fs::write(files.path().join("config.json"), config)?;
        }
        Self::start(files, base).await
    }

    async fn start(files: TempDir, base: &str) -> Result<Self> {
        let root = files.path().to_owned();
        let (requests, backend) = (Mutex::default(), Mutex::default());
        let site = Arc::new(Site { root, base: base.to_owned(), requests, backend });
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}{base}", listener.local_addr()?);
        let router = Router::new().fallback(respond).with_state(Arc::clone(&site));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { url, site, _files: files })
    }

    /// The origin of the site, without a path.
    pub fn origin(&self) -> &str {
        self.url.strip_suffix(&self.site.base).unwrap_or(&self.url)
    }

    /// Replaces `config.json`.
    pub fn set_config(&self, config: &str) -> Result<()> {
        self.replace_file("config.json", config)
    }

    /// Replaces the text of a file.
    pub fn replace_file(&self, file: &str, text: &str) -> Result<()> {
        Ok(std::fs::write(self.site.root.join(file), text)?)
    }

    /// Passes requests below `api/` on to this host and port, as a reverse proxy does.
    pub fn pass_on_to(&self, backend: &str) {
        *self.site.backend.lock().expect("backend") = Some(backend.to_owned());
    }

    /// All requests so far, as `METHOD /path status`.
    pub fn requests(&self) -> Vec<String> {
        self.site.requests.lock().expect("requests").clone()
    }
}

async fn respond(State(site): State<Arc<Site>>, request: Request) -> Response {
    let backend = site.backend.lock().expect("backend").clone();
    let prefix = format!("{}api/", site.base);
    if let Some(backend) = backend
        && request.uri().path().starts_with(&prefix)
    {
        let passed_on = pass_on(&backend, &prefix, request).await;
        return passed_on.unwrap_or_else(|_| {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response
        });
    }
    let path = request.uri().path();
    let (status, file) = match file_of(&site, path) {
        Some(file) => (StatusCode::OK, file),
        None => (StatusCode::NOT_FOUND, site.root.join("404.html")),
    };
    let line = format!("{} {path} {}", request.method(), status.as_u16());
    site.requests.lock().expect("requests").push(line);
    let body = std::fs::read(&file).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let content_type = header::HeaderValue::from_static(media_type(&file));
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}

/// The answer of the backend. The header `Host` stays that of the site.
async fn pass_on(backend: &str, prefix: &str, request: Request) -> Result<Response> {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("", |target| target.as_str());
    let target = target.strip_prefix(prefix).unwrap_or(target);
    let body = axum::body::to_bytes(body, 1 << 20).await?;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let sent = client
        .request(head.method, format!("http://{backend}/{target}"))
        .headers(head.headers)
        .body(body);
    let answer = sent.send().await?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = answer.status();
    for (name, value) in answer.headers() {
        // The body is whole here.
        if name != header::TRANSFER_ENCODING && name != header::CONNECTION {
            response.headers_mut().append(name, value.clone());
        }
    }
    *response.body_mut() = Body::from(answer.bytes().await?);
    Ok(response)
}

/// The file for a path, if the site has one.
fn file_of(site: &Site, path: &str) -> Option<PathBuf> {
    let inside = path.strip_prefix(&site.base)?;
    if inside.split('/').any(|part| part == "..") {
        return None;
    }
    let file = site.root.join(inside);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}
