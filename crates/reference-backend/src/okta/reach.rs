//! One request to a host, within limits: https, no redirects, no proxy, 5 s in
//! all, 64 KB counted while reading, public addresses only.

use super::public_address::{NoSuchHost, PublicOnly};
use patchbay_model::Secret;
use reqwest::header::{ACCEPT, AUTHORIZATION, HOST, HeaderMap, HeaderValue};
use reqwest::{Client, Method, redirect};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

const TIME: Duration = Duration::from_secs(5);
const BYTES: usize = 64 * 1024;

/// Where hosts are reached.
#[derive(Clone, Debug)]
pub enum Place {
    /// Every host at this address (such as `http://127.0.0.1:4000`), told apart
    /// by the `Host` header: the stand-in.
    At(String),
    /// Where the host's name leads.
    Live,
}

/// Makes the requests.
pub struct Reach {
    client: Client,
    place: Place,
}

/// An answer, or why there is none.
#[derive(Debug)]
pub enum Reached {
    /// An answer; `body` is empty if it was over the limit.
    Answer {
        /// HTTP status.
        status: u16,
        /// As it came.
        body: Vec<u8>,
    },
    /// The name leads nowhere, or to an address that is not public.
    NoSuchHost,
    /// Nothing was asked: the token holds characters that no header can.
    Unsendable,
    /// The network or the host failed.
    Failed,
}

impl Reach {
    /// A client for that place.
    pub fn new(place: Place) -> Result<Self, reqwest::Error> {
        // Fails only if another part of the process chose a provider before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(TIME)
            .no_proxy()
            .user_agent("patchbay-reference-backend");
        if matches!(place, Place::Live) {
            client = client.https_only(true).dns_resolver(Arc::new(PublicOnly));
        }
        Ok(Self { client: client.build()?, place })
    }

    /// `GET https://HOST/PATH`, with the token if there is one.
    pub async fn get(&self, host: &str, path: &str, token: Option<&Secret>) -> Reached {
        match self.ask(Method::GET, host, path, token).await {
            Ok(reached) => reached,
            Err(error) if is_no_such_host(&error) => Reached::NoSuchHost,
            Err(_) => Reached::Failed,
        }
    }

    /// `DELETE https://HOST/PATH`; true if the answer was a success.
    pub async fn delete(&self, host: &str, path: &str, token: &Secret) -> bool {
        let asked = self.ask(Method::DELETE, host, path, Some(token)).await;
        matches!(asked, Ok(Reached::Answer { status: 200..=299, .. }))
    }

    async fn ask(
        &self,
        method: Method,
        host: &str,
        path: &str,
        token: Option<&Secret>,
    ) -> Result<Reached, reqwest::Error> {
        if !is_host_name(host) {
            return Ok(Reached::NoSuchHost);
        }
        let Some(headers) = headers(token) else {
            return Ok(Reached::Unsendable);
        };
        let request = match &self.place {
            Place::At(url) => {
                self.client.request(method, format!("{url}{path}")).header(HOST, host)
            }
            Place::Live => self.client.request(method, format!("https://{host}{path}")),
        };
        let mut answer = request.headers(headers).send().await?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > BYTES {
                body.clear();
                break;
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Reached::Answer { status, body })
    }
}

/// None if the token can't stand in a header.
fn headers(token: Option<&Secret>) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(token) = token {
        let mut value = HeaderValue::try_from(format!("SSWS {}", token.expose())).ok()?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    Some(headers)
}

/// A name with a dot that is no IP address (whose last label is a number), so
/// that it always goes through the resolver.
fn is_host_name(host: &str) -> bool {
    let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.bytes().all(legal)
        && last.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
}

fn is_no_such_host(error: &reqwest::Error) -> bool {
    let mut source: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = source {
        if error.is::<NoSuchHost>() {
            return true;
        }
        source = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_reached() {
        assert!(is_host_name("acme.okta.com"));
        for host in [
            "localhost",
            "127.0.0.1",
            "0x7f.1",
            "a b.com",
            "u@acme.com",
            "a.com:80",
            "[::1]",
            "a.com.",
        ] {
            assert!(!is_host_name(host), "{host}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_reached() {
        let reach = Reach::new(Place::Live).unwrap();
        for host in ["localhost.localdomain", "patchbay.localhost"] {
            let asked = reach.get(host, "/", None).await;
            assert!(!matches!(asked, Reached::Answer { .. }), "{host}: {asked:?}");
        }
    }
}
