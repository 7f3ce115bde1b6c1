//! A way to the backend that loses answers when it is told to: what is sent arrives, what
//! comes back doesn't. Imports nothing of this crate.

use anyhow::{Context, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How a request begins whose answer is lost; none while all arrive.
type Lost = Arc<Mutex<Option<&'static str>>>;

/// A running way. It ends with the test's runtime.
pub struct Lossy {
    pub url: String,
    lost: Lost,
}

impl Lossy {
    /// Leads to the backend at this address.
    pub async fn to(backend: &str) -> Result<Self> {
        let backend = backend.strip_prefix("http://").context("an address")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let lost = Lost::default();
        let losing = Arc::clone(&lost);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (backend, losing) = (backend.clone(), Arc::clone(&losing));
                tokio::spawn(async move { carry(client, &backend, losing).await });
            }
        });
        Ok(Self { url, lost })
    }

    /// Loses from now on each answer to a request that begins so, such as `POST /v1/`.
    pub fn lose(&self, requests: &'static str) {
        *self.lost.lock().expect("lost") = Some(requests);
    }

    /// Loses nothing more.
    pub fn lose_nothing(&self) {
        *self.lost.lock().expect("lost") = None;
    }
}

/// Carries both ways until one side ends, or an answer comes that is to be lost.
async fn carry(client: TcpStream, backend: &str, lost: Lost) -> Result<()> {
    let server = TcpStream::connect(backend).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let is_lost = AtomicBool::new(false);
    let there = async {
        let mut piece = vec![0; 65_536];
        loop {
            let sent = from_client.read(&mut piece).await?;
            let sent = piece.get(..sent).filter(|sent| !sent.is_empty()).context("the end")?;
            if lost.lock().expect("lost").is_some_and(|begins| sent.starts_with(begins.as_bytes()))
            {
                is_lost.store(true, Ordering::Relaxed);
            }
            to_server.write_all(sent).await?;
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
