//! The document itself: it is well-formed OpenAPI 3.1, its references and schemas work, and its
//! examples match their schemas.

use patchbay_openapi::Contract;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn visit<'a>(node: &'a Value, at: &str, see: &mut dyn FnMut(&str, &'a Value)) {
    see(at, node);
    match node {
        Value::Object(map) => {
            for (key, child) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                visit(child, &format!("{at}/{key}"), see);
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                visit(child, &format!("{at}/{index}"), see);
            }
        }
        _ => {}
    }
}

fn resolve<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    match node.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(&reference[1..]).unwrap(),
        None => node,
    }
}

fn operations(root: &Value) -> Vec<(String, &Value, &Value)> {
    let mut found = Vec::new();
    for (path, item) in root["paths"].as_object().unwrap() {
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                found.push((format!("{method} {path}"), item, operation));
            }
        }
    }
    found
}

/// The required keys that an object lacks, and the keys that OpenAPI doesn't define for it.
fn wrong_keys(node: &Value, required: &[&str], optional: &[&str]) -> Vec<String> {
    let map = node.as_object().unwrap();
    let missing = required.iter().filter(|k| !map.contains_key(**k)).map(|k| format!("no {k}"));
    let unknown = map
        .keys()
        .filter(|k| !k.starts_with("x-"))
        .filter(|k| !required.contains(&k.as_str()) && !optional.contains(&k.as_str()))
        .map(|k| format!("unknown {k}"));
    missing.chain(unknown).collect()
}

#[test]
fn objects_have_only_keys_that_openapi_defines() {
    let contract = Contract::load();
    let root = contract.document();
    assert!(root["openapi"].as_str().unwrap().starts_with("3.1."));
    let mut wrong = wrong_keys(
        root,
        &["openapi", "info", "paths"],
        &["servers", "security", "tags", "components", "externalDocs", "webhooks"],
    );
    wrong.extend(wrong_keys(
        &root["info"],
        &["title", "version"],
        &["description", "summary", "license", "contact"],
    ));
    let mut see = |at: &str, node: &Value| {
        let above: Vec<&str> = at.rsplit('/').collect();
        let is_object = node.is_object() && node.get("$ref").is_none();
        if !is_object || at.contains("/schema/") || at.contains("/value/") {
            return;
        }
        let wrong_here = match above.as_slice() {
            [method, _, "paths", ""] if METHODS.contains(method) => wrong_keys(
                node,
                &["operationId", "summary", "responses", "tags"],
                &["description", "parameters", "requestBody", "security"],
            ),
            [_, "paths", ""] => wrong_keys(node, &[], &[&METHODS[..], &["parameters"]].concat()),
            [_, "responses", ..] => wrong_keys(node, &["description"], &["headers", "content"]),
            ["requestBody", ..] => wrong_keys(node, &["content"], &["required", "description"]),
            [_, "content", ..] => wrong_keys(node, &["schema"], &["examples"]),
            [_, "headers", ..] => wrong_keys(node, &["schema"], &["description", "required"]),
            [_, "parameters", ..] => {
                wrong_keys(node, &["name", "in", "schema"], &["description", "required"])
            }
            [_, "examples", ..] => wrong_keys(node, &["value"], &["summary", "description"]),
            _ => Vec::new(),
        };
        wrong.extend(wrong_here.into_iter().map(|what| format!("{at}: {what}")));
    };
    visit(root, "", &mut see);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn references_resolve_and_components_are_used() {
    let contract = Contract::load();
    let root = contract.document();
    let mut references = BTreeSet::new();
    visit(root, "", &mut |at, node| {
        if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
            assert!(
                reference.starts_with('#') && root.pointer(&reference[1..]).is_some(),
                "{at}: {reference} does not resolve"
            );
            references.insert(reference.to_owned());
        }
    });
    for kind in ["parameters", "headers", "responses", "examples", "schemas"] {
        for name in root["components"][kind].as_object().unwrap().keys() {
            let reference = format!("#/components/{kind}/{name}");
            assert!(references.contains(&reference), "{reference} is not used");
        }
    }
}

#[test]
fn operations_have_unique_ids_and_their_path_parameters() {
    let contract = Contract::load();
    let root = contract.document();
    let mut names = BTreeSet::new();
    for (call, item, operation) in operations(root) {
        assert!(names.insert(operation["operationId"].as_str().unwrap()), "{call}: a duplicate id");
        let declared: BTreeSet<&str> = [item, operation]
            .iter()
            .filter_map(|o| o.get("parameters")?.as_array())
            .flatten()
            .map(|p| resolve(root, p))
            .filter(|p| p["in"] == "path")
            .map(|p| {
                assert_eq!(p["required"], true, "{call}: a path parameter is always required");
                p["name"].as_str().unwrap()
            })
            .collect();
        let path = call.split_once(' ').unwrap().1;
        let in_template: BTreeSet<&str> =
            path.split('/').filter_map(|s| s.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(declared, in_template, "{call}");
    }
    assert_eq!(names.len(), 17);
}

#[test]
fn every_operation_declares_its_errors_as_problems() {
    let contract = Contract::load();
    let root = contract.document();
    for (call, _, operation) in operations(root) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = resolve(root, response);
            let is_problem = response.pointer("/content/application~1problem+json").is_some();
            assert_eq!(is_problem, status.as_str() >= "400", "{call}: {status}");
            assert!(response.pointer("/headers/X-Request-Id").is_some(), "{call}: {status}");
        }
        // Before signing in there is no session that could have ended.
        let expected: &[&str] = match call.as_str() {
            "post /session" => &["429", "500", "503"],
            _ => &["401", "429", "500", "503"],
        };
        for status in expected {
            assert!(operation["responses"].get(status).is_some(), "{call}: no {status}");
        }
        let unsafe_call = !call.starts_with("get");
        assert!(!unsafe_call || operation["responses"].get("403").is_some(), "{call}: no 403");
    }
}

#[test]
fn schemas_are_valid_and_usable() {
    let contract = Contract::load();
    let root = contract.document();
    for (name, schema) in root["components"]["schemas"].as_object().unwrap() {
        jsonschema::draft202012::meta::validate(schema)
            .unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let findings = contract.check_schema(name, &json!({ "not": ["likely"] }));
        let unusable = findings.err().into_iter().flatten().find(|f| f.contains("can't be used"));
        assert_eq!(unusable, None, "{name}");
    }
}

#[test]
fn examples_match_their_schemas() {
    let contract = Contract::load();
    let root = contract.document();
    let mut seen = 0;
    visit(root, "", &mut |at, media| {
        let Some(examples) = media.get("examples").and_then(Value::as_object) else { return };
        let Some(reference) = media.pointer("/schema/$ref").and_then(Value::as_str) else { return };
        let schema = reference.rsplit('/').next().unwrap();
        for (name, example) in examples {
            let value = &resolve(root, example)["value"];
            if let Err(findings) = contract.check_schema(schema, value) {
                panic!("{at}/examples/{name}: {findings:#?}");
            }
            seen += 1;
        }
    });
    assert!(seen > 30, "only {seen} examples were found");
}

#[test]
fn problem_examples_have_the_status_of_their_response() {
    let contract = Contract::load();
    let root = contract.document();
    for (call, _, operation) in operations(root) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = resolve(root, response);
            let Some(media) = response.pointer("/content/application~1problem+json") else {
                continue;
            };
            for (name, example) in media["examples"].as_object().unwrap() {
                let in_example = example["value"]["status"].to_string();
                assert_eq!(&in_example, status, "{call}: {name}");
            }
        }
    }
}
