//! A way to the backend that loses answers when it is told to: what is sent arrives, what
//! comes back doesn't. Or it turns requests away itself, or leads them nowhere. Imports nothing of
//! this crate.

use anyhow::{Context, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How a request begins that fares badly, and how; none while all arrive.
type Harm = Arc<Mutex<Option<(&'static str, Fate)>>>;

#[derive(Clone, Copy, PartialEq)]
enum Fate {
    /// It arrives, its answer doesn't.
    Lost,
    /// It doesn't arrive.
    TurnedAway,
    /// It comes to where nothing is.
    Astray,
}

/// What somebody in front of the backend says who lets nothing through.
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n\
                    Content-Length: 22\r\nConnection: close\r\n\r\n{\"code\":\"unavailable\"}";

/// A running way. It ends with the test's runtime.
pub struct Lossy {
    pub url: String,
    harm: Harm,
}

impl Lossy {
    /// Leads to the backend at this address.
    pub async fn to(backend: &str) -> Result<Self> {
        let backend = backend.strip_prefix("http://").context("an address")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let harm = Harm::default();
        let doing = Arc::clone(&harm);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (backend, doing) = (backend.clone(), Arc::clone(&doing));
                tokio::spawn(async move { carry(client, &backend, doing).await });
            }
        });
        Ok(Self { url, harm })
    }

    /// Loses from now on each answer to a request that begins so, such as `POST /v1/`.
    pub fn lose(&self, requests: &'static str) {
        *self.harm.lock().expect("harm") = Some((requests, Fate::Lost));
    }

    /// Answers from now on each request that begins so with 503, in the backend's place.
    pub fn turn_away(&self, requests: &'static str) {
        *self.harm.lock().expect("harm") = Some((requests, Fate::TurnedAway));
    }

    /// Leads from now on each request that begins so to where nothing is: the answer is 404.
    pub fn lead_astray(&self, requests: &'static str) {
        *self.harm.lock().expect("harm") = Some((requests, Fate::Astray));
    }

    /// Loses nothing more, and turns nobody away.
    pub fn lose_nothing(&self) {
        *self.harm.lock().expect("harm") = None;
    }
}

/// Carries both ways until one side ends, or an answer comes that is to be lost.
async fn carry(client: TcpStream, backend: &str, harm: Harm) -> Result<()> {
    let server = TcpStream::connect(backend).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let is_lost = AtomicBool::new(false);
    let there = async {
        let mut piece = vec![0; 65_536];
        loop {
            let sent = from_client.read(&mut piece).await?;
            let sent = piece.get(..sent).filter(|sent| !sent.is_empty()).context("the end")?;
            let harm = *harm.lock().expect("harm");
            match harm.filter(|(begins, _)| sent.starts_with(begins.as_bytes())) {
                Some((_, Fate::TurnedAway)) => return Ok(()),
                Some((_, Fate::Lost)) => is_lost.store(true, Ordering::Relaxed),
                Some((_, Fate::Astray)) => {
                    let mut words = sent.splitn(3, |byte| *byte == b' ');
                    let (method, _, rest) = (words.next(), words.next(), words.next());
                    let elsewhere = [method, Some(b"/v1/nowhere".as_slice()), rest]
                        .map(Option::unwrap_or_default);
                    to_server.write_all(&elsewhere.join(&b' ')).await?;
                    continue;
                }
                None => {}
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
    // Only what is turned away ends this way in good order.
    let ended = tokio::select! { ended = there => ended, ended = back => return ended };
    if ended.is_ok() {
        to_client.write_all(BUSY.as_bytes()).await?;
        to_client.shutdown().await?;
        // What is left unread when a connection ends may take the answer with it.
        let mut rest = Vec::new();
        from_client.read_to_end(&mut rest).await?;
    }
    ended
}
