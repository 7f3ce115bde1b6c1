//! What is done for each fault of the catalogue. Most faults have several variants: an answer of a
//! gateway may come before or after the backend has done its part, in HTML or empty; a fault may
//! last for one request or for several.

mod body;
mod edit;
mod http;
mod net;
mod time;
mod wire;

use crate::catalogue::{Class, Entry};
use crate::operation::Op;
use crate::pace::Pace;
use crate::transport::Route;
use anyhow::{Result, bail};
pub use edit::SECRET;
use patchbay_e2e::faulty_proxy::Fault;
pub use time::Event;

/// One way to cause a fault.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What is special about it.
    pub name: String,
    /// What happens.
    pub how: How,
    /// For how long.
    pub span: Span,
}

/// What happens.
#[derive(Clone, Debug)]
pub enum How {
    /// The proxy does this to the operation's requests.
    Proxy(Fault),
    /// The operation's requests take this route.
    Route(Route),
    /// This happens before the first request.
    Event(Event),
    /// The person leaves the page while the request is under way.
    Leave(Fault),
}

/// How long a fault lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// For one request. The client may send a second one by itself.
    Once,
    /// For all requests that the client sends by itself after one click.
    Click,
    /// Over the person's second try too.
    TwoClicks,
}

impl Span {
    /// How many clicks it lasts; a single request counts as part of one.
    pub fn clicks(self) -> u32 {
        if self == Self::TwoClicks { 2 } else { 1 }
    }
}

/// When an answer comes that isn't the backend's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// The backend doesn't get the request.
    Before,
    /// The backend has done what it was asked for.
    After,
}

impl Moment {
    const BOTH: [Self; 2] = [Self::Before, Self::After];

    fn name(self) -> &'static str {
        if self == Self::Before { "before the backend" } else { "after the backend" }
    }

    fn reach(self) -> patchbay_e2e::faulty_proxy::Reach {
        use patchbay_e2e::faulty_proxy::Reach;
        if self == Self::Before { Reach::Nobody } else { Reach::Backend }
    }
}

/// All variants of a fault for an operation.
///
/// # Errors
/// The catalogue has a fault that isn't known here.
pub fn variants(entry: &Entry, op: Op, pace: Pace) -> Result<Vec<Variant>> {
    let hows = match entry.class {
        Class::Net => net::hows(&entry.id),
        Class::Wire => wire::hows(&entry.id, pace),
        Class::Http => http::hows(&entry.id, op),
        Class::Body => body::hows(&entry.id, op),
        Class::Time => time::hows(&entry.id, pace),
        Class::App => Vec::new(),
    };
    if hows.is_empty() {
        bail!("{}: the harness doesn't know this fault", entry.id);
    }
    let mut variants = Vec::new();
    for (name, how) in hows {
        let spans: &[Span] = match how {
            How::Event(_) | How::Leave(_) => &[Span::Once],
            _ if op.has(crate::operation::Trait::Write) => {
                &[Span::Once, Span::Click, Span::TwoClicks]
            }
            _ => &[Span::Once, Span::Click],
        };
        for span in spans {
            let how = how.clone();
            variants.push(Variant { name: format!("{name}, {span:?}"), how, span: *span });
        }
    }
    Ok(variants)
}
