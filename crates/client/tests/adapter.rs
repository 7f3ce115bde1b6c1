//! Adapters: the shipped one, adapters for other backends, and broken ones.
use patchbay_client::adapter::{Adapter, AdapterError, AdapterFault};
use patchbay_client::answer::{Answer, Page};
use patchbay_client::failure::{Failure, LookedLike};
use patchbay_client::operation::*;
use patchbay_client::redaction::Redaction;
use patchbay_client::request::{Environment, build};
use patchbay_client::session::NOBODY;
use patchbay_client::template::TemplateFault;
use patchbay_model::http::HttpAnswer;
use patchbay_model::{
    Access, AccessLevel, Connection, ConnectionQuery, Integration, Secret, TestResult,
};
use serde_json::{Value, json};

const NATIVE: &str = include_str!("../../../public/adapters/native.json");
const ENV: Environment<'_> =
    Environment { team: "t/1", base: "/v1", session: &NOBODY, cookies: &[] };

fn native() -> Adapter {
    Adapter::parse("native.json", NATIVE).unwrap()
}

/// Parses an adapter that may lack the operations that every adapter needs.
fn parse(file: &str, text: &str) -> Adapter {
    Adapter::parse(file, &complete(text)).unwrap()
}

fn parse_error(file: &str, text: &str) -> Box<AdapterError> {
    Adapter::parse(file, &complete(text)).unwrap_err()
}

fn complete(text: &str) -> String {
    let mut adapter: Value = serde_json::from_str(text).unwrap();
    let Some(operations) = adapter["operations"].as_object_mut() else { return text.to_owned() };
    let me = json!({ "answer": { "user": { "id": "u", "name": "U" }, "teams": [] } });
    operations.entry("me").or_insert(me);
    let request = json!({ "method": "GET", "path": "c" });
    let list = json!({ "request": request, "answer": { "items": "{/body}" } });
    operations.entry("list_connections").or_insert(list);
    adapter.to_string()
}

fn create() -> Operation {
    let values = json!({ "domain": "acme.okta.com", "port": 443 }).as_object().unwrap().clone();
    let secrets = [("token".to_owned(), Secret::new("00ca\"nary\n".into()))].into();
    Operation::CreateConnection {
        connection: NewConnection {
            integration: "okta".into(),
            auth_method: "api_token".into(),
            name: "Acme \u{1}".into(),
            values,
            secrets,
            access: Access { level: AccessLevel::Everyone, principals: vec![] },
            verify: Verify::Required,
        },
        key: IdempotencyKey("k1".into()),
    }
}

fn read(adapter: &Adapter, operation: &Operation, answer: &HttpAnswer) -> Result<Answer, Failure> {
    patchbay_client::answer::read(adapter, operation, answer, &Redaction::of(operation, &[]))
}

fn answer(status: u16, body: &str) -> HttpAnswer {
    HttpAnswer { status, headers: vec![("etag".into(), "\"3\"".into())], body: body.into() }
}

#[test]
fn list_filters_are_the_query_parameters_of_its_request() {
    assert!(native().lists_by("status"));
    assert!(!native().lists_by("team"));
    let list = |request: Value| {
        let operations = json!({ "list_connections": { "request": request, "answer": "{/body}" } });
        let adapter = json!({ "name": "Other", "operations": operations }).to_string();
        parse("other.json", &adapter)
    };
    let plain = json!({ "method": "GET", "path": "all", "query": { "status": "{/query/q}" } });
    assert!(!list(plain).lists_by("status"));
    let chosen = json!({ "$match": "/query/status", "cases": { "failing": "broken" } });
    let chosen = json!({ "method": "GET", "path": "all", "query": { "state": chosen } });
    assert!(list(chosen).lists_by("status"));
    assert!(!parse("none.json", r#"{"name":"None","operations":{}}"#).lists_by("q"));
}

#[test]
fn shipped_files_fit_their_schemas() {
    let schema = |text: &str| {
        let schema: Value = serde_json::from_str(text).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    };
    let config = schema(include_str!("../../../public/config.schema.json"));
    let shipped = include_str!("../../../public/config.json");
    config.validate(&serde_json::from_str(shipped).unwrap()).unwrap();
    let adapters = schema(include_str!("../../../public/adapters/adapter.schema.json"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/adapters");
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "adapter.schema.json" {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap();
        let wrong: Vec<String> = adapters.iter_errors(&json).map(|e| format!("{e}")).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        Adapter::parse(&name, &text).unwrap();
        names.push(name.trim_end_matches(".json").to_owned());
        // What the app refuses, an editor marks.
        let mut bad = json.clone();
        bad["operations"]["list_connections"]["request"]["path"] = "/connections".into();
        assert!(!adapters.is_valid(&bad), "{name}");
    }
    names.sort();
    let expected = "catalytic directus django-rest fastapi n8n native pocketbase rest supabase";
    assert_eq!(names.join(" "), expected);
    // The contract's sessions have nothing to renew.
    let others = OperationKind::ALL.into_iter().filter(|(_, kind)| *kind != OperationKind::Refresh);
    for (name, kind) in others {
        assert!(native().supports(kind), "{name}");
    }
}

#[test]
fn new_connection_sends_its_secret_only_in_the_body() {
    let request = build(&native(), &create(), &ENV).unwrap();
    assert_eq!(request.url, "/v1/teams/t%2F1/connections");
    assert!(request.headers.contains(&("idempotency-key".into(), "k1".into())));
    assert!(request.headers.contains(&("x-requested-with".into(), "Patchbay".into())));
    assert!(!request.headers.iter().any(|(n, v)| n == "authorization" || v.contains("nary")));
    let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
    assert_eq!(
        body,
        json!({ "integration": "okta", "auth_method": "api_token", "name": "Acme \u{1}",
            "values": { "domain": "acme.okta.com", "port": 443 },
            "secrets": { "token": "00ca\"nary\n" },
            "access": { "level": "everyone" }, "verify": "required" })
    );
}

#[test]
fn templates_point_to_members_of_a_group() {
    let text = r#"{"name":"Warehouse","operations":{"create_connection":{
      "request":{"method":"POST","path":"c","body":{
        "client":"{/values/credentials/client_id}","secret":"{/secrets/credentials~1client_secret}",
        "all":"{/values/credentials}","key":"{/secrets/hosts~10~1key}",
        "rows":{"$each":"/fields","as":{"k":"{@/key}","v":"{@/value}"}}}},
      "answer":{"id":"{/body/id}","name":"{/body/name}","integration":"w"}}},
      "errors":{"fields":[{"pointer":"/secrets/credentials~1client_secret","code":"{/body/code}"}]}}"#;
    let adapter = parse("warehouse.json", text);
    let mut operation = create();
    let Operation::CreateConnection { connection, .. } = &mut operation else { panic!() };
    let values = json!({ "credentials": { "client_id": "0oa" } });
    connection.values = values.as_object().unwrap().clone();
    let secret = |text: &str| Secret::new(text.to_owned());
    connection.secrets = [
        ("credentials/client_secret".to_owned(), secret("canary-1")),
        ("hosts/0/key".to_owned(), secret("canary-2")),
    ]
    .into();
    let request = build(&adapter, &operation, &ENV).unwrap();
    let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
    assert_eq!(
        body,
        json!({ "client": "0oa", "secret": "canary-1", "all": { "client_id": "0oa" }, "key": "canary-2",
            "rows": [
                { "k": "credentials", "v": { "client_id": "0oa" } },
                { "k": "credentials/client_secret", "v": "canary-1" },
                { "k": "hosts/0/key", "v": "canary-2" },
            ] })
    );
    let refused = answer(422, r#"{"code":"wrong"}"#);
    let Err(Failure::Problem(problem)) = read(&adapter, &operation, &refused) else { panic!() };
    let path = patchbay_form::place::instance_path(&problem.errors[0].pointer);
    assert_eq!(path.as_deref(), Some("/credentials/client_secret"));
}

#[test]
fn ids_that_change_the_path_are_refused() {
    for id in ["..", ".", ""] {
        let operation = Operation::GetConnection { id: id.into() };
        assert!(matches!(build(&native(), &operation, &ENV), Err(Failure::Adapter(_))), "{id}");
    }
}

#[test]
fn secret_in_a_path_or_query_is_refused() {
    let text = r#"{"name":"x","operations":{"disable":{"request":
        {"method":"POST","path":"x","query":{"t":"a{/secrets/token}"}}}}}"#;
    let error = parse_error("bad.json", text);
    assert_eq!((error.file.as_str(), error.operation), ("bad.json", Some(OperationKind::Disable)));
    assert_eq!(error.place, "/operations/disable/request/query/t");
    assert_eq!(error.fault, AdapterFault::Template(TemplateFault::SecretMisplaced));
    // The file doesn't show that the value of this field is a secret.
    let text = r#"{"name":"x","operations":{"replace_secrets":{"request":
        {"method":"PUT","path":"x/{/fields/0/value}"}}}}"#;
    let adapter = parse("bad.json", text);
    let operation = Operation::ReplaceSecrets {
        id: "c".into(),
        etag: None,
        values: None,
        secrets: [("token".to_owned(), Secret::new("canary".into()))].into(),
        key: IdempotencyKey("k".into()),
    };
    let Err(Failure::Adapter(error)) = build(&adapter, &operation, &ENV) else { panic!() };
    assert_eq!(error.place, "/operations/replace_secrets/request/path");
    assert_eq!(error.fault, AdapterFault::Template(TemplateFault::SecretMisplaced));
}

#[test]
fn adapter_reads_offsets_integer_ids_and_other_errors() {
    let text = r#"{"name":"Directus","operations":{"list_connections":{"pages":"offset",
      "request":{"method":"GET","path":"items/connections","query":{"search":"{/query/q}","limit":"{/page/limit}","offset":"{/page/offset}"}},
      "answer":{"items":{"$each":"/body/data","as":{"id":"{@/id}","name":"{@/name}","integration":"{@/integration}","values":{"domain":"{@/domain}"}}}}}},
      "errors":{"fields":{"$each":"/body/errors","as":{"pointer":"/values/{@/extensions/field}","code":"{@/extensions/code}","detail":"{@/message}"}}}}"#;
    let adapter = parse("directus.json", text);
    let query = ConnectionQuery { text: "a&b c".into(), ..ConnectionQuery::default() };
    let operation = Operation::ListConnections { query, limit: 2, cursor: None };
    let request = build(&adapter, &operation, &ENV).unwrap();
    assert_eq!(request.url, "/v1/items/connections?search=a%26b%20c&limit=2&offset=0");
    let body = r#"{"data":[{"id":7,"name":"A","integration":"okta","domain":"d"},{"id":8}]}"#;
    let page: Page<Connection> =
        read(&adapter, &operation, &answer(200, body)).unwrap().page().unwrap();
    assert_eq!(page.next.as_deref(), Some("2,2"));
    assert_eq!(page.items[0].as_ref().unwrap().id, "7");
    assert_eq!(page.items[1].as_ref().unwrap_err().id.as_deref(), Some("8"));
    let body = r#"{"errors":[{"message":"m","extensions":{"field":"domain","code":"INVALID"}}]}"#;
    let Err(Failure::Problem(problem)) = read(&adapter, &operation, &answer(400, body)) else {
        panic!()
    };
    assert_eq!(problem.errors[0].pointer, "/values/domain");
}

#[test]
fn unreadable_answers_say_what_they_looked_like() {
    let operation = Operation::GetConnection { id: "c".into() };
    let deep = "[".repeat(5000);
    let large = " ".repeat((1 << 20) + 1);
    for (body, expected) in [
        ("<!doctype html>", LookedLike::Html),
        ("", LookedLike::Empty),
        ("nope", LookedLike::NotJson),
        (deep.as_str(), LookedLike::NotJson),
        (large.as_str(), LookedLike::TooLarge),
    ] {
        let failure = read(&native(), &operation, &answer(200, body)).unwrap_err();
        assert_eq!(failure, Failure::NotUnderstood { status: 200, looked_like: expected });
    }
    let remote = r#"{"code":"provider_rejected","provider_code":"token_rejected"}"#;
    let failure = read(&native(), &operation, &answer(401, remote)).unwrap_err();
    assert!(matches!(failure, Failure::Problem(_)));
    let failure = read(&native(), &operation, &answer(401, "{}")).unwrap_err();
    assert!(matches!(failure, Failure::SessionExpired { .. }));
}

#[test]
fn answer_without_an_id_is_not_blamed_on_the_shipped_adapter() {
    let shipped = Adapter::parse("adapters/native.json", NATIVE).unwrap();
    for (status, body, looked_like) in [
        (202, "null", LookedLike::Null),
        (200, "[]", LookedLike::List),
        (201, r#"{"name":"A"}"#, LookedLike::Without("id")),
    ] {
        let failure = read(&shipped, &create(), &answer(status, body)).unwrap_err();
        assert_eq!(failure, Failure::NotUnderstood { status, looked_like }, "{body}");
    }
    // An operator's own adapter may look in the wrong place: the error names that.
    let failure = read(&native(), &create(), &answer(201, r#"{"name":"A"}"#)).unwrap_err();
    assert!(matches!(failure, Failure::Adapter(_)), "{failure:?}");
}

#[test]
fn web_page_of_a_gateway_is_not_the_backends_answer() {
    let page = "<html>Blocked</html>";
    for status in [400, 403, 404] {
        let expected = Failure::NotUnderstood { status, looked_like: LookedLike::Html };
        let failure = read(&native(), &Operation::Me, &answer(status, page)).unwrap_err();
        assert_eq!(failure, expected);
        // A write's outcome stays open.
        let failure = read(&native(), &create(), &answer(status, page)).unwrap_err();
        assert!(matches!(failure, Failure::Problem(problem) if problem.code.is_empty()));
    }
    let failure = read(&native(), &Operation::Me, &answer(200, page)).unwrap_err();
    assert!(failure.may_be_sign_in_page());
}

#[test]
fn web_page_with_status_200_is_no_success() {
    let operation = Operation::DeleteConnection { id: "c".into(), etag: None, revoke: false };
    for (body, looked_like) in [
        ("<!doctype html><title>Sign in</title>", LookedLike::Html),
        ("\n <html>", LookedLike::Html),
        ("signed out", LookedLike::NotJson),
    ] {
        let failure = read(&native(), &operation, &answer(200, body)).unwrap_err();
        assert_eq!(failure, Failure::NotUnderstood { status: 200, looked_like }, "{body}");
    }
    for (status, body) in [(204, ""), (200, "\n"), (200, "{}"), (200, "null"), (200, "[1]")] {
        let result = read(&native(), &operation, &answer(status, body));
        assert!(result.unwrap().is_done(), "{status} {body}");
    }
}

#[test]
fn promise_to_delete_later_is_no_deletion() {
    let operation = Operation::DeleteConnection { id: "c".into(), etag: None, revoke: false };
    for status in [202, 207] {
        let failure = read(&native(), &operation, &answer(status, "{}")).unwrap_err();
        let looked_like = LookedLike::OtherShape;
        assert_eq!(failure, Failure::NotUnderstood { status, looked_like });
    }
}

#[test]
fn byte_order_mark_is_ignored() {
    let operation = Operation::GetConnection { id: "c".into() };
    let body = "\u{feff}{\"id\":\"c\",\"integration\":\"okta\",\"name\":\"A\"}";
    let connection = read(&native(), &operation, &answer(200, body)).unwrap().stored().unwrap();
    assert_eq!(connection.connection.name, "A");
}

#[test]
fn secret_that_the_backend_repeats_is_replaced() {
    const TOKEN: &str = "00canary-canary";
    let operation = Operation::TestInput(TestInput {
        integration: "okta".into(),
        auth_method: "api_token".into(),
        values: Default::default(),
        secrets: [("token".to_owned(), Secret::new(TOKEN.into()))].into(),
    });
    // As an escape sequence too.
    for told in [TOKEN, "\\u0030\\u0030canary-canary"] {
        let body = format!(
            r#"{{"code":"odd {told}","detail":"{told} is wrong","request_id":"{told}",
                "errors":[{{"pointer":"/secrets/{told}","code":"odd","detail":"{told}"}}]}}"#
        );
        let mut refusal = answer(422, &body);
        refusal.headers = vec![("x-request-id".to_owned(), TOKEN.to_owned())];
        let failure = read(&native(), &operation, &refusal).unwrap_err();
        let Failure::Problem(problem) = &failure else { panic!("{failure:?}") };
        assert_eq!(problem.detail.as_deref(), Some("••• is wrong"));
        assert!(!format!("{failure:?}").contains("canary"), "{failure:?}");
        refusal.body = String::new();
        let failure = read(&native(), &operation, &refusal).unwrap_err();
        assert!(!format!("{failure:?}").contains("canary"), "{failure:?}");

        let body = format!(r#"{{"outcome":"passed","acts_as":"{told}","{told}":1}}"#);
        let result = read(&native(), &operation, &answer(200, &body)).unwrap();
        assert_eq!(result.one::<TestResult>().unwrap().acts_as.as_deref(), Some("•••"));
    }
}

#[test]
fn secret_among_the_values_is_dropped() {
    let operation = Operation::GetConnection { id: "c".into() };
    let body = r#"{"id":"c","integration":"okta","name":"A","secrets":{"token":{}},
        "values":{"domain":"acme.okta.com","token":"00canary"}}"#;
    let stored = read(&native(), &operation, &answer(200, body)).unwrap().stored().unwrap();
    let names: Vec<&String> = stored.connection.values.keys().collect();
    assert_eq!(names, ["domain"]);
}

#[test]
fn adapter_reads_bare_arrays_and_page_numbers() {
    let text = r#"{"name":"Plain","operations":{"list_connections":{"pages":"number",
      "request":{"method":"GET","path":"c","query":{"page":"{/page/number}"}},
      "answer":{"items":{"$each":"/body","as":{"id":"{@/id}","name":"{@/name}","integration":"okta"}}}},
      "get_connection":{"request":{"method":"GET","path":"c/{/connection/id}"},
      "answer":{"id":"{/body/id}","name":"{/body/name}","integration":"okta"}}}}"#;
    let adapter = parse("plain.json", text);
    let list = |cursor: Option<&str>| Operation::ListConnections {
        query: ConnectionQuery::default(),
        limit: 2,
        cursor: cursor.map(str::to_owned),
    };
    let url = |operation: &Operation| build(&adapter, operation, &ENV).unwrap().url.clone();
    assert_eq!(url(&list(None)), "/v1/c?page=1");
    assert_eq!(url(&list(Some("4"))), "/v1/c?page=4");
    let full = answer(200, r#"[{"id":7,"name":"A"},{"id":8,"name":"B"}]"#);
    let page: Page<Connection> = read(&adapter, &list(Some("4")), &full).unwrap().page().unwrap();
    assert_eq!(page.next.as_deref(), Some("5,2"));
    let ids: Vec<_> = page.items.iter().map(|item| item.as_ref().unwrap().id.as_str()).collect();
    assert_eq!(ids, ["7", "8"]);
    // The backend may have a limit of its own: only a page without items ends the list.
    let short = answer(200, r#"[{"id":9,"name":"C"}]"#);
    let page: Page<Connection> = read(&adapter, &list(None), &short).unwrap().page().unwrap();
    assert_eq!(page.next.as_deref(), Some("2,1"));
    let page: Page<Connection> =
        read(&adapter, &list(page.next.as_deref()), &answer(200, "[]")).unwrap().page().unwrap();
    assert_eq!(page.next, None);
    let get = Operation::GetConnection { id: "7".into() };
    let got = read(&adapter, &get, &answer(200, r#"{"id":7,"name":"A"}"#)).unwrap();
    let stored = got.stored().unwrap();
    assert_eq!(stored.connection.id, "7");
    // An object in place of a list isn't an empty list.
    let failure = read(&adapter, &list(None), &answer(200, r#"{"data":[]}"#)).unwrap_err();
    let Failure::Adapter(error) = failure else { panic!("{failure:?}") };
    assert_eq!(error.place, "/operations/list_connections/answer/items/$each");
    assert_eq!(error.fault.to_string(), "`/body` isn't a list; it has `data`");
}

#[test]
fn id_with_slashes_stays_one_segment() {
    for (id, segment) in [
        ("sftp/non-oauth/v1", "sftp%2Fnon-oauth%2Fv1"),
        ("a?b#c", "a%3Fb%23c"),
        ("../..", "..%2F.."),
        ("%2e%2e", "%252e%252e"),
        ("ü", "%C3%BC"),
    ] {
        let request = build(&native(), &Operation::GetConnection { id: id.into() }, &ENV).unwrap();
        assert_eq!(request.url, format!("/v1/teams/t%2F1/connections/{segment}"));
    }
}

#[test]
fn errors_of_other_backends_are_mapped_to_fields() {
    let text = r#"{"name":"Directus","operations":{"me":{"request":{"method":"GET","path":"users/me"},"answer":"{/body}"}},
      "errors":{"code":{"$match":"/status","cases":{"400":"validation","409":"duplicate"}},
        "detail":"{/body/errors/0/message}",
        "fields":{"$each":"/body/errors","as":{"pointer":"/values/{@/extensions/field}","code":"{@/extensions/code}","detail":"{@/message}"}}}}"#;
    let adapter = parse("directus.json", text);
    let body = r#"{"errors":[
        {"message":"Too long","extensions":{"field":"domain","code":"FAILED_VALIDATION"}},
        {"message":"Broken","extensions":{"code":"INTERNAL"}},
        {"message":"Taken","extensions":{"field":"name","code":"RECORD_NOT_UNIQUE"}}]}"#;
    let Err(Failure::Problem(problem)) = read(&adapter, &Operation::Me, &answer(400, body)) else {
        panic!()
    };
    assert_eq!(
        (problem.code.as_str(), problem.detail.as_deref()),
        ("validation", Some("Too long"))
    );
    let placed: Vec<_> =
        problem.errors.iter().map(|e| (e.pointer.as_str(), e.code.as_str())).collect();
    assert!(placed.contains(&("/values/domain", "FAILED_VALIDATION")), "{placed:?}");
    assert!(placed.contains(&("/values/name", "RECORD_NOT_UNIQUE")), "{placed:?}");
    // The error without a field isn't at a field.
    assert!(!placed.iter().any(|(p, code)| *code == "INTERNAL" && p.starts_with("/values")));
}

#[test]
fn broken_integration_is_known_by_its_key() {
    let body = r#"{"items":[{"id":7,"key":"okta"},{"id":8,"key":null},{"id":"9"},{"name":"A"}]}"#;
    let page: Page<Integration> =
        read(&native(), &Operation::ListIntegrations, &answer(200, body)).unwrap().page().unwrap();
    let ids: Vec<_> =
        page.items.iter().map(|item| item.as_ref().unwrap_err().id.as_deref()).collect();
    assert_eq!(ids, [Some("okta"), Some("8"), Some("9"), None]);
}
