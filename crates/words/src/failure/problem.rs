//! The words for a problem that the backend reports.

use super::{Remedy, Request, Words};
use crate::{check, waiting};
use patchbay_model::Problem;

/// The backend refused.
pub(super) fn problem_words(problem: &Problem, service: &str, request: Request) -> Words {
    let nothing_done = request.nothing_done();
    let save_untested = match request {
        Request::Save => Remedy::SaveUntested,
        _ => Remedy::None,
    };
    let check_again = match request.done() {
        Some(_) => Remedy::Check { repeatable: true },
        None => Remedy::None,
    };
    let words = match problem.code.as_str() {
        "provider_rejected" => {
            let code = problem.provider_code.as_deref().unwrap_or_default();
            let title = match code {
                "provider_down" => format!("{service} can't be reached"),
                "provider_rate_limited" => format!("{service} asks us to wait"),
                _ => format!("{service} did not accept the connection"),
            };
            Words::new(title, format!("{nothing_done}{}", check::reason(code, service)))
                .with_remedy(save_untested)
        }
        "not_testable" => Words::new(
            format!("This backend can't test {service}"),
            format!("{nothing_done}We don't know whether {service} would accept what you entered."),
        )
        .with_remedy(save_untested),
        "duplicate" => Words::new(
            "Your team already has this connection",
            format!("{nothing_done}Use the existing one, or change what you entered."),
        )
        .with_remedy(problem.existing_id.clone().map_or(Remedy::None, Remedy::OpenExisting)),
        "validation" => Words::new(
            "Some entries can't be used",
            match problem.errors.as_slice() {
                [] => format!("{nothing_done}Check what you entered, then try again."),
                _ => format!("{nothing_done}Fix the marked fields, then try again."),
            },
        ),
        "forbidden" => Words::new(
            "You are not allowed to do this",
            match problem.needs.as_deref() {
                Some("admin") => format!("{nothing_done}Ask an admin of your team."),
                _ => format!("{nothing_done}Your role in the team doesn't include it."),
            },
        ),
        "not_found" => Words::new(
            "This no longer exists",
            "It may have been deleted, or belong to another team.",
        ),
        "not_deleted" => Words::new(
            "Nothing was deleted",
            "The connection is still there, but the backend couldn't find it to delete it. Tell the people who run the backend.",
        ),
        "still_there" => Words::new(
            "The connection is still there",
            "It wasn't deleted so far. You can delete it again.",
        ),
        "version_conflict" | "precondition_required" => Words::new(
            "Someone changed this in the meantime",
            format!("{nothing_done}Leave this page and come back to see the changes."),
        ),
        "key_in_flight" => Words::new(
            "The backend is already working on this",
            match request.done() {
                Some(done) => format!(
                    "Wait a moment, then check whether it was {done}, or try again: it isn't {done} twice."
                ),
                None => "Wait a moment, then try again.".to_owned(),
            },
        )
        .with_remedy(check_again),
        "key_reused" => Words::new(
            "An earlier try has reached the backend",
            match request.done() {
                Some("saved") => "It had other entries and may have been saved: check the list of connections. To save the entries you have now, try again.".to_owned(),
                Some(done) => format!("It may have been {done}. Reload the page to see."),
                None => "Reload the page, then try again.".to_owned(),
            },
        ),
        "rate_limited" => Words::new(
            "The backend asks us to wait",
            match problem.retry_after {
                Some(seconds) => format!("{nothing_done}Try again {}.", waiting::later(seconds)),
                None => format!("{nothing_done}Wait a minute, then try again."),
            },
        ),
        "unavailable" => Words::new(
            "The backend has a problem",
            format!("{nothing_done}What you entered isn't the cause. Try again in a minute."),
        ),
        other => Words::new(
            "The backend refused this",
            format!("{nothing_done}It says: {}.", check::sentence(other)),
        ),
    };
    Words { quote: problem.detail.clone(), request_id: problem.request_id.clone(), ..words }
}
