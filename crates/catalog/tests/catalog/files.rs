//! Every shipped file keeps the schema for editors and the rules, and its examples fill its
//! forms.

use crate::{entries, errors, shipped};
use patchbay_form::pattern::Patterns;
use patchbay_form::schema::FormSchema;
use patchbay_form::secret_text::SecretRules;
use patchbay_form::tenant_domain::{Outcome, TenantDomainRules, decide};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const WANTED: [&str; 25] = [
    "amazon-s3",
    "asana",
    "auth0",
    "bigquery",
    "confluence",
    "datadog",
    "github",
    "gitlab",
    "google-workspace",
    "hubspot",
    "jira",
    "microsoft-entra-id",
    "microsoft-teams",
    "mysql",
    "okta",
    "postgresql",
    "rest-api",
    "salesforce",
    "servicenow",
    "sftp",
    "slack",
    "smtp",
    "snowflake",
    "workday",
    "zendesk",
];

/// Every auth method, with a name for messages.
fn methods() -> Vec<(String, Value)> {
    let mut methods = Vec::new();
    for (file, entry) in entries() {
        for method in entry["auth_methods"].as_array().unwrap() {
            methods.push((format!("{file} {}", method["key"]), method.clone()));
        }
    }
    methods
}

/// Calls `see` with a schema and every schema below it, with its key.
fn visit(key: &str, schema: &Value, see: &mut dyn FnMut(&str, &Value)) {
    see(key, schema);
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        visit(key, property, see);
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        for branch in schema[keyword].as_array().into_iter().flatten() {
            visit(key, branch, see);
        }
    }
    for keyword in ["items", "if", "then", "else"] {
        if schema.get(keyword).is_some() {
            visit(key, &schema[keyword], see);
        }
    }
}

#[test]
fn expected_services_are_shipped() {
    let keys: BTreeSet<String> = shipped().into_iter().map(|(name, _)| name).collect();
    for key in WANTED {
        assert!(keys.contains(&format!("{key}.json")), "{key}");
    }
}

#[test]
fn every_file_matches_the_schema_and_is_named_after_its_key() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../../public/catalog.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    for (file, entry) in entries() {
        let wrong: Vec<String> = schema
            .iter_errors(&entry)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{file}: {wrong:#?}");
        assert_eq!(format!("{}.json", entry["key"].as_str().unwrap()), file);
        assert_eq!(entry["$schema"], "../catalog.schema.json", "{file}");
    }
}

#[test]
fn example_of_the_documentation_is_an_entry() {
    let document = include_str!("../../../../docs/adding-an-integration.md");
    let (_, example) = document.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert_eq!(errors("acme.json", example), [""; 0]);
}

#[test]
fn documentation_names_every_category() {
    let document = include_str!("../../../../docs/adding-an-integration.md");
    let row = document.lines().find(|line| line.starts_with("| `category`")).unwrap();
    for (file, entry) in entries() {
        assert!(row.contains(entry["category"].as_str().unwrap()), "{file}: {row}");
    }
}

#[test]
fn every_file_keeps_the_rules() {
    for (file, text) in shipped() {
        assert_eq!(errors(&file, &text), [""; 0]);
    }
}

#[test]
fn every_schema_of_a_form_is_a_json_schema() {
    for (name, method) in methods() {
        assert!(jsonschema::meta::validate(&method["schema"]).is_ok(), "{name}");
        jsonschema::draft202012::new(&method["schema"]).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

/// The schema without the patterns that only warn.
fn without_warnings(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let is_warning = map.get("x-pattern-is").is_some_and(|is| is == "warning");
            let kept = map.iter().filter(|(key, _)| !(is_warning && *key == "pattern"));
            Value::Object(kept.map(|(key, value)| (key.clone(), without_warnings(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_warnings).collect()),
        other => other.clone(),
    }
}

/// The values of a form that is filled with the first example of each field.
fn example(name: &str, schema: &Value) -> Value {
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    if let Some(value) = schema["examples"].get(0).or(schema.get("default")) {
        return value.clone();
    }
    if schema["writeOnly"] == true {
        return json!("an-example-of-a-secret");
    }
    if let Some(first) = schema["oneOf"].get(0) {
        return example(name, first);
    }
    if let Some(properties) = schema["properties"].as_object() {
        let values =
            properties.iter().map(|(key, s)| (key.clone(), example(&format!("{name}/{key}"), s)));
        return Value::Object(values.collect::<Map<_, _>>());
    }
    panic!("{name}: a field without example, default or choice");
}

#[test]
fn examples_of_a_form_fill_it() {
    for (name, method) in methods() {
        let schema = without_warnings(&method["schema"]);
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let filled = example(&name, &schema);
        let wrong: Vec<String> = validator
            .iter_errors(&filled)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        assert!(!validator.is_valid(&json!({})) || name.contains("none"), "{name} takes nothing");
    }
}

#[test]
fn patterns_match_their_examples() {
    for (name, method) in methods() {
        visit(&name, &method["schema"], &mut |key, schema| {
            let Some(pattern) = schema["pattern"].as_str() else { return };
            for text in schema["examples"].as_array().into_iter().flatten() {
                let text = text.as_str().unwrap();
                assert_eq!(
                    RegressPatterns.is_match(pattern, text),
                    Some(true),
                    "{name} {key}: {text}"
                );
            }
        });
    }
}

/// A hint such as "Starts with xoxb-." and the pattern are written separately.
#[test]
fn patterns_of_secrets_agree_with_their_hints() {
    let mut checked = 0;
    for (name, method) in methods() {
        visit(&name, &method["schema"], &mut |key, schema| {
            let hint = schema["description"].as_str().unwrap_or_default();
            let start = ["tarts with ", "tarting with "]
                .iter()
                .find_map(|words| hint.split_once(words)?.1.split([',', ' ']).next());
            let (Some(start), true) = (start, schema["writeOnly"] == true) else { return };
            let sample = format!("{}{}", start.trim_end_matches('.'), "a".repeat(40));
            let pattern = schema["pattern"].as_str().unwrap();
            assert_eq!(
                RegressPatterns.is_match(pattern, &sample),
                Some(true),
                "{name} {key}: {sample}"
            );
            checked += 1;
        });
    }
    assert!(checked >= 5, "{checked}");
}

#[test]
fn rules_of_secrets_and_domains_are_readable() {
    let mut domains = 0;
    for (name, method) in methods() {
        visit(&name, &method["schema"], &mut |key, schema| {
            if schema["writeOnly"] == true {
                assert!(schema.get("x-secret").is_some(), "{name} {key}: what may it be?");
                SecretRules::from_schema(schema)
                    .unwrap_or_else(|bad| panic!("{name} {key}: {bad}"));
            }
            if schema["format"] == "tenant-domain" {
                let rules = TenantDomainRules::from_schema(schema).unwrap();
                let example = schema["examples"][0].as_str().unwrap();
                let outcome = decide(example, &rules);
                let expected = Outcome::Accepted { host: example.to_owned(), fixes: Vec::new() };
                assert_eq!(outcome, expected, "{name} {key}");
                domains += 1;
            }
        });
    }
    assert!(domains >= 12, "{domains}");
}

#[test]
fn guides_are_for_existing_fields() {
    for (name, method) in methods() {
        let paths = FormSchema::parse(&method["schema"]).unwrap().guide_paths();
        for section in method["guide"].as_array().into_iter().flatten() {
            let field = section["field"].as_str().unwrap();
            assert!(field == "name" || paths.contains(field), "{name}: {field}");
        }
    }
}

/// The guide says where to find the secret.
#[test]
fn every_form_with_a_secret_has_a_guide() {
    for (name, method) in methods() {
        let has_secret = method["schema"].to_string().contains("\"writeOnly\":true");
        let guide = method["guide"].as_array().map_or(0, Vec::len);
        assert!(!has_secret || guide > 0, "{name}");
    }
}

#[test]
fn fields_of_the_same_key_are_of_the_same_kind() {
    for (file, entry) in entries() {
        let methods = entry["auth_methods"].as_array().unwrap();
        for key in methods[0]["schema"]["properties"].as_object().unwrap().keys() {
            let kinds: BTreeSet<String> = methods
                .iter()
                .filter_map(|m| m["schema"]["properties"].get(key))
                .map(|field| format!("{} {}", field["type"], field["writeOnly"]))
                .collect();
            assert_eq!(kinds.len(), 1, "{file}: {key} has several kinds");
        }
    }
}

#[test]
fn files_have_sources_and_keep_the_style_of_words() {
    for (file, entry) in entries() {
        let sources = entry["sources"].as_array().unwrap();
        assert!(!sources.is_empty(), "{file}");
        assert!(!entry["synonyms"].as_array().unwrap().is_empty(), "{file}");
        let text = entry.to_string().to_lowercase();
        for word in ["please", "invalid", "!\"", "oops", "todo", "lorem"] {
            assert!(!text.contains(word), "{file}: {word}");
        }
        let summary = entry["summary"].as_str().unwrap();
        assert!(summary.ends_with('.') && summary.chars().count() <= 90, "{file}: {summary}");
        let sentences = ["steps", "notes"].map(|key| {
            let methods = entry["auth_methods"].as_array().unwrap().iter();
            let sections = methods.flat_map(|m| m["guide"].as_array().into_iter().flatten());
            sections.flat_map(|s| s[key].as_array().into_iter().flatten()).collect::<Vec<_>>()
        });
        for sentence in sentences.into_iter().flatten() {
            let sentence = sentence.as_str().unwrap();
            assert!(sentence.ends_with(['.', ':']), "{file}: {sentence}");
            assert!(sentence.chars().count() <= 180, "{file}: {sentence}");
        }
    }
}
