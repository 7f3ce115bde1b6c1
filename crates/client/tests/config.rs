//! `config.json`: the shipped file and the documented example are valid, every fault is named by
//! its key, and the schema for editors accepts the same as the app.
use patchbay_client::config::{AdapterChoice, Config, Expected, JsonFault};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema: Value =
        serde_json::from_str(include_str!("../../../public/config.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// The example of the contract, with every key.
fn example() -> Value {
    json!({
        "$schema": "config.schema.json",
        "title": "Acme",
        "backend": {
            "adapter": "demo",
            "url": "/api/",
            "sign_in": { "mode": "cookie", "login_url": "/login?next={return_to}" },
            "timeout_s": 30
        },
        "catalog": ["files", "backend"],
        "admin_links": [
            { "label": "Members", "url": "/members", "description": "Who is in the team" }
        ],
        "help_url": "https://help.example.com/integrations",
        "default_access": "everyone"
    })
}

#[test]
fn shipped_file_and_example_are_valid() {
    let shipped: Value = serde_json::from_str(include_str!("../../../public/config.json")).unwrap();
    for config in [shipped, example(), json!({})] {
        assert!(SCHEMA.is_valid(&config), "{config}");
        let read = Config::parse(&config.to_string()).unwrap();
        assert_eq!(read.backend.adapter, AdapterChoice::Demo);
        assert_eq!((read.backend.url.as_str(), read.backend.timeout_s), ("/api/", 30));
    }
}

#[test]
fn fault_is_named_with_key_value_and_expectation() {
    let modes = || Expected::OneOf(&["cookie", "password", "none"]);
    let levels = || Expected::OneOf(&["everyone", "admins"]);
    let sources = || Expected::OneOf(&["files", "backend"]);
    for (place, wrong, key, expected) in [
        ("/title", json!(7), "title", Expected::Text),
        ("/title", json!(" "), "title", Expected::Text),
        ("/backend", json!([]), "backend", Expected::Object),
        ("/backend/adapter", json!("a b"), "backend.adapter", Expected::Adapter),
        ("/backend/adapter", json!(null), "backend.adapter", Expected::Adapter),
        ("/backend/url", json!("ftp://x"), "backend.url", Expected::Address),
        ("/backend/url", json!("//host/"), "backend.url", Expected::Address),
        ("/backend/url", json!("/api?x=1"), "backend.url", Expected::Address),
        ("/backend/url", json!("http://api.example.com/"), "backend.url", Expected::Address),
        ("/backend/url", json!("http://localhost.example/"), "backend.url", Expected::Address),
        ("/backend/url", json!("https://me:pw@api.example.com/"), "backend.url", Expected::Address),
        ("/backend/url", json!("https://*.example.com/"), "backend.url", Expected::Address),
        ("/backend/url", json!("https://a.example;b/"), "backend.url", Expected::Address),
        ("/backend/url", json!("https://a.example,b/"), "backend.url", Expected::Address),
        ("/backend/url", json!(false), "backend.url", Expected::Address),
        ("/backend/sign_in", json!("cookie"), "backend.sign_in", Expected::Object),
        ("/backend/sign_in/mode", json!("Cookie"), "backend.sign_in.mode", modes()),
        (
            "/backend/sign_in/login_url",
            json!("javascript:x"),
            "backend.sign_in.login_url",
            Expected::Link,
        ),
        ("/backend/timeout_s", json!("30"), "backend.timeout_s", Expected::Number(1, 300)),
        ("/backend/timeout_s", json!(0), "backend.timeout_s", Expected::Number(1, 300)),
        ("/backend/timeout_s", json!(301), "backend.timeout_s", Expected::Number(1, 300)),
        ("/backend/timeout_s", json!(1.5), "backend.timeout_s", Expected::Number(1, 300)),
        ("/catalog", json!("files"), "catalog", Expected::List),
        ("/catalog/1", json!("web"), "catalog.1", sources()),
        ("/admin_links", json!({}), "admin_links", Expected::List),
        ("/admin_links/0", json!("x"), "admin_links.0", Expected::Object),
        ("/admin_links/0/label", json!(""), "admin_links.0.label", Expected::Text),
        ("/admin_links/0/url", json!("http://x"), "admin_links.0.url", Expected::Link),
        ("/admin_links/0/description", json!(1), "admin_links.0.description", Expected::Text),
        ("/help_url", json!("http://x"), "help_url", Expected::Link),
        ("/help_url", json!("https://me@x"), "help_url", Expected::Link),
        ("/default_access", json!("chosen"), "default_access", levels()),
    ] {
        let mut config = example();
        *config.pointer_mut(place).unwrap() = wrong.clone();
        let problems = Config::parse(&config.to_string()).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{place}: {problems:?}") };
        assert_eq!((problem.key.as_str(), &problem.expected), (key, &expected), "{place}");
        assert_eq!(problem.found, wrong.to_string());
    }
}

#[test]
fn unknown_key_is_named_with_the_key_that_was_meant() {
    for (object, key, path, meant) in [
        ("", "titel", "titel", Some("title")),
        ("", "zzz", "zzz", None),
        ("/backend", "timeoutS", "backend.timeoutS", Some("timeout_s")),
        ("/backend/sign_in", "mod", "backend.sign_in.mod", Some("mode")),
        ("/admin_links/0", "lable", "admin_links.0.lable", Some("label")),
    ] {
        let mut config = example();
        config.pointer_mut(object).unwrap()[key] = json!(1);
        let problems = Config::parse(&config.to_string()).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.key.as_str(), problem.found.as_str()), (path, "1"));
        let Expected::KnownKey { keys, near } = problem.expected else { panic!("{problem:?}") };
        assert_eq!(near, meant);
        assert!(!keys.is_empty() && !keys.contains(&key));
    }
    let problems = Config::parse("{\n  \"title\": \"A\",\n}").unwrap_err();
    assert_eq!(problems[0].expected, Expected::Json { line: 3, fault: JsonFault::Comma });
}

const PLACES: [&str; 17] = [
    "",
    "/$schema",
    "/title",
    "/backend",
    "/backend/adapter",
    "/backend/url",
    "/backend/sign_in",
    "/backend/sign_in/mode",
    "/backend/sign_in/login_url",
    "/backend/timeout_s",
    "/catalog",
    "/catalog/0",
    "/admin_links",
    "/admin_links/0/label",
    "/admin_links/0/url",
    "/help_url",
    "/default_access",
];

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!({})),
        Just(json!([])),
        Just(json!([{}])),
        any::<bool>().prop_map(Value::from),
        (-2i64..310).prop_map(Value::from),
        (0u32..1240).prop_map(|n| json!(f64::from(n) / 4.0)),
        "[a-z:/?#.\\\\ -]{0,6}".prop_map(Value::from),
        "(https?:|ftp:)?//?/?[a-zA:?# ]{0,3}(/x)?(\\?y)?".prop_map(Value::from),
        "https?://(localhost|127\\.0\\.0\\.1|[a-z@;,*.:]{0,4})(:[0-9]{0,2})?(/[a-z@;]{0,2})?"
            .prop_map(Value::from),
        "[a:/?]{0,3}x\\.json".prop_map(Value::from),
        prop::sample::select(vec!["demo", "native", "cookie", "none", "files", "ü", "a\n", " "])
            .prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn schema_and_parser_accept_the_same(
        place in prop::sample::select(PLACES.to_vec()),
        value in any_value(),
        drop_key in prop::option::of(prop::sample::select(vec!["label", "url", "description"])),
        add in prop::bool::weighted(0.1),
    ) {
        let mut config = example();
        if let Some(key) = drop_key {
            config["admin_links"][0].as_object_mut().unwrap().remove(key);
        }
        if add {
            config["backend"]["more"] = json!(1);
        }
        if let Some(at) = config.pointer_mut(place) {
            *at = value;
        }
        let parsed = Config::parse(&config.to_string());
        prop_assert_eq!(parsed.is_ok(), SCHEMA.is_valid(&config), "{} {:?}", config, parsed);
    }
}
