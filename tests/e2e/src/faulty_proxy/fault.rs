//! How a request fails: whom it reaches, what is answered, and how the answer is delivered.

use super::message::Message;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What happens to one request. By default, nothing special.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    pub reach: Reach,
    pub response: Response,
    pub delivery: Delivery,
}

/// Whom the request reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The backend, which does what it asks for.
    #[default]
    Backend,
    /// The backend, but at a path that doesn't exist.
    OtherPath,
    /// Only the proxy.
    Nobody,
}

/// What is answered.
#[derive(Clone, Default)]
pub enum Response {
    /// The backend's own response.
    #[default]
    Backend,
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// The backend's response, changed.
    Changed(Arc<dyn Fn(Message) -> Vec<u8> + Send + Sync>),
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Backend => "Backend",
            Self::Bytes(_) => "Bytes",
            Self::Changed(_) => "Changed",
        })
    }
}

/// How the answer is delivered. By default at once, whole, and then the connection is closed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Delivery {
    /// Before its first byte.
    pub delay: Duration,
    /// In how many pieces it comes, and the pause after each.
    pub pieces: Option<(usize, Duration)>,
    pub cut: Cut,
    pub end: End,
}

/// What is left out at the end of an answer.
#[derive(Clone, Copy, Debug, Default)]
pub enum Cut {
    #[default]
    Nothing,
    /// All but so many bytes.
    After(usize),
    /// The second half of the body.
    Body,
}

/// What happens after the last byte.
#[derive(Clone, Copy, Debug, Default)]
pub enum End {
    #[default]
    Close,
    /// The connection is reset (RST).
    Reset,
    /// The connection stays open until the client closes it.
    StayOpen,
}

impl Fault {
    /// No byte of an answer comes.
    pub fn cut(reach: Reach, end: End) -> Self {
        let delivery = Delivery { cut: Cut::After(0), end, ..Delivery::default() };
        Self { reach, response: Response::Backend, delivery }
    }

    /// These bytes are answered.
    pub fn answer(reach: Reach, bytes: Vec<u8>) -> Self {
        Self { reach, response: Response::Bytes(bytes.into()), delivery: Delivery::default() }
    }

    /// The backend's response, changed by this.
    pub fn change(change: impl Fn(Message) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self { response: Response::Changed(Arc::new(change)), ..Self::default() }
    }
}
