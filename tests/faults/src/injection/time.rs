//! Faults of order: late, twice, or after something else has happened.

use super::How;
use crate::pace::Pace;
use patchbay_e2e::faulty_proxy::{Delivery, End, Fault, Reach};

/// What happens before the first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody deletes the connection.
    Deleted,
    /// Another admin changes who may use the connection.
    ChangedByAnother,
    /// The person is no longer an admin, until after the first try.
    RoleLost,
    /// The same was sent from another tab.
    SentFromAnotherTab,
}

pub(super) fn hows(id: &str, pace: Pace) -> Vec<(String, How)> {
    let one = |how| vec![(String::new(), how)];
    let late = |seconds| {
        let delivery = Delivery { delay: pace.seconds(seconds), ..Delivery::default() };
        Fault { delivery, ..Fault::default() }
    };
    match id {
        "time-lost-reply" => one(How::Proxy(Fault::cut(Reach::Backend, End::Close))),
        // Later than every time limit.
        "time-late-reply" => one(How::Proxy(late(40))),
        "time-abort-then-commit" => one(How::Leave(late(8))),
        "time-delete-twice" | "time-edit-after-delete" => one(How::Event(Event::Deleted)),
        "time-concurrent-edit" => one(How::Event(Event::ChangedByAnother)),
        "time-role-change" => one(How::Event(Event::RoleLost)),
        "time-two-tabs" => one(How::Event(Event::SentFromAnotherTab)),
        _ => Vec::new(),
    }
}
