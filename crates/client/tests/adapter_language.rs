//! What the adapter format can express, each rule by a case of a real backend.
mod backend;

use backend::*;
use patchbay_client::answer::Page;
use patchbay_client::failure::Failure;
use patchbay_client::operation::*;
use patchbay_client::request::build;
use patchbay_client::template::{Context, parse, value};
use patchbay_model::Connection;
use serde_json::{Value, json};

fn rendered(template: Value, context: &Value) -> Option<Value> {
    value(&parse(&template).unwrap(), &Context::Json(context)).unwrap()
}

#[test]
fn members_of_an_object_are_a_list() {
    let body = json!({ "body": { "domain": "taken", "token": "short" }, "none": {}, "l": [1] });
    let each = |at: &str| json!({ "$members": at, "as": { "f": "{@/key}", "d": "{@/value}" } });
    let both = json!([{ "f": "domain", "d": "taken" }, { "f": "token", "d": "short" }]);
    assert_eq!(rendered(each("/body"), &body), Some(both));
    assert_eq!(rendered(each("/none"), &body), Some(json!([])));
    assert_eq!(rendered(each("/l"), &body), None);
    assert_eq!(rendered(each("/gone"), &body), None);
}

#[test]
fn list_of_keys_and_values_becomes_an_object() {
    let body =
        json!({ "params": [{ "k": "domain", "v": "a" }, { "k": "port", "v": 1 }, { "v": 2 }] });
    let template = json!({ "$object": "/params", "key": "{@/k}", "value": "{@/v}" });
    assert_eq!(rendered(template, &body), Some(json!({ "domain": "a", "port": 1 })));
}

#[test]
fn first_value_that_exists_is_taken() {
    let body = json!({ "title": null, "Detail": "d" });
    let template = json!({ "$first": ["{/detail}", "{/title}", "{/Detail}", "x"] });
    assert_eq!(rendered(template, &body), Some(json!("d")));
    assert_eq!(rendered(json!({ "$first": ["{/a}", "{/title}"] }), &body), None);
}

#[test]
fn lists_are_joined() {
    let body = json!({ "a": [1, 2], "b": [], "c": 3 });
    let template = json!({ "$concat": ["{/a}", "{/gone}", "{/b}", "{/c}", [4]] });
    assert_eq!(rendered(template, &body), Some(json!([1, 2, 3, 4])));
    assert_eq!(rendered(json!({ "$concat": ["{/gone}"] }), &body), None);
}

#[test]
fn nothing_there_is_told_apart_from_any_value() {
    let template = json!({ "$match": "/errors", "cases": { "$missing": "passed", "*": "failed" } });
    for (body, result) in [
        (json!({}), "passed"),
        (json!({ "errors": null }), "passed"),
        (json!({ "errors": [] }), "failed"),
        (json!({ "errors": "$missing" }), "failed"),
    ] {
        assert_eq!(rendered(template.clone(), &body), Some(json!(result)), "{body}");
    }
}

#[test]
fn values_and_secrets_are_one_tree() {
    let adapter = adapter(json!({ "operations": { "create_connection": {
        "request": { "method": "POST", "path": "c", "body": { "data": "{/input}" } },
        "answer": { "id": "{/body/id}", "name": "n", "integration": "i" } } } }));
    let values = json!({ "url": "u", "group": { "id": 1 } });
    let create = create(values, &[("token", "t"), ("group/secret", "s"), ("hosts/0/key", "k")]);
    let sent = body_of(&build(&adapter, &create, &ENV).unwrap());
    assert_eq!(
        sent,
        json!({ "data": { "url": "u", "group": { "id": 1, "secret": "s" }, "token": "t",
            "hosts": [{ "key": "k" }] } })
    );
}

#[test]
fn form_encoded_body_keeps_every_character() {
    let adapter = adapter(json!({ "operations": { "sign_in": {
        "request": { "method": "POST", "path": "token", "encoding": "form",
            "body": { "username": "{/session/email}", "password": "{/session/password}", "x": "{/values/a}" } },
        "answer": { "token": "{/body/access_token}" } } } }));
    let request = build(&adapter, &sign_in("a&b=c+d é"), &ENV).unwrap();
    assert!(
        request
            .headers
            .contains(&("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()))
    );
    let sent = request.body.as_ref().unwrap().expose();
    assert_eq!(sent, "username=a%40example.com&password=a%26b%3Dc%2Bd%20%C3%A9");
}

#[test]
fn integer_ids_are_sent_back_as_integers() {
    let operations = json!({ "update_connection": {
        "request": { "method": "PATCH", "path": "c/{/connection/id}", "body": { "id": "{/connection/id}" } } } });
    let update = |id: &str| Operation::UpdateConnection {
        id: id.into(),
        etag: None,
        name: Some("n".into()),
        access: None,
    };
    let sent = |integer_ids: bool, id: &str| {
        let adapter =
            adapter(json!({ "integer_ids": integer_ids, "operations": operations.clone() }));
        body_of(&build(&adapter, &update(id), &ENV).unwrap())
    };
    assert_eq!(sent(true, "7"), json!({ "id": 7 }));
    assert_eq!(sent(false, "7"), json!({ "id": "7" }));
    for text in ["007", "c7", "-1", "99999999999999999999"] {
        assert_eq!(sent(true, text), json!({ "id": text }));
    }
}

fn next(
    pages: &str,
    cursor: Option<&str>,
    headers: &[(&str, &str)],
    body: Value,
) -> Option<String> {
    let page = match pages {
        "offset" => json!({ "o": "{/page/offset}" }),
        "number" => json!({ "p": "{/page/number}" }),
        _ => json!({}),
    };
    let adapter = adapter(json!({ "operations": { "list_connections": {
        "request": { "method": "GET", "path": "c", "query": page }, "pages": pages,
        "answer": { "items": "{/body/items}", "next": "{/body/next}", "total": "{/body/total}" } } } }));
    let mut answer = answer(200, body);
    answer.headers = headers.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
    let page: Page<Connection> =
        read(&adapter, &list(None, cursor), &answer).unwrap().page().unwrap();
    page.next
}

#[test]
fn list_ends_where_the_backend_says() {
    let items = |n: usize| {
        let item = |id| json!({ "id": id, "name": "n", "integration": "okta" });
        (0..n).map(item).collect::<Vec<_>>()
    };
    for pages in ["offset", "number"] {
        let next = |cursor, body| next(pages, cursor, &[], body);
        let (one, two) = if pages == "offset" { ("50,50", "50,50") } else { ("2,50", "2,50") };
        // 50 of 60, although 100 were asked for.
        let page = json!({ "items": items(50), "total": 60 });
        assert_eq!(next(None, page).as_deref(), Some(one));
        assert_eq!(next(Some(two), json!({ "items": items(10), "total": 60 })), None);
        // Without a total, a page without items is the end.
        assert!(next(None, json!({ "items": items(3) })).is_some());
        assert_eq!(next(Some(two), json!({ "items": [] })), None);
        // `next` counts.
        for end in [json!(null), json!(false), json!("")] {
            assert_eq!(next(None, json!({ "items": items(50), "next": end })), None);
        }
        let page = json!({ "items": items(5), "next": 7 });
        assert_eq!(next(None, page).as_deref(), Some("7,5"));
        assert_eq!(next(Some("9,0"), json!({ "items": items(5), "next": 7 })), None);
    }
}

#[test]
fn only_the_query_of_a_next_address_is_used() {
    let items = json!([{ "id": 1, "name": "n", "integration": "okta" }]);
    let from = |address: &str, cursor| {
        next("address", cursor, &[], json!({ "items": items, "next": address }))
    };
    for address in [
        "http://10.0.0.5:8080/api/c?after=2&limit=5",
        "/api/c?after=2&limit=5",
        "c?after=2&limit=5#x",
        "?after=2&limit=5",
    ] {
        assert_eq!(from(address, None).as_deref(), Some("after=2&limit=5"));
    }
    for unusable in ["", "https://evil.example/", "?", "?a b", "?a\nb", "?\"><script>"] {
        assert_eq!(from(unusable, None), None, "{unusable}");
    }
    assert_eq!(from("?after=2", Some("after=2")), None);
    let link = |header: &str| next("link", None, &[("link", header)], json!({ "items": items }));
    for (header, query) in [
        ("<http://in:1/c?a=1,2&b=;>; rel=\"next\", <c?self>; rel=self", Some("a=1,2&b=;")),
        ("<c?x=1>; rel=self, <c?x=2>; title=\"a\"; rel=\"prev next\"", Some("x=2")),
        ("<c?x=1>; rel=prev", None),
        ("c?x=1; rel=next", None),
        ("<c?x=1; rel=next", None),
    ] {
        assert_eq!(link(header).as_deref(), query, "{header}");
    }
    let adapter = adapter(json!({ "operations": { "list_connections": {
        "request": { "method": "GET", "path": "c", "query": { "limit": "{/page/limit}" } },
        "pages": "link", "answer": { "items": "{/body}" } } } }));
    let url = |cursor| build(&adapter, &list(None, cursor), &ENV).unwrap().url.clone();
    assert_eq!(url(None), "/v1/c?limit=100");
    assert_eq!(url(Some("a=1&b=2")), "/v1/c?a=1&b=2");
}

#[test]
fn named_status_is_an_empty_page() {
    let adapter = adapter(json!({ "operations": { "list_connections": {
        "request": { "method": "GET", "path": "c" }, "empty": [404],
        "answer": { "items": "{/body}" } } } }));
    let read = |status| read(&adapter, &list(None, None), &answer(status, json!({ "x": 1 })));
    let page: Page<Connection> = read(404).unwrap().page().unwrap();
    assert!(page.items.is_empty() && page.next.is_none());
    assert!(read(410).is_err());
}

/// The pointers and the texts that people see for an error of this body.
fn problems(errors: Value, body: Value) -> Vec<(String, String)> {
    let adapter = adapter(json!({ "errors": errors }));
    let values = json!({ "domain": "d", "config": { "name": "n", "sasl": { "username": "u" } },
        "scopes": [{ "name": "a" }, { "name": "b" }], "port": 1 });
    let create = create(values, &[("token", "canary-secret")]);
    let Err(Failure::Problem(problem)) = read(&adapter, &create, &answer(400, body)) else {
        panic!()
    };
    let shown = problem.errors.into_iter();
    shown.map(|error| (error.pointer, error.detail.unwrap_or_default())).collect()
}

fn at(pointer: &str, detail: &str) -> (String, String) {
    (pointer.to_owned(), detail.to_owned())
}

#[test]
fn errors_by_name_are_placed_at_their_fields() {
    let by_name = json!({ "fields": { "$members": "/body/errors",
        "as": { "field": "{@/key}", "detail": "{@/value}" } } });
    // ASP.NET.
    let body = json!({ "errors": { "Config.Name": ["Required.", "Must be a host."],
        "Scopes[0].Name": ["Duplicate."], "$.port": ["Not a number."], "Permissions[0].Name": ["P."] } });
    assert_eq!(
        problems(by_name.clone(), body),
        [
            at("/values/config/name", "Required."),
            at("/values/config/name", "Must be a host."),
            at("/values/scopes/0/name", "Duplicate."),
            at("/values/port", "Not a number."),
            at("", "Permissions.0.Name: P."),
        ]
    );
    // Laravel, and a field that isn't on the form.
    let body = json!({ "errors": { "scopes.1.name": ["R."], "config.sasl.username": "W.",
        "billing_account": "No such account" } });
    assert_eq!(
        problems(by_name, body),
        [
            at("/values/scopes/1/name", "R."),
            at("/values/config/sasl/username", "W."),
            at("", "billing_account: No such account"),
        ]
    );
    // Django REST: nested as the fields are.
    let django = json!({ "fields": { "$members": "/body",
        "as": { "field": "{@/key}", "detail": "{@/value}" } }, "no_field": ["non_field_errors"] });
    let body = json!({ "domain": ["Enter a valid host."],
        "config": { "sasl": { "username": ["Blank."] } }, "token": ["Short."],
        "scopes": [{}, { "name": ["Unknown."] }], "non_field_errors": ["Not unique."] });
    assert_eq!(
        problems(django, body),
        [
            at("/values/domain", "Enter a valid host."),
            at("/values/config/sasl/username", "Blank."),
            at("/secrets/token", "Short."),
            at("/values/scopes/1/name", "Unknown."),
            at("", "Not unique."),
        ]
    );
    // Pydantic: the path as a list, below `body`.
    let pydantic = json!({ "fields": { "$each": "/body/detail",
        "as": { "field": "{@/loc}", "detail": "{@/msg}" } } });
    let body = json!({ "detail": [{ "loc": ["body", "scopes", 0, "name"], "msg": "A" },
        { "loc": ["body", "Domain"], "msg": "B" }] });
    assert_eq!(
        problems(pydantic, body),
        [at("/values/scopes/0/name", "A"), at("/values/domain", "B")]
    );
    // Spring and JSON:API: two lists, with prefixes and a nameless one.
    let spring = json!({ "fields": { "$concat": [
        { "$each": "/body/violations", "as": { "field": "{@/field}", "detail": "{@/message}" } },
        { "$each": "/body/errors", "as": { "field": "{@/source/pointer}", "detail": "{@/detail}" } } ] } });
    let body = json!({ "violations": [{ "field": "", "message": "length" },
        { "field": "create.body.domain", "message": "host" }],
        "errors": [{ "source": { "pointer": "/data/attributes/domain" }, "detail": "taken" },
            { "detail": "quota" }] });
    assert_eq!(
        problems(spring, body),
        [
            at("", "length"),
            at("/values/domain", "host"),
            at("/values/domain", "taken"),
            at("", "quota")
        ]
    );
    // n8n: one sentence.
    let sentence =
        json!({ "fields": [{ "field_in": "{/body/message}", "detail": "{/body/message}" }] });
    let text = "request.body.data requires property \"token\"";
    assert_eq!(
        problems(sentence.clone(), json!({ "message": text })),
        [at("/secrets/token", text)]
    );
    assert_eq!(
        problems(sentence, json!({ "message": "tokens ran out" })),
        [at("", "tokens ran out")]
    );
}

#[test]
fn refusal_with_status_200_is_no_success() {
    let adapter = adapter(json!({
        "refused": { "$match": "/body/errors", "cases": { "$missing": false, "*": true } },
        "errors": { "detail": "{/body/errors/0/message}" } }));
    let body = json!({ "data": { "id": 1 }, "errors": [{ "message": "denied" }] });
    let create = create(json!({}), &[]);
    let Err(Failure::Problem(problem)) = read(&adapter, &create, &answer(200, body)) else {
        panic!()
    };
    assert_eq!((problem.code.as_str(), problem.detail.as_deref()), ("validation", Some("denied")));
    assert!(read(&adapter, &create, &answer(200, json!({ "id": 1, "name": "n" }))).is_ok());
}
