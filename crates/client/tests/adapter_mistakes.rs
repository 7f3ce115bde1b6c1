//! Mistakes in the file of an adapter: each is named with its place and with what is expected, and
//! all of them at once.
use patchbay_client::adapter::{Adapter, AdapterError};
use serde_json::{Value, json};

/// An adapter without mistakes.
fn right() -> Value {
    json!({
        "name": "Ours",
        "headers": { "Authorization": "Bearer {/session/token}" },
        "operations": {
            "me": {
                "request": { "method": "GET", "path": "me" },
                "answer": {
                    "user": { "id": "{/body/id}", "name": "{/body/name}" },
                    "teams": [{ "id": "main", "name": "Team", "role": "admin" }]
                }
            },
            "list_connections": {
                "request": { "method": "GET", "path": "items", "query": { "limit": "{/page/limit}" } },
                "answer": { "items": { "$each": "/body/data", "as": {
                    "id": "{@/id}", "name": "{@/name}", "integration": "okta" } } }
            },
            "create_connection": {
                "request": { "method": "POST", "path": "items", "body": {
                    "name": "{/name}", "domain": "{/values/domain}", "token": "{/secrets/token}" } },
                "answer": { "id": "{/body/id}", "name": "{/body/name}", "integration": "okta" }
            }
        },
        "errors": { "detail": "{/body/message}" }
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut adapter = right();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    adapter.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key, value);
    adapter
}

fn without(pointer: &str) -> Value {
    let mut adapter = right();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    adapter.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
    adapter
}

fn error(adapter: &Value) -> Box<AdapterError> {
    Adapter::parse("adapters/ours.json", &adapter.to_string()).unwrap_err()
}

#[test]
fn typical_mistakes_are_named_with_place_and_expectation() {
    Adapter::parse("ours.json", &right().to_string()).unwrap();
    let list = "/operations/list_connections";
    let create = "/operations/create_connection";
    let in_list = |key: &str| format!("{list}{key}");
    let in_create = |key: &str| format!("{create}{key}");
    for (adapter, place, message) in [
        // An unknown key.
        (with("/header", json!({})), "/header".to_owned(), "unknown key; did you mean `headers`?"),
        (with(&in_list("/reply"), json!(1)), in_list("/reply"), "unknown key; expected one of"),
        (with("/operations/create", json!({})), "/operations/create".to_owned(), "unknown key;"),
        (
            with("/operations/list_conections", json!({})),
            "/operations/list_conections".to_owned(),
            "unknown key; did you mean `list_connections`?",
        ),
        // A wrong method.
        (
            with(&in_create("/request/method"), json!("post")),
            in_create("/request/method"),
            "found \"post\", expected one of `GET`, `POST`",
        ),
        // A path from the root of the host.
        (
            with(&in_create("/request/path"), json!("/items")),
            in_create("/request/path"),
            "found \"/items\", expected a path below the base URL",
        ),
        // A misspelt pointer.
        (
            with(&in_create("/request/body/domain"), json!("{/value/domain}")),
            in_create("/request/body/domain"),
            "`/value/domain` is never there; expected one of `/team`",
        ),
        (
            with(&in_list("/request/query/limit"), json!("{/page/size}")),
            in_list("/request/query/limit"),
            "`/page/size` is never there; expected one of `/page/limit`",
        ),
        (
            with(&in_create("/answer/id"), json!("{/id}")),
            in_create("/answer/id"),
            "`/id` is never there; expected one of `/status`, `/headers`, `/body`",
        ),
        // A pointer without its braces.
        (
            with(&in_create("/answer/id"), json!("/body/id")),
            in_create("/answer/id"),
            "this is sent or read as plain text; a pointer has braces and a slash: `{/body/id}`",
        ),
        (
            with(&in_create("/answer/id"), json!("{body/id}")),
            in_create("/answer/id"),
            "this is sent or read as plain text; a pointer has braces and a slash: `{/body/id}`",
        ),
        (
            with(&in_list("/answer/items/as/id"), json!("@/id")),
            in_list("/answer/items/as/id"),
            "this is sent or read as plain text; a pointer has braces and a slash: `{@/id}`",
        ),
        // A pointer into an item where there is none.
        (
            with(&in_create("/answer/id"), json!("{@/id}")),
            in_create("/answer/id"),
            "`@` points into an item, and there is none outside of `as`",
        ),
        // No id.
        (
            without(&in_list("/answer/items/as/id")),
            in_list("/answer/items/as/id"),
            "expected a value, which the answer needs",
        ),
        (without(&in_create("/answer/id")), in_create("/answer/id"), "expected a value, which the"),
        // A list at the root of an answer.
        (
            with(&in_list("/answer"), json!({ "$each": "/body", "as": {} })),
            in_list("/answer"),
            "expected an object with `items`, not a list",
        ),
        // No list, and nobody who is signed in.
        (without(list), "/operations".to_owned(), "expected the operation `list_connections`"),
        (without("/operations/me"), "/operations".to_owned(), "expected the operation `me`"),
        (without(&in_create("/request")), create.to_owned(), "expected the key `request` here"),
        // A line break in a header.
        (
            with("/headers/X", json!("a\nb")),
            "/headers/X".to_owned(),
            "expected a value that is safe",
        ),
        (
            with("/headers/a b", json!("x")),
            "/headers/a b".to_owned(),
            "expected the name of a header",
        ),
        // A list that would show its first page forever.
        (
            with(&in_list("/pages"), json!("offset")),
            in_list("/request"),
            "expected `{/page/offset}` in the query, since `pages` is `offset`",
        ),
        (
            with(&in_list("/request/query/from"), json!("{/page/offset}")),
            in_list("/pages"),
            "expected `\"pages\": \"offset\"`, since the request has `{/page/offset}`",
        ),
        (
            with(&in_list("/pages"), json!("all")),
            in_list("/pages"),
            "found \"all\", expected one of `cursor`, `offset`, `number`, `link`, `address`",
        ),
        // Secrets in an address.
        (
            with(&in_create("/request/path"), json!("items/{/input/token}")),
            in_create("/request/path"),
            "expected no secret here",
        ),
        (with("/signed_out", json!(403)), "/signed_out".to_owned(), "found 403, expected a list"),
        (with("/signed_out", json!([40])), "/signed_out/0".to_owned(), "found 40, expected a list"),
        (
            with(&in_create("/request/encoding"), json!("xml")),
            in_create("/request/encoding"),
            "found \"xml\", expected `json` or `form`",
        ),
        // Template faults.
        (
            with("/errors", json!({ "code": "{/x" })),
            "/errors/code".to_owned(),
            "expected `}` after",
        ),
        (
            with("/errors", json!({ "$each": "/a" })),
            "/errors".to_owned(),
            "expected a pointer in `$each`",
        ),
        (
            with("/errors", json!({ "code": { "$match": "/body/c", "cases": { "$none": 1 } } })),
            "/errors/code/cases/$none".to_owned(),
            "expected `$missing` or a value",
        ),
        (
            with("/errors", json!({ "$map": 1 })),
            "/errors".to_owned(),
            "expected `$each`, `$members`",
        ),
        (json!([]), String::new(), "found [], expected an object"),
    ] {
        let error = error(&adapter);
        assert_eq!(error.file, "adapters/ours.json");
        assert_eq!(error.place, place, "{:?}", error.fault.to_string());
        let found = error.fault.to_string();
        assert!(found.starts_with(message), "{place}: {found}");
        assert!(error.more.is_empty(), "{place}: {:?}", error.more);
    }
}

#[test]
fn all_mistakes_are_found_at_once() {
    let mut adapter = with("/operations/create_connection/request/method", json!("SEND"));
    adapter["header"] = json!({});
    adapter["operations"]["list_connections"]["answer"]["items"]["$each"] = json!("/data");
    adapter["errors"] = json!({ "code": "{/x" });
    let first = error(&adapter);
    let places: Vec<&str> =
        [&*first].into_iter().chain(&first.more).map(|error| error.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "/header",
            "/operations/list_connections/answer/items/$each",
            "/operations/create_connection/request/method",
            "/errors/code",
        ]
    );
}

#[test]
fn bad_json_is_named_with_line_and_column() {
    for (text, message) in [
        (
            "{\n  \"name\": \"A\",\n  // ours\n}",
            "JSON has no comments: remove the one in line 3, column 3",
        ),
        ("{\n  /* a */ \"name\": 1 }", "JSON has no comments: remove the one in line 2, column 3"),
        ("{ \"name\": \"A\", }", "not JSON: trailing comma at line 1 column 16"),
        ("{", "not JSON: EOF while parsing an object at line 1 column 1"),
        ("<!doctype html>", "not JSON: expected value at line 1 column 1"),
    ] {
        let error = Adapter::parse("x.json", text).unwrap_err();
        assert_eq!(error.fault.to_string(), message, "{text}");
    }
}

#[test]
fn settings_that_the_configuration_lacks_are_named() {
    let text = with("/headers/apikey", json!("{/settings/apikey}")).to_string();
    let parse = || Adapter::parse("x.json", &text).unwrap();
    let error = parse().with_settings(Default::default()).unwrap_err();
    assert_eq!(error.place, "/headers/apikey");
    assert!(error.fault.to_string().contains("expected the setting `apikey` in config.json"));
    let settings = json!({ "apikey": "public" }).as_object().unwrap().clone();
    parse().with_settings(settings).unwrap();
}
