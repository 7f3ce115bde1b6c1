//! Schemas on which the form engine once did the wrong thing, each with what is right
//! (tests/data/forms/schema-faults.json says it in words).

use patchbay_form_cases::{cases, run};
use serde_json::{Value, json};

const FAULTS: &str = include_str!("../../../tests/data/forms/schema-faults.json");

/// Cases that are still wrong.
const KNOWN_FAILURES: &str = "
";

/// Whether the answer to a case is right.
fn is_right(id: &str, answer: &Value) -> bool {
    let field = &answer["fields"][0];
    let shown = |step: usize| {
        let rows = answer["steps"][step]["rows"].as_array().into_iter().flatten();
        rows.filter_map(|row| row["place"].as_str()).collect::<Vec<_>>()
    };
    let sent = |step: usize| {
        let step = &answer["steps"][step];
        (step["sent"] == true).then(|| step["values"].clone())
    };
    let messages = |step: usize| {
        let summary = answer["steps"][step]["summary"].as_array().into_iter().flatten();
        summary.filter_map(|line| line["message"].as_str()).collect::<Vec<_>>()
    };
    let is_secret = || field["kind"].as_str().is_some_and(|kind| kind.starts_with("secret"));
    let hint = || field["hint"].as_str().unwrap_or_default();
    match id {
        "C1" => shown(0) == ["/values/mode"] && sent(1) == Some(json!({ "mode": "b" })),
        "C2" => {
            answer["steps"][0]["rows"][1]["required"] == false
                && sent(1) == Some(json!({ "ssh": false }))
        }
        "V1" => sent(0) == Some(json!({ "x": { "n": 1, "l": ["a"] } })),
        "V2" => sent(0) == Some(json!({ "x": true })),
        "V4" => sent(0) == Some(json!({ "x": { "k": "b", "v": "y" } })),
        "V5" => {
            sent(0).is_none()
                && messages(0)
                    == ["X has more digits than this form can keep. Enter at most 15 digits"]
        }
        "V7" => sent(0) == Some(json!({ "x": { "k": "b" } })),
        "V8" => {
            let kind = field["kind"].as_str().unwrap_or_default();
            let secret = answer["steps"][1]["secrets"]["private_key"].as_str();
            kind.contains("lines") || secret.is_none_or(|secret| secret.lines().count() == 4)
        }
        "S1" => is_secret() || answer["refused"].is_array(),
        "S2.0" => field["kind"] == "list" && answer["fields"][1]["kind"] == "secret by name",
        "S2.2" => field["kind"] == "secret number by name",
        "L1" => field["label"] == "Client ID",
        "L3" => !hint().contains(['<', '>']) && hint().contains("docs"),
        "L4" => hint().starts_with("Your password. "),
        "L5" => shown(0).is_empty(),
        "W1" => messages(0).iter().any(|line| line.contains("User") && line.contains("Tok")),
        "W2" => {
            let lines = messages(0);
            let names_both = lines.iter().any(|line| line.contains("User") && line.contains("Tok"));
            sent(0).is_none() && names_both && !lines.iter().any(|line| line.contains("missing"))
        }
        "R1" => {
            answer["ignored"].to_string().contains("zz")
                && sent(0) == Some(json!({ "m": { "a": "x" } }))
        }
        "R2" => sent(0) == Some(json!({ "d": "01-02-2026" })),
        "R2b" => sent(0) == Some(json!({ "d": "2021-07-25" })),
        "R3" => {
            field["kind"] == "choice (radios)"
                && field["options"] == json!([["a", "A"], ["b", "B"]])
        }
        "R5" => field["kind"] == "JSON",
        "R6" => field["kind"] == "constant" && sent(0) == Some(json!({ "x": null })),
        "R8" | "R9" => {
            let has_pairs = |row: &Value| row["kind"] == "pairs";
            let rows = answer["steps"][0]["rows"].as_array().into_iter().flatten();
            rows.into_iter().any(has_pairs) || answer["ignored"] != json!([])
        }
        // Ticking is the user's to do.
        "D2" => sent(0).is_none() && messages(0).len() == 1,
        id if id.starts_with("S5.") => !is_secret(),
        id if id.starts_with("S2.") || id.starts_with("S3.") || id.starts_with("S4.") => {
            is_secret()
        }
        id => panic!("{id} has no right value"),
    }
}

#[test]
fn schemas_that_once_failed_are_right() {
    let (mut wrong, mut mended) = (Vec::new(), Vec::new());
    for case in cases(FAULTS) {
        let id = case["id"].as_str().expect("an id");
        let answer = run(&case);
        assert_eq!(answer["problems"], Value::Null, "{answer}");
        match (is_right(id, &answer), KNOWN_FAILURES.split_whitespace().any(|known| known == id)) {
            (false, false) => wrong.push(format!("{id}: {answer}")),
            (true, true) => mended.push(id.to_owned()),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(mended.is_empty(), "no longer failures: {mended:?}");
}

#[test]
fn steps_that_cannot_be_taken_are_said() {
    let schema = json!({ "type": "object", "properties": {
        "one": { "oneOf": [{ "type": "object", "properties": { "k": { "const": 1 } } }] },
        "many": { "type": "array", "uniqueItems": true, "items": { "enum": ["a"] } } } });
    let steps = json!([
        ["type", "/values/none", "x"],
        ["pick", "/values/many", "b"],
        ["pick", "/values/one", "a"],
        ["shape", "/values/one", 9],
        ["shape", "/values/many", 0],
        ["add", "/values/many"],
        ["dance"],
        [],
        7,
        null,
        ["type", 1, 2],
        ["shape", "/values/one"]
    ]);
    let answer = run(&json!({ "id": 1, "schema": schema, "steps": steps }));
    assert_eq!(answer["problems"].as_array().map(Vec::len), Some(12), "{answer}");
    assert_eq!(answer["steps"], json!([]));
}

#[test]
fn rows_go_by_their_index() {
    let schema = json!({ "type": "object", "properties": {
        "tags": { "type": "array", "items": { "type": "string" }, "default": ["x"] },
        "headers": { "type": "object", "additionalProperties": { "type": "string" } },
        "pins": { "type": "array", "items": { "type": "string", "writeOnly": true } } } });
    let steps = json!([
        ["add", "/values/tags"],
        ["type", "/values/tags/1", "y"],
        ["add", "/values/headers"],
        ["type", "/values/headers/0/name", "A"],
        ["type", "/values/headers/0/value", "1"],
        ["add", "/values/pins"],
        ["secret", "/secrets/pins~10", "correct-horse"],
        ["show"],
        ["submit"]
    ]);
    let answer = run(&json!({ "schema": schema, "steps": steps }));
    assert_eq!(answer["problems"], Value::Null);
    assert_eq!(
        shown_places(&answer),
        [
            "/values/tags",
            "/values/tags/0",
            "/values/tags/1",
            "/values/headers",
            "/values/headers/0/name",
            "/values/headers/0/value",
            "/values/pins",
            "/secrets/pins~10",
        ]
    );
    let submission = &answer["steps"][1];
    assert_eq!(submission["values"], json!({ "tags": ["x", "y"], "headers": { "A": "1" } }));
    assert_eq!(submission["secrets"], json!({ "pins/0": "correct-horse" }));
}

#[test]
fn choice_without_options_says_so() {
    let schema = json!({ "type": "object", "required": ["x"],
        "properties": { "x": { "enum": [] }, "y": { "enum": [] } } });
    let answer = run(&json!({ "schema": schema, "steps": [["submit"]] }));
    for field in 0..2 {
        assert_eq!(answer["fields"][field]["hint"], "There is nothing to choose from.");
    }
    let message = json!([{ "place": "/values/x",
        "message": "X is needed, but there are no values to choose from" }]);
    assert_eq!(answer["steps"][0]["summary"], message);
}

#[test]
fn further_names_and_flattened_shapes_have_places() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } },
        "additionalProperties": { "type": "string" },
        "oneOf": [{ "properties": { "b": { "type": "string" } }, "required": ["b"] },
                  { "properties": { "c": { "type": "string" } }, "required": ["c"] }] });
    let steps = json!([
        ["add", "/values/~/additionalProperties"],
        ["type", "/values/~/additionalProperties/0/name", "x"],
        ["type", "/values/~/additionalProperties/0/value", "1"],
        // `/values` stands for the names at the root.
        ["add", "/values"],
        ["type", "/values/1/name", "y"],
        ["type", "/values/1/value", "3"],
        ["shape", "/values/~", 1],
        ["type", "/values/c", "2"],
        ["show"],
        ["submit"]
    ]);
    let answer = run(&json!({ "schema": schema, "steps": steps }));
    assert_eq!(answer["problems"], Value::Null);
    assert_eq!(
        shown_places(&answer),
        [
            "/values/a",
            "/values/~",
            "/values/c",
            "/values/~/additionalProperties",
            "/values/~/additionalProperties/0/name",
            "/values/~/additionalProperties/0/value",
            "/values/~/additionalProperties/1/name",
            "/values/~/additionalProperties/1/value"
        ]
    );
    assert_eq!(answer["steps"][1]["values"], json!({ "c": "2", "x": "1", "y": "3" }), "{answer}");
}

#[test]
fn further_names_of_an_object_go_by_its_place() {
    let inner = json!({ "type": "object", "properties": { "a": { "type": "string" } },
        "additionalProperties": { "type": "string", "minLength": 3 } });
    let schema = json!({ "type": "object", "properties": { "o": inner } });
    let steps = json!([
        ["add", "/values/o"],
        ["type", "/values/o/0/name", "x"],
        ["type", "/values/o/0/value", "1"],
        ["submit"],
        ["type", "/values/o/0/value", "123"],
        ["submit"]
    ]);
    let answer = run(&json!({ "schema": schema, "steps": steps }));
    assert_eq!(answer["problems"], Value::Null);
    let place = answer["steps"][0]["summary"][0]["place"].as_str().expect("a place");
    assert_eq!(place, "/values/o/0/value", "{answer}");
    assert_eq!(answer["steps"][1]["values"], json!({ "o": { "x": "123" } }), "{answer}");
}

/// The places of the rows that the first `show` lists.
fn shown_places(answer: &Value) -> Vec<&str> {
    let rows = answer["steps"][0]["rows"].as_array().expect("rows");
    rows.iter().filter_map(|row| row["place"].as_str()).collect()
}
