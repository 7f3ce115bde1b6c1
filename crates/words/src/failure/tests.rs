use super::*;
use patchbay_model::FieldProblem;

fn line(failure: &Failure, request: Request) -> String {
    let Words { title, line, .. } = words(failure, "Okta", request);
    format!("{title}. {line}")
}

#[test]
fn words_fit_what_the_request_was_to_do() {
    let unknown = Failure::OutcomeUnknown { repeatable: true, problem: None };
    let failures = [
        unknown,
        Failure::Transport(TransportFault::Unreachable),
        Failure::Transport(TransportFault::TimedOut),
        Failure::NotUnderstood { status: 200, looked_like: LookedLike::Html },
        Failure::of_code("unavailable"),
        Failure::of_code("rate_limited"),
        Failure::of_code("provider_rejected"),
    ];
    for failure in &failures {
        for (request, own) in
            [(Request::Save, "saved"), (Request::Change, "changed"), (Request::Delete, "deleted")]
        {
            let line = line(failure, request);
            assert!(line.contains(own), "{line}");
            for other in ["saved", "changed", "deleted"] {
                assert!(other == own || !line.contains(other), "{line}");
            }
        }
    }
    for failure in &failures[1..] {
        for request in [Request::Query, Request::Test] {
            let line = line(failure, request);
            assert!(!line.contains("saved"), "{line}");
        }
    }
}

#[test]
fn marked_fields_are_named_only_if_some_are_marked() {
    let mut problem = Problem { code: "validation".to_owned(), ..Problem::default() };
    let bare = Failure::Problem(Box::new(problem.clone()));
    assert!(!line(&bare, Request::Save).contains("marked"));
    problem.errors.push(FieldProblem::default());
    let marked = Failure::Problem(Box::new(problem));
    assert!(line(&marked, Request::Save).contains("Fix the marked fields"));
}

#[test]
fn gateway_is_not_taken_for_the_backend() {
    let problem = Some(Box::new(Problem { status: 503, ..Problem::default() }));
    let unknown = Failure::OutcomeUnknown { repeatable: true, problem };
    let line = line(&unknown, Request::Delete);
    assert!(line.contains("between this page and the backend answered"), "{line}");
}
