//! The words for a failure fit what the request was to do: every failure with every request.
use patchbay_client::adapter::{AdapterError, AdapterFault};
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::operation::OperationKind;
use patchbay_client::outcome::Outcome;
use patchbay_model::{FieldProblem, Problem};
use patchbay_words::failure::{Remedy, Request, Words, words};

const REQUESTS: [(Request, &str); 5] = [
    (Request::Query, ""),
    (Request::Test, ""),
    (Request::Save, "saved"),
    (Request::Change, "changed"),
    (Request::Delete, "deleted"),
];

const CODES: [&str; 19] = [
    "validation",
    "duplicate",
    "forbidden",
    "not_found",
    "version_conflict",
    "precondition_required",
    "key_reused",
    "key_in_flight",
    "secret_required",
    "rate_limited",
    "unavailable",
    "provider_rejected",
    "not_testable",
    "not_deleted",
    "still_there",
    "method_not_allowed",
    "",
    "odd",
    "session_expired",
];

const PROVIDER_CODES: [&str; 7] = [
    "organization_not_found",
    "token_rejected",
    "permission_missing",
    "network_zone",
    "provider_rate_limited",
    "provider_down",
    "odd",
];

const LOOKED_LIKE: [LookedLike; 9] = [
    LookedLike::Empty,
    LookedLike::Html,
    LookedLike::NotJson,
    LookedLike::TooLarge,
    LookedLike::OtherShape,
    LookedLike::Null,
    LookedLike::List,
    LookedLike::Without("id"),
    LookedLike::Without("name"),
];

fn problems() -> Vec<Problem> {
    let mut problems = Vec::new();
    for code in CODES {
        let providers: Vec<Option<&str>> = match code {
            "provider_rejected" => PROVIDER_CODES.map(Some).to_vec(),
            _ => vec![None],
        };
        for provider_code in providers {
            for errors in [vec![], vec![FieldProblem::default()]] {
                for retry_after in [None, Some(7)] {
                    problems.push(Problem {
                        status: 422,
                        code: code.to_owned(),
                        provider_code: provider_code.map(str::to_owned),
                        errors: errors.clone(),
                        retry_after,
                        ..Problem::default()
                    });
                }
            }
        }
    }
    problems
}

fn adapter_error(place: &str) -> Failure {
    Failure::Adapter(Box::new(AdapterError {
        file: "mine.json".to_owned(),
        operation: Some(OperationKind::CreateConnection),
        place: place.to_owned(),
        fault: AdapterFault::MissingInAnswer,
        more: Vec::new(),
    }))
}

fn failures() -> Vec<Failure> {
    let mut failures = vec![
        Failure::Aborted,
        Failure::Part,
        Failure::Unsupported(OperationKind::Me),
        Failure::File { path: "catalog/index.json".to_owned(), status: 404 },
        Failure::SessionExpired { problem: Box::default() },
        adapter_error("/operations/create_connection/answer/id"),
        adapter_error("/operations/create_connection/request"),
    ];
    failures.extend(problems().into_iter().map(|problem| Failure::Problem(Box::new(problem))));
    for fault in [
        TransportFault::Unreachable,
        TransportFault::Redirected,
        TransportFault::TimedOut,
        TransportFault::Aborted,
        TransportFault::TooLarge,
    ] {
        failures.push(Failure::Transport(fault));
    }
    for looked_like in LOOKED_LIKE {
        for status in [200, 201, 202, 400, 403, 404, 500] {
            failures.push(Failure::NotUnderstood { status, looked_like });
        }
    }
    for status in [0, 401, 403, 409, 422, 500, 503] {
        for code in ["", "key_in_flight", "unavailable"] {
            for repeatable in [true, false] {
                let problem = Problem { status, code: code.to_owned(), ..Problem::default() };
                let problem = (status > 0).then(|| Box::new(problem));
                failures.push(Failure::OutcomeUnknown { repeatable, problem });
            }
        }
    }
    failures
}

/// Whether the request can end so: only a write has an unknown outcome.
fn is_possible(failure: &Failure, request: Request) -> bool {
    let is_write = !matches!(request, Request::Query | Request::Test);
    let is_of_deletion = matches!(failure, Failure::Problem(problem)
        if matches!(problem.code.as_str(), "not_deleted" | "still_there"));
    match failure {
        Failure::OutcomeUnknown { .. } => is_write,
        _ if is_of_deletion => request == Request::Delete,
        _ => true,
    }
}

#[test]
fn words_fit_every_failure_of_every_request() {
    let mut count = 0;
    for failure in failures() {
        for (request, own) in REQUESTS {
            if !is_possible(&failure, request) {
                continue;
            }
            count += 1;
            let Words { title, line, remedy, .. } = words(&failure, "Okta", request);
            let all = format!("{title}. {line}");
            let context = format!("{request:?} {failure:?}: {all}");
            // "Deleted" in "It may have been deleted" is about what the request wanted to find.
            let is_gone = matches!(&failure, Failure::Problem(p) if p.code == "not_found");
            for verb in ["saved", "changed", "deleted"] {
                let is_someone_else = verb == "changed" && title.starts_with("Someone changed");
                let fits = verb == own || is_gone && verb == "deleted" || is_someone_else;
                assert!(fits || !all.contains(verb), "{verb}: {context}");
            }
            assert!(!all.to_lowercase().contains("the service"), "{context}");
            assert!(!all.contains("  ") && !all.contains("..") && line.ends_with('.'), "{context}");
            let has_marked =
                matches!(&failure, Failure::Problem(problem) if !problem.errors.is_empty());
            assert!(has_marked || !all.contains("marked"), "{context}");
            let is_adapters = matches!(failure, Failure::Adapter(_) | Failure::Unsupported(_));
            assert!(is_adapters || !all.contains("mistake"), "{context}");
            assert!(is_adapters || !all.contains("adapter") || all.contains("format"), "{context}");
            // Nothing is denied that isn't known.
            let is_unknown = failure.outcome() == Outcome::Unknown;
            assert!(!is_unknown || !all.contains("Nothing was"), "{context}");
            assert!(request == Request::Save || remedy != Remedy::SaveUntested, "{context}");
            let can_check = matches!(remedy, Remedy::Check { .. });
            assert!(!own.is_empty() || !can_check, "{context}");
        }
    }
    assert!(count > 800, "{count}");
}

#[test]
fn unreadable_answer_names_what_was_expected_and_what_came() {
    for (status, looked_like, expected) in [
        (200, LookedLike::Null, "We expected data, but null came (status 200)."),
        (201, LookedLike::List, "We expected one object, but a list came (status 201)."),
        (200, LookedLike::Without("id"), "an object with its id, but one without came"),
        (202, LookedLike::Empty, "The backend says that it hasn't finished."),
    ] {
        let failure = Failure::NotUnderstood { status, looked_like };
        let line = words(&failure, "Okta", Request::Save).line;
        assert!(line.contains(expected), "{line}");
        assert!(line.contains("We don't know whether anything was saved."), "{line}");
    }
}

#[test]
fn web_page_is_a_sign_in_page_or_a_gateways() {
    let page = |status| Failure::NotUnderstood { status, looked_like: LookedLike::Html };
    for request in REQUESTS.map(|(request, _)| request) {
        let signed_out = words(&page(200), "Okta", request);
        assert_eq!(signed_out.remedy, Remedy::SignIn, "{request:?}");
        assert!(signed_out.line.contains("sign-in page (status 200)"), "{}", signed_out.line);
        for status in [400, 403, 404] {
            let gateway = words(&page(status), "Okta", request);
            assert_eq!(gateway.title, "A gateway or proxy answered instead of the backend");
            assert!(gateway.line.contains(&format!("status {status}")), "{}", gateway.line);
        }
    }
}
