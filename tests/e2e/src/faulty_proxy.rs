//! A TCP proxy in front of the backend that makes chosen requests fail: it drops or replaces their
//! responses, responds in place of the backend, or makes the backend respond 404.

use anyhow::{Context, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The start of the requests that fail, and how they fail. `None` while all requests pass.
type Rule = Arc<Mutex<Option<(&'static str, Fault)>>>;

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// The backend gets the request, but its response is dropped.
    DropResponse,
    /// The backend gets the request, but its response is replaced by a gateway's 503.
    ReplaceResponse,
    /// The proxy responds this, and the backend doesn't get the request.
    Respond(&'static str),
    /// The proxy responds a problem that quotes the request's token, in several forms. The backend
    /// doesn't get the request.
    EchoToken,
    /// The request goes to a path that doesn't exist, so the backend responds 404.
    Respond404,
}

/// What an overloaded gateway might respond.
const UNAVAILABLE: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n\
     Content-Length: 22\r\nConnection: close\r\n\r\n{\"code\":\"unavailable\"}";

/// What a gateway sends by itself, after the backend did its part too late.
const GATEWAY_ERROR: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\n\
     Content-Length: 36\r\nConnection: close\r\n\r\n<html>upstream connect error</html>\r\n";

/// What a proxy sends that wants the person to sign in.
const SIGN_IN_FIRST: &str = "HTTP/1.1 302 Found\r\nLocation: https://sso.example/login\r\n\
     Content-Length: 0\r\nConnection: close\r\n\r\n";

/// A running proxy. It ends with the test's runtime.
pub struct FaultyProxy {
    pub url: String,
    rule: Rule,
}

impl FaultyProxy {
    /// Starts a proxy in front of the backend at this address. At first all requests pass.
    pub async fn start(backend: &str) -> Result<Self> {
        let backend = backend.strip_prefix("http://").context("an address")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let rule = Rule::default();
        let current_rule = Arc::clone(&rule);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (backend, rule) = (backend.clone(), Arc::clone(&current_rule));
                tokio::spawn(async move { forward(client, &backend, rule).await });
            }
        });
        Ok(Self { url, rule })
    }

    /// From now on, drops the response to each request that starts with this text, such as
    /// `POST /v1/`.
    pub fn drop_responses(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::DropResponse)));
    }

    /// From now on, replaces the response to each request that starts with this text by a gateway's
    /// 503 in HTML. The backend has handled the request by then.
    pub fn replace_responses(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::ReplaceResponse)));
    }

    /// From now on, responds 503 to each request that starts with this text.
    pub fn respond_503(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::Respond(UNAVAILABLE))));
    }

    /// From now on, redirects each request that starts with this text to a sign-in page.
    pub fn redirect_to_sign_in(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::Respond(SIGN_IN_FIRST))));
    }

    /// From now on, responds 422 to each request that starts with this text, with a problem that
    /// quotes the token of the request.
    pub fn echo_token(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::EchoToken)));
    }

    /// From now on, lets the backend respond 404 to each request that starts with this text.
    pub fn respond_404(&self, request_start: &'static str) {
        self.set_rule(Some((request_start, Fault::Respond404)));
    }

    /// From now on, lets all requests and responses pass.
    pub fn pass_all(&self) {
        self.set_rule(None);
    }

    fn set_rule(&self, rule: Option<(&'static str, Fault)>) {
        *self.rule.lock().expect("rule") = rule;
    }
}

/// Forwards in both directions until one side closes the connection or a response is dropped.
async fn forward(client: TcpStream, backend: &str, rule: Rule) -> Result<()> {
    let server = TcpStream::connect(backend).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let (is_dropped, is_replaced) = (AtomicBool::new(false), AtomicBool::new(false));
    let requests = async {
        let mut buffer = vec![0; 65_536];
        loop {
            let length = from_client.read(&mut buffer).await?;
            let bytes =
                buffer.get(..length).filter(|bytes| !bytes.is_empty()).context("the end")?;
            let rule = *rule.lock().expect("rule");
            match rule.filter(|(start, _)| bytes.starts_with(start.as_bytes())) {
                Some((_, Fault::Respond(response))) => return Ok(response.to_owned()),
                Some((_, Fault::EchoToken)) => {
                    let mut request = bytes.to_vec();
                    // The body may come in a packet of its own.
                    while token_in(&request).is_none() {
                        let length = from_client.read(&mut buffer).await?;
                        let bytes = buffer.get(..length).filter(|bytes| !bytes.is_empty());
                        request.extend_from_slice(bytes.context("a token")?);
                    }
                    return Ok(echo(token_in(&request).unwrap_or_default()));
                }
                Some((_, Fault::DropResponse)) => is_dropped.store(true, Ordering::Relaxed),
                Some((_, Fault::ReplaceResponse)) => is_replaced.store(true, Ordering::Relaxed),
                Some((_, Fault::Respond404)) => {
                    let mut words = bytes.splitn(3, |byte| *byte == b' ');
                    let (method, _, rest) = (words.next(), words.next(), words.next());
                    let rewritten = [method, Some(b"/v1/nowhere".as_slice()), rest]
                        .map(Option::unwrap_or_default);
                    to_server.write_all(&rewritten.join(&b' ')).await?;
                    continue;
                }
                None => {}
            }
            to_server.write_all(bytes).await?;
        }
    };
    let responses = async {
        let mut buffer = vec![0; 65_536];
        loop {
            let length = from_server.read(&mut buffer).await?;
            let bytes =
                buffer.get(..length).filter(|bytes| !bytes.is_empty()).context("the end")?;
            if is_dropped.load(Ordering::Relaxed) {
                return Ok(());
            }
            if is_replaced.load(Ordering::Relaxed) {
                to_client.write_all(GATEWAY_ERROR.as_bytes()).await?;
                return Ok(to_client.shutdown().await?);
            }
            to_client.write_all(bytes).await?;
        }
    };
    // `requests` ends with `Ok` only if the proxy has to respond.
    let ended: Result<String> =
        tokio::select! { ended = requests => ended, ended = responses => return ended };
    to_client.write_all(ended?.as_bytes()).await?;
    to_client.shutdown().await?;
    // Closing a connection with unread bytes could discard the response.
    let mut rest = Vec::new();
    from_client.read_to_end(&mut rest).await?;
    Ok(())
}

/// The value of `"token"` in a request's body.
fn token_in(request: &[u8]) -> Option<&str> {
    let (_, rest) = std::str::from_utf8(request).ok()?.split_once("\"token\":\"")?;
    rest.split_once('"').map(|(token, _)| token)
}

/// What a careless backend might respond: the token is in the detail, at the field, and in the id
/// of the request.
fn echo(token: &str) -> String {
    let detail = format!("The service refused Authorization: SSWS {token}");
    let body = serde_json::json!({
        "code": "refused_it", "detail": detail, "request_id": format!("req-{token}"),
        "errors": [
            { "pointer": "/secrets/token", "code": "odd", "detail": format!("Unknown: {token}") },
            { "pointer": "/values/unknown", "code": format!("odd {token}") },
        ],
    })
    .to_string();
    format!(
        "HTTP/1.1 422 Unprocessable Content\r\nContent-Type: application/problem+json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
