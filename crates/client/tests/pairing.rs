//! What must hold with every adapter: nothing that was entered is left out, no item of a list is
//! lost, an ended session is told apart from a wrong password, and a fault names its place.
mod backend;

use backend::*;
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Page;
use patchbay_client::client::Client;
use patchbay_client::failure::{Failure, TransportFault};
use patchbay_client::operation::*;
use patchbay_client::outcome::Outcome;
use patchbay_client::request::build;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Connection, Me};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
struct Fake {
    answers: RefCell<Vec<HttpAnswer>>,
    asked: RefCell<Vec<String>>,
}

impl Transport for Fake {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        self.asked.borrow_mut().push(format!("{} {}", request.method.as_str(), request.url));
        Box::pin(std::future::ready(Ok(self.answers.borrow_mut().remove(0))))
    }
}

impl Clock for Fake {
    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u32 {
        7
    }
}

/// The result of a call, and the requests that it sent.
fn call(
    adapter: Adapter,
    operation: &Operation,
    answers: Vec<HttpAnswer>,
) -> (Result<patchbay_client::answer::Answer, Failure>, Vec<String>) {
    let fake = Rc::new(Fake { answers: RefCell::new(answers), ..Fake::default() });
    let client = Client::new(adapter, "/v1/", 30, fake.clone(), fake.clone());
    assert!(client.supports(operation.kind()));
    let mut call = Box::pin(client.call(operation));
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("pending")
    };
    (result, fake.asked.take())
}

#[test]
fn misspelt_pointer_leaves_nothing_out() {
    let with = |body: Value| {
        adapter(json!({ "operations": { "create_connection": {
            "request": { "method": "POST", "path": "c", "body": body },
            "answer": { "id": "{/body/id}", "name": "n", "integration": "i" } } } }))
    };
    let create = create(json!({ "domain": "d", "group": { "id": 1 } }), &[("token", "canary")]);
    let fault = |body: Value| match build(&with(body), &create, &ENV) {
        Ok(_) => None,
        Err(Failure::Adapter(error)) => Some((error.place.clone(), error.fault.to_string())),
        Err(other) => panic!("{other:?}"),
    };
    let place = "/operations/create_connection/request/body";
    let (at, why) =
        fault(json!({ "d": "{/values/doman}", "g": "{/values/group}", "t": "{/secrets/token}" }))
            .unwrap();
    assert_eq!(at, format!("{place}/d"));
    assert_eq!(
        why,
        "nothing in the request takes `/values/domain`, which was entered; `/values/doman` finds nothing: is it misspelt?"
    );
    let (at, why) = fault(json!({ "values": "{/values}" })).unwrap();
    assert_eq!(at, place);
    assert!(why.contains("`/secrets/token`") && !why.contains("canary"), "{why}");
    let (_, why) = fault(json!({ "d": "{/values/domain}", "t": "{/secrets/token}" })).unwrap();
    assert!(why.contains("`/values/group/id`"), "{why}");
    for whole in [
        json!("{/input}"),
        json!({ "v": "{/values}", "s": "{/secrets}" }),
        json!({ "$each": "/fields", "as": "{@/value}" }),
        json!({ "d": "{/input/domain}", "g": "{/values/group/id}", "t": "{/input/token}" }),
    ] {
        assert_eq!(fault(whole), None);
    }
}

#[test]
fn other_integrations_are_left_out_where_the_backend_cannot() {
    let item = |id: u32, of: &str| json!({ "id": id, "name": "n", "type": of });
    let body = json!({ "data": [item(1, "okta"), item(2, "github"), { "id": 3, "type": "okta" }] });
    let page: Page<Connection> =
        read(&adapter(json!({})), &list(Some("okta"), None), &answer(200, body))
            .unwrap()
            .page()
            .unwrap();
    assert_eq!(page.items.len(), 2);
    assert_eq!(page.items[0].as_ref().unwrap().id, "1");
    let broken = page.items[1].as_ref().unwrap_err();
    assert_eq!(broken.id.as_deref(), Some("3"));
    assert_eq!(broken.why, "`@/name` isn't there; the item has `id`, `type`");
}

#[test]
fn empty_list_of_an_ended_session_is_noticed() {
    let list_of = json!({ "request": { "method": "GET", "path": "c" }, "confirm_empty": true,
        "answer": { "items": "{/body}" } });
    let adapter = || adapter(json!({ "operations": { "list_connections": list_of.clone() } }));
    let answers = vec![answer(200, json!([])), answer(401, json!({}))];
    let (result, asked) = call(adapter(), &list(None, None), answers);
    assert!(matches!(result, Err(Failure::SessionExpired { .. })));
    assert_eq!(asked, ["GET /v1/c", "GET /v1/me"]);
    let answers = vec![answer(200, json!([])), answer(200, json!({ "id": 1, "name": "n" }))];
    assert!(call(adapter(), &list(None, None), answers).0.is_ok());
}

#[test]
fn wrong_password_ends_no_session() {
    let sign = json!({ "request": { "method": "POST", "path": "in", "body": "{/session/password}" },
        "answer": { "token": "{/body/token}" } });
    let adapter = adapter(json!({ "signed_out": [403],
        "operations": { "sign_in": sign },
        "errors": { "code": { "$match": "/body/m", "cases": { "no": "session_expired" } },
            "fields": [{ "detail": "{/body/m}" }] } }));
    for (status, body) in [(401, json!({})), (403, json!({})), (400, json!({ "m": "no" }))] {
        let failure = read(&adapter, &sign_in("x"), &answer(status, body)).unwrap_err();
        let Failure::Problem(problem) = failure else { panic!("{status}") };
        assert_eq!(problem.errors[0].code, "wrong_credentials");
    }
    let failure = read(&adapter, &sign_in("x"), &answer(200, json!({ "jwt": "t" }))).unwrap_err();
    let Failure::Adapter(error) = failure else { panic!() };
    assert_eq!(error.place, "/operations/sign_in/answer/token");
    assert_eq!(error.fault.to_string(), "`/body/token` isn't there; the answer has `jwt`");
}

#[test]
fn named_statuses_end_the_session() {
    let adapter = adapter(json!({ "signed_out": [403, 419, 200] }));
    let page = HttpAnswer { status: 200, headers: vec![], body: "<!doctype html>".into() };
    for answer in [answer(401, json!({})), answer(403, json!({})), answer(419, json!({})), page] {
        let failure = read(&adapter, &Operation::Me, &answer).unwrap_err();
        assert!(failure.ends_session(), "{}: {failure:?}", answer.status);
    }
    let ok = answer(200, json!({ "id": 7, "name": "n" }));
    // An integer id of a user is an id.
    let me: Me = read(&adapter, &Operation::Me, &ok).unwrap().one().unwrap();
    assert_eq!(me.user.id, "7");
}

#[test]
fn answer_of_another_shape_names_operation_place_and_keys() {
    let adapter = adapter(json!({}));
    let body = json!({ "items": [], "total": 0 });
    let failure = read(&adapter, &list(None, None), &answer(200, body)).unwrap_err();
    let Failure::Adapter(error) = failure else { panic!() };
    assert_eq!(error.place, "/operations/list_connections/answer/items/$each");
    assert_eq!(
        error.fault.to_string(),
        "`/body/data` isn't there; the answer has `items`, `total`"
    );
    let body = json!({ "data": [{ "_id": "canary", "name": "n", "type": "t" }] });
    let failure = read(&adapter, &list(None, None), &answer(200, body)).unwrap_err();
    let Failure::Adapter(error) = failure else { panic!() };
    assert_eq!(error.place, "/operations/list_connections/answer/items/as/id");
    assert_eq!(error.fault.to_string(), "`@/id` isn't there; the item has `_id`, `name`, `type`");
    // A write was done, even if its answer can't be read.
    let create = create(json!({}), &[]);
    let failure = read(&adapter, &create, &answer(201, json!({ "uid": 1 }))).unwrap_err();
    assert_eq!(failure.outcome(), Outcome::Unknown);
    let failure = read(&adapter, &Operation::Me, &answer(200, json!({ "id": true, "name": "n" })))
        .unwrap()
        .one::<Me>()
        .unwrap_err();
    let Failure::Adapter(error) = failure else { panic!() };
    assert_eq!(error.place, "/operations/me/answer");
    assert_eq!(error.fault.to_string(), "invalid type: boolean, expected a string");
}

#[test]
fn connection_without_a_call_is_taken_from_the_list() {
    let list_of = json!({ "pages": "number",
        "request": { "method": "GET", "path": "c", "query": { "p": "{/page/number}" } },
        "answer": { "items": "{/body}" } });
    let adapter = || adapter(json!({ "operations": { "list_connections": list_of.clone() } }));
    let page = |id| answer(200, json!([{ "id": id, "name": "n", "integration": "okta" }]));
    let get = Operation::GetConnection { id: "2".into() };
    let (result, asked) = call(adapter(), &get, vec![page(1), page(2)]);
    assert_eq!(result.unwrap().stored().unwrap().connection.id, "2");
    assert_eq!(asked, ["GET /v1/c?p=1", "GET /v1/c?p=2"]);
    let (result, _) = call(adapter(), &get, vec![page(1), answer(200, json!([]))]);
    let Err(Failure::Problem(problem)) = result else { panic!() };
    assert_eq!(problem.code, "not_found");
}

#[test]
fn accepted_write_is_polled_until_it_ends() {
    let adapter = || {
        adapter(json!({ "errors": { "code": "{/body/error}" },
            "operations": { "create_connection": {
            "request": { "method": "POST", "path": "c", "body": "{/input}" },
            "poll": { "path": "jobs/{/body/job}", "state": { "$match": "/body/state",
                "cases": { "ok": "done", "bad": "refused", "*": "waiting" } } },
            "answer": { "id": "{/body/id}", "name": "{/sent/name}", "integration": "okta" } } } }))
    };
    let accepted = || answer(202, json!({ "job": "a/b" }));
    let state = |state: &str| answer(200, json!({ "state": state, "id": 9, "error": "taken" }));
    let create = create(json!({}), &[]);
    let (result, asked) = call(adapter(), &create, vec![accepted(), state("x"), state("ok")]);
    let connection: Connection = result.unwrap().one().unwrap();
    assert_eq!((connection.id.as_str(), connection.name.as_str()), ("9", "Acme"));
    assert_eq!(asked, ["POST /v1/c", "GET /v1/jobs/a%2Fb", "GET /v1/jobs/a%2Fb"]);
    let (result, _) = call(adapter(), &create, vec![accepted(), state("bad")]);
    let Err(Failure::Problem(problem)) = result else { panic!() };
    assert_eq!(problem.code, "taken");
    // The status can't be read, or it never ends: nobody knows.
    let (result, _) = call(adapter(), &create, vec![accepted(), answer(404, json!({}))]);
    assert_eq!(result.unwrap_err().outcome(), Outcome::Unknown);
    let waiting = std::iter::repeat_with(|| state("x")).take(100);
    let (result, _) = call(adapter(), &create, [accepted()].into_iter().chain(waiting).collect());
    assert_eq!(result.unwrap_err().outcome(), Outcome::Unknown);
}

#[test]
fn refusal_that_may_mean_signed_out_asks_who_is_signed_in() {
    // PocketBase answers a new record without a session by 400.
    let ours = || {
        adapter(json!({ "confirm_session": [400],
            "errors": { "code": "validation", "fields": { "$members": "/body/data",
                "as": { "field": "{@/key}", "detail": "{@/value}" } } } }))
    };
    let connect = create(json!({ "domain": "d" }), &[("token", "canary")]);
    let refused = |data: Value| answer(400, json!({ "data": data }));
    let ended = answer(401, json!({}));
    let (result, sent) = call(ours(), &connect, vec![refused(json!({})), ended]);
    assert!(matches!(result.unwrap_err(), Failure::SessionExpired { .. }));
    assert_eq!(sent, ["POST /v1/c", "GET /v1/me"]);
    let me = answer(200, json!({ "id": 1, "name": "Grace" }));
    let (result, sent) = call(ours(), &connect, vec![refused(json!({})), me]);
    assert!(result.unwrap_err().has_code("validation") && sent.len() == 2);
    // An error at a field is about the field.
    let (result, sent) = call(ours(), &connect, vec![refused(json!({ "domain": "Wrong." }))]);
    assert!(result.unwrap_err().has_code("validation") && sent.len() == 1);
}
