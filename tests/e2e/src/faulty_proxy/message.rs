//! Requests and responses as the proxy sees them.

use anyhow::{Context, Result};
use tokio::io::{AsyncRead, AsyncReadExt};

/// A request that the proxy got.
#[derive(Clone)]
pub struct Received {
    /// Request line and headers.
    pub head: String,
    pub body: Vec<u8>,
}

/// A response in parts.
#[derive(Clone, Debug)]
pub struct Message {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The bytes of a response.
pub fn response(status: u16, headers: &[(&str, &str)], kind: &str, body: &str) -> Vec<u8> {
    let mut headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    if !kind.is_empty() {
        headers.push(("Content-Type".to_owned(), kind.to_owned()));
    }
    Message { status, headers, body: body.as_bytes().to_vec() }.bytes()
}

impl Message {
    /// Reads a response whose end is the end of the connection.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let end = end_of_head(bytes)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let pairs = lines.filter_map(|line| line.split_once(':'));
        let headers = pairs
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .filter(|(name, _)| name != "content-length" && name != "connection")
            .collect();
        Some(Self { status, headers, body: bytes[end..].to_vec() })
    }

    /// Its bytes, with the right length.
    pub fn bytes(&self) -> Vec<u8> {
        let length = self.body.len();
        self.bytes_of_length(length)
    }

    /// Its bytes, with this length in the head, whatever the length of the body is.
    pub fn bytes_of_length(&self, length: usize) -> Vec<u8> {
        // RFC 9110 §8.6: no length in these responses.
        let has_body = !matches!(self.status, 100..200 | 204 | 304);
        let length = has_body.then(|| format!("Content-Length: {length}\r\n"));
        self.bytes_with(&length.unwrap_or_default())
    }

    /// Its bytes; the body ends when the connection is closed.
    pub fn bytes_without_length(&self) -> Vec<u8> {
        self.bytes_with("")
    }

    fn bytes_with(&self, lines: &str) -> Vec<u8> {
        let headers: String =
            self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head =
            format!("HTTP/1.1 {} -\r\n{headers}{lines}Connection: close\r\n\r\n", self.status);
        [head.as_bytes(), &self.body].concat()
    }
}

impl Received {
    /// Reads one request; `None` if the client closed the connection instead.
    pub(super) async fn read(from: &mut (impl AsyncRead + Unpin)) -> Result<Option<Self>> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = end_of_head(&bytes) {
                break end;
            }
            if from.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut received = Self { head, body: bytes.split_off(end) };
        let length: usize = match received.header("content-length") {
            Some(length) => length.parse().context("content-length")?,
            None => 0,
        };
        while received.body.len() < length {
            if from.read_buf(&mut received.body).await? == 0 {
                return Ok(None);
            }
        }
        Ok(Some(received))
    }

    /// Method and target.
    pub fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap_or_default();
        line.rsplit_once(' ').map_or(line, |(line, _)| line)
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut named = pairs.filter(|(other, _)| other.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }

    /// The request for the backend, on a connection of its own.
    pub(super) fn forwarded(&self, to_other_path: bool) -> Vec<u8> {
        let lines = self.head.trim_end().lines();
        let is_connection = |line: &str| line.to_ascii_lowercase().starts_with("connection:");
        let mut head = String::new();
        for (index, line) in lines.filter(|line| !is_connection(line)).enumerate() {
            let other =
                line.split_once(' ').map(|(method, _)| format!("{method} /v1/nowhere HTTP/1.1"));
            match other.filter(|_| index == 0 && to_other_path) {
                Some(other) => head.push_str(&other),
                None => head.push_str(line),
            }
            head.push_str("\r\n");
        }
        head.push_str("Connection: close\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }
}

/// Where the body starts.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}
