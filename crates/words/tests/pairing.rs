//! The words of a check: the cause, and the line to change.

use patchbay_client::adapter::Adapter;
use patchbay_client::config::Config;
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::operation::OperationKind;
use patchbay_model::Problem;
use patchbay_pairing::cors::Needs;
use patchbay_pairing::finding::{Fault, Finding, Outcome, Step};
use patchbay_pairing::place::Files;
use patchbay_words::pairing::{Advice, advice, note_to_backend, result};

const CONFIG: &str = r#"{
  "titel": "Acme",
  "backend": {
    "adapter": "ours",
    "url": "ftp://example.com"
  }
}"#;

const ADAPTER: &str = r#"{
  "name": "Ours",
  "operations": {
    "me": {
      "request": { "method": "GET", "path": "/me" },
      "answer": {
        "user": { "id": "{/body/id}", "name": "/body/name" },
        "teams": []
      }
    },
    "list_connections": {
      "request": { "method": "GET", "path": "c" },
      "answer": { "items": { "$each": "/body", "as": {
        "id": "{@/id}", "name": "{@/name}", "integration": "okta" } } }
    }
  }
}"#;

fn files() -> Files {
    Files {
        config: Some(CONFIG.to_owned()),
        adapter_name: "adapters/ours.json".to_owned(),
        adapter: Some(ADAPTER.to_owned()),
    }
}

fn failed(step: Step, fault: Fault) -> Finding {
    Finding::new(step, Outcome::Failed(fault))
}

fn one(step: Step, failure: Failure) -> Advice {
    let all = advice(&failed(step, Fault::Failure(failure)), &files());
    assert_eq!(all.len(), 1);
    all.into_iter().next().unwrap()
}

#[test]
fn every_mistake_in_the_configuration_has_its_line() {
    let finding = failed(Step::Config, Fault::Config(Config::parse(CONFIG).unwrap_err()));
    assert_eq!(result(&finding), "2 mistakes");
    let changes: Vec<String> =
        advice(&finding, &files()).into_iter().filter_map(|advice| advice.change).collect();
    assert_eq!(
        changes,
        ["Change config.json, line 2: /titel", "Change config.json, line 5: /backend/url"]
    );
}

#[test]
fn every_mistake_in_the_adapter_has_operation_and_line() {
    let error = Adapter::parse("adapters/ours.json", ADAPTER).unwrap_err();
    let finding = failed(Step::Adapter, Fault::Failure(Failure::Adapter(error)));
    assert_eq!(result(&finding), "2 mistakes");
    let all = advice(&finding, &files());
    let causes: Vec<&str> = all.iter().map(|advice| advice.cause.as_str()).collect();
    assert!(causes[0].starts_with("me: this is sent or read as plain text"), "{causes:?}");
    assert!(causes[1].starts_with("me: found \"/me\", expected a path"), "{causes:?}");
    let changes: Vec<Option<&str>> = all.iter().map(|advice| advice.change.as_deref()).collect();
    assert_eq!(
        changes,
        [
            Some("Change adapters/ours.json, line 7: /operations/me/answer/user/name"),
            Some("Change adapters/ours.json, line 5: /operations/me/request/path"),
        ]
    );
}

#[test]
fn cause_and_place_are_named_for_each_failure() {
    let me = Step::Operation(OperationKind::Me);
    let list = Step::Operation(OperationKind::ListConnections);
    let problem = |status| Failure::Problem(Box::new(Problem { status, ..Problem::default() }));
    let web_page = |status| Failure::NotUnderstood { status, looked_like: LookedLike::Html };
    let unreachable = || Failure::Transport(TransportFault::Unreachable);
    for (step, failure, cause, change) in [
        (Step::Reachable, unreachable(), "nothing listens", "config.json, line 5: /backend/url"),
        (me, web_page(200), "A web page came", "config.json, line 5: /backend/url"),
        (me, problem(404), "doesn't know this address", "line 5: /operations/me/request/path"),
        (list, problem(405), "this method", "line 12: /operations/list_connections/request/method"),
        (
            Step::Adapter,
            Failure::File { path: "adapters/ours.json".into(), status: 404 },
            "the server answered 404",
            "config.json, line 4: /backend/adapter",
        ),
    ] {
        let advice = one(step, failure);
        assert!(advice.cause.contains(cause), "{advice:?}");
        assert!(advice.change.as_deref().unwrap_or_default().contains(change), "{advice:?}");
    }
}

#[test]
fn note_names_failed_steps_and_headers() {
    let adapter = include_str!("../../../public/adapters/native.json");
    let adapter = Adapter::parse("native.json", adapter).unwrap();
    let needs = Needs::of(&adapter, "https://console.example.com", false);
    let findings = [
        failed(Step::Operation(OperationKind::Me), Fault::NoTeam),
        Finding::new(Step::Config, Outcome::Passed(patchbay_pairing::finding::Came::Nothing)),
    ];
    let note = note_to_backend(&findings, &files(), Some(&needs));
    assert!(note.contains("- Who is signed in\n  The person is in no team"), "{note}");
    assert!(note.contains("Access-Control-Allow-Origin: https://console.example.com\n"), "{note}");
    assert!(!note.contains("Configuration"), "{note}");
}
