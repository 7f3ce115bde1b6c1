//! One connection: a request, what the backend says to it, and the delivery of the answer.

use super::Shared;
use super::fault::{Cut, Delivery, End, Reach, Response};
use super::message::{Message, Received, end_of_head};
use anyhow::Result;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A client that has given up closes its connection long before.
const LONGEST_OPEN: Duration = Duration::from_secs(120);

/// Serves one request.
pub(super) async fn serve(mut client: TcpStream, shared: &Shared) -> Result<()> {
    client.set_nodelay(true)?;
    let Some(received) = Received::read(&mut client).await? else { return Ok(()) };
    let fault = shared.fault_of(&received.head).unwrap_or_default();
    shared.received.lock().expect("received").push(received.clone());
    // The backend does its part even if the client goes away meanwhile.
    let of_backend = match fault.reach {
        Reach::Nobody => Vec::new(),
        reach => {
            let request = received.forwarded(reach == Reach::OtherPath);
            ask(&shared.backend, &request).await?
        }
    };
    let answer = match fault.response {
        Response::Backend => of_backend,
        Response::Bytes(bytes) => bytes.to_vec(),
        Response::Changed(change) => {
            Message::parse(&of_backend).map(|message| change(message)).unwrap_or_default()
        }
    };
    deliver(client, &answer, fault.delivery).await
}

async fn ask(backend: &str, request: &[u8]) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(backend).await?;
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

async fn deliver(mut client: TcpStream, answer: &[u8], delivery: Delivery) -> Result<()> {
    tokio::time::sleep(delivery.delay).await;
    let head = end_of_head(answer).unwrap_or(answer.len());
    let length = match delivery.cut {
        Cut::Nothing => answer.len(),
        Cut::After(bytes) => bytes.min(answer.len()),
        Cut::Body => head + (answer.len() - head) / 2,
    };
    let (pieces, pause) = delivery.pieces.unwrap_or((1, Duration::ZERO));
    for piece in answer[..length].chunks(length.div_ceil(pieces.max(1)).max(1)) {
        client.write_all(piece).await?;
        tokio::time::sleep(pause).await;
    }
    match delivery.end {
        End::Close => client.shutdown().await?,
        End::Reset => {
            client.set_zero_linger()?;
            return Ok(());
        }
        End::StayOpen => {}
    }
    // Closing a connection with unread bytes could discard the answer.
    let mut rest = Vec::new();
    let _ = tokio::time::timeout(LONGEST_OPEN, client.read_to_end(&mut rest)).await;
    Ok(())
}
