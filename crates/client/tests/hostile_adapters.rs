//! Adapters written to do harm. Whatever a file says, requests go to the configured backend only, no
//! secret gets into an address, and nothing of an answer becomes an address of its own.
mod backend;

use backend::*;
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Page;
use patchbay_client::client::Client;
use patchbay_client::failure::TransportFault;
use patchbay_client::operation::*;
use patchbay_client::request::{Environment, build};
use patchbay_client::session::Session;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Connection, Secret};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use url::Url;

const PAGE: &str = "https://console.example.com/tools/";
const BASES: [&str; 4] =
    ["https://api.example.com/v1/", "https://api.example.com:8443/", "/api/", "api/v1/"];
const ELSEWHERE: [&str; 12] = [
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example/",
    "@evil.example/",
    ".evil.example/",
    "../../admin",
    "%2e%2e/%2e%2e/admin",
    "javascript:alert(1)",
    "?to=evil",
    "#evil",
    "a\r\nHost: evil.example",
];

/// The operations of an adapter, with this one for new connections.
fn file(create: Value, headers: Value) -> String {
    json!({
        "name": "Ours",
        "headers": headers,
        "operations": {
            "me": { "answer": { "user": { "id": "u", "name": "n" }, "teams": [] } },
            "list_connections": { "request": { "method": "GET", "path": "c" },
                "answer": { "items": [] } },
            "create_connection": {
                "request": create,
                "answer": { "id": "{/body/id}", "name": "n", "integration": "i" }
            }
        }
    })
    .to_string()
}

/// Whether an address is that of the base, or below it.
fn is_below(address: &str, base: &str) -> bool {
    let page = Url::parse(PAGE).unwrap();
    let (base, address) = (page.join(base).unwrap(), page.join(address).unwrap());
    address.origin() == base.origin() && address.path().starts_with(base.path())
}

fn text() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        prop::sample::select(ELSEWHERE.to_vec()).prop_map(str::to_owned),
        prop::sample::select(vec![
            "{/name}",
            "{/values/domain}",
            "{/values}",
            "{/secrets/token}",
            "{/input/token}",
            "{/input}",
            "{/session/token}",
            "{/session/refresh_token}",
            "{/session/csrf}",
            "{/cookies/csrftoken}",
            "{/fields/0/value}",
            "{/fields}",
            "{/settings/address}",
            "{/team}",
        ])
        .prop_map(str::to_owned),
        "[a-z/.:@%\\\\?#]{0,4}",
    ];
    prop::collection::vec(plain, 0..4).prop_map(|parts| parts.concat())
}

fn template() -> impl Strategy<Value = Value> {
    text().prop_map(Value::from).prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| json!({ "$first": parts })),
            inner.prop_map(|inner| json!({ "$match": "/name", "cases": { "*": inner } })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_template_leads_elsewhere_or_puts_a_secret_into_an_address(
        path in template(),
        query in template(),
        header in template(),
        named in text(),
        base in prop::sample::select(BASES.to_vec()),
    ) {
        let create = json!({ "method": "POST", "path": path, "query": { "q": query },
            "body": { "all": "{/input}" } });
        let Ok(adapter) = Adapter::parse("ours.json", &file(create, json!({ "X-A": header })))
        else { return Ok(()) };
        let settings = json!({ "address": named }).as_object().unwrap().clone();
        let adapter = adapter.with_settings(settings).unwrap();
        let session = Session::with_token(Secret::new("canary-session".into()));
        let cookies = [("csrftoken".to_owned(), Secret::new("canary-cookie".into()))];
        let environment =
            Environment { team: &named, base, session: &session, cookies: &cookies };
        let operation = create_with(&named);
        let Ok(request) = build(&adapter, &operation, &environment) else { return Ok(()) };
        prop_assert!(is_below(&request.url, base), "{}", request.url);
        prop_assert!(!request.url.contains("canary"), "{}", request.url);
        for (_, value) in &request.headers {
            prop_assert!(!value.contains(['\r', '\n']), "{value:?}");
        }
    }
}

/// A new connection in which every text is this one.
fn create_with(text: &str) -> Operation {
    let mut operation = create(json!({ "domain": text }), &[("token", "canary-token")]);
    if let Operation::CreateConnection { connection, .. } = &mut operation {
        connection.name = text.to_owned();
    }
    operation
}

/// Gives these answers, and notes the addresses.
#[derive(Default)]
struct Backend {
    answers: RefCell<Vec<HttpAnswer>>,
    addresses: RefCell<Vec<String>>,
}

impl Transport for Backend {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        self.addresses.borrow_mut().push(request.url.clone());
        let mut answers = self.answers.borrow_mut();
        let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

impl Clock for Backend {
    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u32 {
        0
    }
}

const BASE: &str = "https://api.example.com/v1/";

/// Runs operations one after the other; all requests stay below the base.
fn run(adapter: Adapter, answers: Vec<HttpAnswer>, operations: &[Operation]) -> Vec<String> {
    let backend = Rc::new(Backend { answers: RefCell::new(answers), ..Backend::default() });
    let client = Client::new(adapter, BASE, 1, backend.clone(), backend.clone());
    for operation in operations {
        let mut call = Box::pin(client.call(operation));
        let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        else {
            panic!("pending")
        };
        // A hostile answer may be refused; what counts is where requests went.
        drop(result);
    }
    let addresses = backend.addresses.take();
    for address in &addresses {
        assert!(is_below(address, BASE), "{address}");
    }
    addresses
}

#[test]
fn status_of_work_in_the_background_is_asked_at_the_backend_only() {
    for elsewhere in ELSEWHERE {
        for path in ["{/body/next}", "jobs/{/body/next}", "{/headers/location}"] {
            let adapter = adapter(json!({ "operations": { "create_connection": {
                "request": { "method": "POST", "path": "c", "body": "{/input}" },
                "poll": { "path": path, "state": "waiting" },
                "answer": { "id": "{/body/id}", "name": "n", "integration": "i" } } } }));
            let mut accepted = answer(202, json!({ "next": elsewhere }));
            accepted.headers.push(("location".to_owned(), elsewhere.to_owned()));
            run(adapter, vec![accepted], &[create_with("Acme")]);
        }
    }
}

#[test]
fn next_page_is_asked_at_the_same_path() {
    for elsewhere in ["https://evil.example/steal?after=7", "//evil.example/x?after=7"] {
        for pages in ["address", "link"] {
            let adapter = adapter(json!({ "operations": { "list_connections": {
                "request": { "method": "GET", "path": "c" }, "pages": pages,
                "answer": { "items": { "$each": "/body/items", "as": "{@}" },
                    "next": "{/body/next}" } } } }));
            let item = json!({ "id": "1", "name": "n", "integration": "i" });
            let mut first = answer(200, json!({ "items": [item], "next": elsewhere }));
            first.headers.push(("link".to_owned(), format!("<{elsewhere}>; rel=\"next\"")));
            let page: Page<Connection> =
                read(&adapter, &list(None, None), &first).unwrap().page().unwrap();
            let next = page.next.unwrap();
            assert_eq!(next, "after=7");
            let addresses = run(adapter, vec![first], &[list(None, Some(&next))]);
            assert_eq!(addresses, ["https://api.example.com/v1/c?after=7"]);
        }
    }
}

#[test]
fn id_in_an_answer_is_one_part_of_a_path() {
    let adapter = adapter(json!({ "operations": { "get_connection": {
        "request": { "method": "GET", "path": "c/{/connection/id}" },
        "answer": { "id": "{/body/id}", "name": "n", "integration": "i" } } } }));
    let operations: Vec<Operation> =
        ELSEWHERE.iter().map(|id| Operation::GetConnection { id: (*id).to_owned() }).collect();
    let addresses = run(adapter, vec![answer(404, json!({}))], &operations);
    assert!(!addresses.is_empty());
    for address in addresses {
        let path = Url::parse(&address).unwrap().path().to_owned();
        assert_eq!(path.matches('/').count(), 3, "{address}");
    }
}

#[test]
fn addresses_of_other_hosts_in_a_file_are_refused() {
    for path in
        ["https://evil.example/", "//evil.example", "/admin", "\\\\evil.example", "a?b", "a b"]
    {
        let create = json!({ "method": "POST", "path": path, "body": "{/input}" });
        let error = Adapter::parse("ours.json", &file(create, json!({}))).unwrap_err();
        assert_eq!(error.place, "/operations/create_connection/request/path", "{path}");
    }
}
