//! Faults of a connection.

use super::{How, Moment};
use crate::pace::Pace;
use crate::transport::Route;
use patchbay_e2e::faulty_proxy::{Cut, Delivery, End, Fault, Reach};
use std::time::Duration;

pub(super) fn hows(id: &str, pace: Pace) -> Vec<(String, How)> {
    let deliver =
        |delivery| vec![(String::new(), How::Proxy(Fault { delivery, ..Fault::default() }))];
    let change = |fault| vec![(String::new(), How::Proxy(fault))];
    let both = |end| {
        let how = |moment: Moment| {
            (moment.name().to_owned(), How::Proxy(Fault::cut(moment.reach(), end)))
        };
        Moment::BOTH.map(how).into()
    };
    let usual = Delivery::default();
    match id {
        "wire-latency" => deliver(Delivery { delay: pace.seconds(3), ..usual }),
        "wire-bandwidth" => deliver(Delivery { pieces: Some((8, pace.seconds(1))), ..usual }),
        "wire-slicer" => deliver(Delivery { pieces: Some((97, Duration::ZERO)), ..usual }),
        "wire-slow_close" => deliver(Delivery { end: End::StayOpen, ..usual }),
        "wire-timeout" => both(End::StayOpen),
        "wire-reset_peer" => both(End::Reset),
        "wire-limit_data" => deliver(Delivery { cut: Cut::Body, ..usual }),
        "wire-partial_head" => [End::Close, End::Reset, End::StayOpen]
            .into_iter()
            .flat_map(|end| deliver(Delivery { cut: Cut::After(30), end, ..usual }))
            .collect(),
        "wire-down" => {
            vec![(String::new(), How::Route(Route::Elsewhere("127.0.0.1:1")))]
        }
        "wire-wrong_length" => {
            change(Fault::change(|answer| answer.bytes_of_length(answer.body.len() + 10)))
        }
        "wire-informational" => change(Fault::change(|answer| {
            [b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", answer.bytes().as_slice()].concat()
        })),
        "wire-two_answers" => change(Fault {
            reach: Reach::Backend,
            ..Fault::change(|answer| {
                let bytes = answer.bytes();
                [bytes.as_slice(), bytes.as_slice()].concat()
            })
        }),
        _ => Vec::new(),
    }
}
