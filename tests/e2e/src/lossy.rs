//! A way to the backend that loses answers when it is told to: what is sent arrives, what
//! comes back doesn't. It can lead requests nowhere too. Imports nothing of this crate.

use anyhow::{Context, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How a request begins that has a mishap; none while all goes well.
type Begins = Arc<Mutex<Option<&'static str>>>;

/// What may happen to a request.
#[derive(Clone, Default)]
struct Mishaps {
    /// Its answer is lost.
    lost: Begins,
    /// It comes to where nothing is.
    astray: Begins,
}

/// A running way. It ends with the test's runtime.
pub struct Lossy {
    pub url: String,
    mishaps: Mishaps,
}

impl Lossy {
    /// Leads to the backend at this address.
    pub async fn to(backend: &str) -> Result<Self> {
        let backend = backend.strip_prefix("http://").context("an address")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let mishaps = Mishaps::default();
        let happening = mishaps.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (backend, happening) = (backend.clone(), happening.clone());
                tokio::spawn(async move { carry(client, &backend, happening).await });
            }
        });
        Ok(Self { url, mishaps })
    }

    /// Loses from now on each answer to a request that begins so, such as `POST /v1/`.
    pub fn lose(&self, requests: &'static str) {
        *self.mishaps.lost.lock().expect("lost") = Some(requests);
    }

    /// Leads from now on each request that begins so to where nothing is: the answer is 404.
    pub fn lead_astray(&self, requests: &'static str) {
        *self.mishaps.astray.lock().expect("astray") = Some(requests);
    }

    /// Loses nothing more.
    pub fn lose_nothing(&self) {
        *self.mishaps.lost.lock().expect("lost") = None;
    }
}

/// Carries both ways until one side ends, or an answer comes that is to be lost.
async fn carry(client: TcpStream, backend: &str, mishaps: Mishaps) -> Result<()> {
    let server = TcpStream::connect(backend).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let is_lost = AtomicBool::new(false);
    let there = async {
        let mut piece = vec![0; 65_536];
        loop {
            let sent = from_client.read(&mut piece).await?;
            let sent = piece.get(..sent).filter(|sent| !sent.is_empty()).context("the end")?;
            if is_one(&mishaps.lost, sent) {
                is_lost.store(true, Ordering::Relaxed);
            }
            if is_one(&mishaps.astray, sent) {
                let mut words = sent.splitn(3, |byte| *byte == b' ');
                let (method, _, rest) = (words.next(), words.next(), words.next());
                let elsewhere = [method, Some(b"/v1/nowhere"), rest].map(Option::unwrap_or_default);
                to_server.write_all(&elsewhere.join(&b' ')).await?;
            } else {
                to_server.write_all(sent).await?;
            }
        }
    };
    let back = async {
        let mut piece = vec![0; 65_536];
        loop {
            let said = from_server.read(&mut piece).await?;
            let said = piece.get(..said).filter(|said| !said.is_empty()).context("the end")?;
            if is_lost.load(Ordering::Relaxed) {
                return Ok(());
            }
            to_client.write_all(said).await?;
        }
    };
    tokio::select! { ended = there => ended, ended = back => ended }
}

fn is_one(begins: &Begins, sent: &[u8]) -> bool {
    begins.lock().expect("begins").is_some_and(|begins| sent.starts_with(begins.as_bytes()))
}
