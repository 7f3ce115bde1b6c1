//! What the form says and sends for schemas with odd titles, defaults, tuples and references.

use patchbay_form_cases::run;
use serde_json::{Value, json};

fn answer(schema: Value, steps: Value) -> Value {
    run(&json!({ "id": "1", "schema": schema, "steps": steps }))
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

/// The first message after submitting the untouched form, or after these steps.
fn message(schema: Value, steps: Value) -> String {
    let answer = answer(schema, steps);
    let last = answer["steps"].as_array().and_then(|steps| steps.last()).cloned();
    last.unwrap_or_default()["summary"][0]["message"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn titles_of_whole_sentences_are_quoted() {
    for (title, expected) in [
        ("What is your region?", "Fill in “What is your region?”"),
        ("Please enter the account name.", "Fill in “Please enter the account name.”"),
        ("Your API key", "Enter your API key"),
        ("The host", "Enter the host"),
        ("Account name", "Enter the account name"),
    ] {
        let mut schema = object(json!({ "a": { "type": "string", "title": title } }));
        schema["required"] = json!(["a"]);
        assert_eq!(message(schema, json!([["submit"]])), expected);
    }
    let field = json!({ "type": "string", "title": "What is your region?", "minLength": 3 });
    let steps = json!([["type", "/values/a", "x"], ["submit"]]);
    assert_eq!(
        message(object(json!({ "a": field })), steps),
        "“What is your region?” needs at least 3 characters"
    );
}

#[test]
fn html_in_titles_becomes_its_text() {
    let options = json!([{ "const": "x", "title": "<i>X</i>" }, { "const": "y" }]);
    let schema = object(json!({
        "a": { "type": "string", "title": "<b>Account</b> &amp; name" },
        "b": { "type": "string", "title": "<br>" },
        "c": { "type": "string", "title": "List <your-items>" },
        "d": { "oneOf": options },
    }));
    let answer = answer(schema, json!([]));
    let labels: Vec<&Value> =
        answer["fields"].as_array().expect("fields").iter().map(|field| &field["label"]).collect();
    assert_eq!(labels, ["Account & name", "B", "List <your-items>", "D"]);
    assert_eq!(answer["fields"][3]["options"][0], json!(["x", "X"]));
}

#[test]
fn messages_name_the_part_of_a_json_value() {
    let tuple = json!({
        "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }],
        "items": false, "minItems": 2,
    });
    for (text, expected) in [
        ("[1, 2]", "T › entry 1 has to be text"),
        ("[\"a\", \"b\"]", "T › entry 2 has to be a whole number"),
        ("[\"a\", 2, 3]", "T › entry 3 can't be used here"),
        ("[\"a\"]", "T needs at least 2 entries"),
    ] {
        let steps = json!([["type", "/values/t", text], ["submit"]]);
        assert_eq!(message(object(json!({ "t": tuple })), steps), expected);
    }
}

#[test]
fn date_inputs_are_used_only_where_their_texts_match_the_pattern() {
    for (example, kind) in [
        ("2026-01-25T00:00:00Z", "date-time"),
        ("2026-01-25T00:00:00.000Z", "text"),
        ("2026-01-25T00:00:15Z", "text"),
        ("2026-01-25T00:00:00+01:00", "text"),
    ] {
        let field = json!({
            "type": "string", "format": "date-time", "pattern": "^[-0-9T:.Z+]+$", "examples": [example],
        });
        let answer = answer(object(json!({ "d": field })), json!([]));
        assert_eq!(answer["fields"][0]["kind"], kind, "{example}");
    }
}

#[test]
fn members_of_a_default_without_a_field_arrive() {
    let shapes = json!([
        { "properties": { "k": { "const": "a" } } },
        { "properties": { "k": { "const": "b" }, "v": { "type": "string" } } },
    ]);
    let mut schema = object(json!({ "a": { "type": "string" } }));
    schema["oneOf"] = shapes;
    schema["default"] = json!({ "a": "1", "k": "b", "v": "y", "extra": 9007199254740993_u64 });
    for schema in [schema.clone(), object(json!({ "o": schema }))] {
        let answer = answer(schema, json!([["submit"]]));
        let values = &answer["steps"][0]["values"];
        let values = values.get("o").unwrap_or(values);
        assert_eq!(values, &json!({ "a": "1", "k": "b", "v": "y", "extra": 9007199254740993_u64 }));
    }
}

#[test]
fn numbers_that_lose_digits_are_reported_and_left_out() {
    let text = r#"{"type": "object", "properties": {"a": {"type": "string"}},
        "default": {"a": "x", "n": 123456789012345678901234567890}}"#;
    let schema: Value = serde_json::from_str(text).expect("JSON");
    let answer = answer(schema, json!([["submit"]]));
    assert_eq!(answer["steps"][0]["values"], json!({ "a": "x" }));
    assert!(answer["ignored"].to_string().contains("/default/n"), "{answer}");
}

#[test]
fn reference_to_nothing_costs_only_its_branch() {
    let good = json!({
        "title": "A", "type": "object", "properties": { "k": { "const": "a" }, "x": { "type": "string" } },
    });
    for keyword in ["oneOf", "anyOf"] {
        let lost = json!({ "$ref": "#/$defs/zz" });
        let schema = object(json!({ "c": { keyword: [good, lost, good] } }));
        let steps =
            json!([["shape", "/values/c", 0], ["type", "/values/c/x", "v"], ["show"], ["submit"]]);
        let answer = answer(schema, steps);
        assert!(answer["problems"].is_null(), "{answer}");
        assert!(answer["ignored"].to_string().contains("/oneOf/1/$ref") || keyword == "anyOf");
        assert_eq!(answer["steps"][1]["sent"], true, "{answer}");
    }
    let mut beside = object(json!({ "a": { "type": "string" } }));
    beside["oneOf"] = json!([{ "properties": { "x": { "type": "string" } } }, { "$ref": "#/zz" }]);
    let sent = answer(beside, json!([["type", "/values/x", "1"], ["submit"]]));
    assert_eq!(sent["steps"][0]["values"], json!({ "x": "1" }), "{sent}");
    let all = object(json!({ "c": { "oneOf": [{ "$ref": "#/zz" }, { "$ref": "#/yy" }] } }));
    let sent = answer(all, json!([["submit"]]));
    assert_eq!(sent["steps"][0]["sent"], true, "{sent}");
    let options = json!([{ "const": "x" }, { "$ref": "#/zz" }, { "const": "y" }]);
    let choice = answer(object(json!({ "c": { "oneOf": options } })), json!([]));
    assert_eq!(choice["fields"][0]["options"], json!([["x", "x"], ["y", "y"]]));
}
