//! Every request of the shipped adapter is in the contract's OpenAPI document.
use patchbay_client::adapter::Adapter;
use patchbay_client::operation::*;
use patchbay_client::request::{Environment, build};
use patchbay_client::session::Session;
use patchbay_model::{
    Access, AccessLevel, ConnectionQuery, PrincipalKind, PrincipalRef, Secret, Sort, Status,
};
use patchbay_openapi::Contract;
use serde_json::{Value, json};

fn map(value: Value) -> serde_json::Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn secrets() -> patchbay_model::Secrets {
    [("token".to_owned(), Secret::new("00canary".into()))].into()
}

fn operations() -> Vec<(&'static str, &'static str, Operation)> {
    let access = || -> Access {
        let group = json!({ "kind": "group", "id": "g7", "name": "Ops" });
        serde_json::from_value(json!({ "level": "chosen", "principals": [group] })).unwrap()
    };
    let id = || "c/1".to_owned();
    let etag = || Some("\"3\"".to_owned());
    let key = || IdempotencyKey("0b1f1f5e-7c1d-4a52-9a53-0d6f4a1f7a10".into());
    let values = || map(json!({ "domain": "acme.okta.com" }));
    let text = |text: &str| Some(text.to_owned());
    let list = |query, cursor| Operation::ListConnections { query, limit: 20, cursor };
    let query = ConnectionQuery {
        text: "a&b c".to_owned(),
        integration: Some("okta".to_owned()),
        statuses: vec![Status::Failing, Status::Untested],
        access: Some(AccessLevel::Admins),
        sort: Sort::parse("-tested"),
    };
    let principals = |q, ids: &[&str], cursor| {
        let id = |id: &&str| PrincipalRef { kind: PrincipalKind::User, id: (*id).to_owned() };
        let ids = ids.iter().map(id).collect();
        Operation::ListPrincipals { q, ids, limit: 20, cursor }
    };
    let team_events = |connection: Option<&str>, action: Option<&str>| Operation::ListTeamEvents {
        connection: connection.map(str::to_owned),
        person: text("u1"),
        action: action.map(str::to_owned),
        limit: 20,
        cursor: None,
    };
    let people = "teams/ops%2F1/principals";
    let one = "teams/ops%2F1/connections/c%2F1";
    let all = "teams/ops%2F1/connections";
    let paths: [&'static str; 5] = [
        Box::leak(format!("{one}/secrets").into_boxed_str()),
        Box::leak(format!("{one}/disable").into_boxed_str()),
        Box::leak(format!("{one}/enable").into_boxed_str()),
        Box::leak(format!("{one}/tests").into_boxed_str()),
        Box::leak(format!("{one}/events").into_boxed_str()),
    ];
    let connection = NewConnection {
        integration: "okta".into(),
        auth_method: "api_token".into(),
        name: "Acme".into(),
        values: values(),
        secrets: secrets(),
        access: access(),
        verify: Verify::Required,
    };
    let update =
        |name, access| Operation::UpdateConnection { id: id(), etag: etag(), name, access };
    let replace = |values| Operation::ReplaceSecrets {
        id: id(),
        etag: etag(),
        values,
        secrets: secrets(),
        key: key(),
    };
    let input = TestInput {
        integration: "okta".into(),
        auth_method: "api_token".into(),
        values: values(),
        secrets: secrets(),
    };
    let sign_in =
        Operation::SignIn { email: "a@b.example".into(), password: Secret::new("p".into()) };
    let delete = Operation::DeleteConnection { id: id(), etag: etag(), revoke: true };
    vec![
        ("GET", "me", Operation::Me),
        ("POST", "session", sign_in),
        ("DELETE", "session", Operation::SignOut),
        ("GET", "teams/ops%2F1/integrations", Operation::ListIntegrations),
        ("GET", all, list(ConnectionQuery::default(), None)),
        ("GET", all, list(query, text("n=2"))),
        ("POST", all, Operation::CreateConnection { connection, key: key() }),
        ("GET", one, Operation::GetConnection { id: id() }),
        ("PATCH", one, update(text("New"), None)),
        ("PATCH", one, update(None, Some(access()))),
        ("PUT", paths[0], replace(None)),
        ("PUT", paths[0], replace(Some(values()))),
        ("POST", paths[1], Operation::Disable { id: id() }),
        ("POST", paths[2], Operation::Enable { id: id() }),
        ("DELETE", one, delete),
        ("POST", "teams/ops%2F1/connection-tests", Operation::TestInput(input)),
        ("POST", paths[3], Operation::TestConnection { id: id() }),
        ("GET", paths[4], Operation::ListEvents { id: id(), limit: 10, cursor: text("x") }),
        ("GET", "teams/ops%2F1/events", team_events(Some("c/1"), None)),
        ("GET", "teams/ops%2F1/events", team_events(None, Some("deleted"))),
        ("GET", people, principals(text("a&b c"), &[], text("n=2"))),
        ("GET", people, principals(None, &["u1", "a,b&c"], None)),
    ]
}

#[test]
fn every_request_is_in_the_contract() {
    let native = include_str!("../../../public/adapters/native.json");
    let adapter = Adapter::parse("native.json", native).unwrap();
    let contract = Contract::load();
    let session = Session::with_token(Secret::new("session-canary".into()));
    let mut seen = Vec::new();
    for (method, path, operation) in operations() {
        let kind = operation.kind();
        seen.push(kind);
        let environment =
            Environment { team: "ops/1", base: "/v1/", session: &session, cookies: &[] };
        let request = build(&adapter, &operation, &environment).unwrap();
        let url = request.url.strip_prefix("/v1/").unwrap();
        assert_eq!((request.method.as_str(), url.split('?').next().unwrap()), (method, path));
        assert!(!url.contains("canary"), "{url}");
        let body = request.body.as_ref().map(|b| serde_json::from_str(b.expose()).unwrap());
        let checked = contract.check_request(method, url, &request.headers, body.as_ref());
        assert_eq!(checked, Ok(()), "{kind:?} {url} {body:?}");
    }
    // The contract's sessions have nothing to renew.
    let others = OperationKind::ALL.into_iter().filter(|(_, kind)| *kind != OperationKind::Refresh);
    for (name, kind) in others {
        assert!(seen.contains(&kind), "{name}");
    }
}
