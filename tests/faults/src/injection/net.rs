//! No connection. The page learns only that there is no answer, so what counts is whether the
//! backend got the request.

use super::{How, Moment};
use crate::transport::Route;
use patchbay_e2e::faulty_proxy::{End, Fault, Reach};

/// Nobody listens at port 1.
const REFUSED: &str = "127.0.0.1:1";
/// RFC 6761: never resolves.
const NO_NAME: &str = "nowhere.invalid:80";
/// Not an address of a host.
const NO_ADDRESS: &str = "255.255.255.255:80";

pub(super) fn hows(id: &str) -> Vec<(String, How)> {
    let both = |end: End| {
        Moment::BOTH
            .map(|moment| (moment.name().to_owned(), How::Proxy(Fault::cut(moment.reach(), end))))
    };
    let route = |route| vec![("not sent".to_owned(), How::Route(route))];
    match id {
        "net-accessdenied" | "net-blockedbyclient" | "net-internetdisconnected" => {
            route(Route::Blocked)
        }
        "net-addressunreachable" => route(Route::Elsewhere(NO_ADDRESS)),
        "net-namenotresolved" => route(Route::Elsewhere(NO_NAME)),
        "net-connectionrefused" | "net-connectionfailed" => route(Route::Elsewhere(REFUSED)),
        // The browser hides an answer that arrived.
        "net-blockedbyresponse" => vec![(
            "after the backend".to_owned(),
            How::Proxy(Fault::cut(Reach::Backend, End::Close)),
        )],
        "net-aborted" | "net-connectionclosed" | "net-failed" => both(End::Close).into(),
        "net-connectionaborted" | "net-connectionreset" => both(End::Reset).into(),
        "net-timedout" => both(End::StayOpen).into(),
        _ => Vec::new(),
    }
}
