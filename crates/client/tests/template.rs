//! The template language: a table of its edge cases, and properties.
use patchbay_client::template::{Context, Place, TemplateFault, body, parse, text, value};
use proptest::prelude::*;
use serde_json::{Value, json};

fn json_tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[{}/@~01a$]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let key = prop::sample::select(vec![
            "$each", "$members", "as", "$match", "cases", "$missing", "$first", "$concat",
            "$object", "key", "value", "a",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.prop_map(str::to_owned), inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn edge_cases_are_as_documented() {
    let context = json!({ "n": 1, "z": null, "l": [1, 2], "o": { "a/b": "x" }, "s": "OK" });
    for (template, expected) in [
        (json!("{/n}"), Some(json!(1))),
        (json!("{/z}"), Some(Value::Null)),
        (json!("{/gone}"), None),
        (json!({ "a": "{/gone}", "b": ["{/gone}", "{/n}"] }), Some(json!({ "b": [1] }))),
        (json!("a{/n}{x}"), Some(json!("a1{x}"))),
        (json!("a{/gone}"), None),
        (json!("a{/z}"), None),
        (json!("{/o/a~1b}"), Some(json!("x"))),
        (json!("l={/l}"), Some(json!("l=[1,2]"))),
        (json!({ "$each": "/l", "as": { "v": "{@}" } }), Some(json!([{ "v": 1 }, { "v": 2 }]))),
        (json!({ "$match": "/s", "cases": { "OK": "y", "*": "n" } }), Some(json!("y"))),
        (json!({ "$match": "/gone", "cases": { "*": "n" } }), Some(json!("n"))),
    ] {
        let read = parse(&template).unwrap();
        assert_eq!(value(&read, &Context::Json(&context)).unwrap(), expected, "{template}");
    }
}

proptest! {
    #[test]
    fn rendered_value_and_body_agree(t in json_tree(), c in json_tree()) {
        if let Ok(read) = parse(&t) {
            let made = value(&read, &Context::Json(&c)).unwrap();
            let sent = body(&read, &Context::Json(&c)).unwrap();
            let sent = sent.map(|b| serde_json::from_str::<Value>(b.expose()).unwrap());
            prop_assert_eq!(made, sent);
        }
    }

    #[test]
    fn value_in_a_url_is_decoded_to_itself(s in "\\PC{1,20}") {
        let context = json!({ "s": s });
        let read = parse(&json!("{/s}")).unwrap();
        let put = text(&read, &Context::Json(&context), Place::Url).unwrap().unwrap();
        let url = url::Url::parse(&format!("https://h/?q={put}")).unwrap();
        prop_assert_eq!(url.query_pairs().next().unwrap().1.into_owned(), s);
    }
}

/// RFC 3986 §2.3, written a second time.
fn oracle(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(byte as char);
            }
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

proptest! {
    #[test]
    fn every_template_renders_one_text_or_an_error(t in json_tree(), c in json_tree()) {
        if let Ok(read) = parse(&t) {
            for place in [Place::Url, Place::Header, Place::Value, Place::Body] {
                let done = text(&read, &Context::Json(&c), place);
                prop_assert!(matches!(done, Ok(_) | Err(TemplateFault::NotText)), "{:?}", done);
            }
        }
    }

    #[test]
    fn exact_pointer_keeps_the_type(c in json_tree()) {
        let context = json!({ "a/b~": c });
        let read = parse(&json!("{/a~1b~0}")).unwrap();
        prop_assert_eq!(value(&read, &Context::Json(&context)).unwrap(), Some(c));
    }

    #[test]
    fn missing_values_leave_only_their_key_out(
        there in prop::collection::btree_map("[a-z]{1,3}", any::<i32>(), 0..6),
        asked in prop::collection::btree_set("[a-z]{1,3}", 0..6),
    ) {
        let all: std::collections::BTreeSet<_> = there.keys().cloned().chain(asked).collect();
        let template: serde_json::Map<_, _> =
            all.iter().map(|key| (key.clone(), json!(format!("{{/{key}}}")))).collect();
        let read = parse(&Value::Object(template)).unwrap();
        let context = json!(there);
        prop_assert_eq!(value(&read, &Context::Json(&context)).unwrap(), Some(context));
    }

    #[test]
    fn percent_encoding_is_as_in_rfc_3986(s in any::<String>()) {
        let read = parse(&json!("x{/s}")).unwrap();
        let context = json!({ "s": s });
        let put = text(&read, &Context::Json(&context), Place::Url).unwrap();
        prop_assert_eq!(put, Some(format!("x{}", oracle(&s))));
    }
}

#[test]
fn each_and_match_are_as_documented() {
    let context = json!({ "n": 5, "t": true, "z": null, "o": {}, "s": "OK", "e": [],
        "l": [{ "k": "a", "v": [1] }, { "v": [2, 3] }, 7], "top": "T" });
    let on = |pointer: &str| json!({ "$match": pointer, "cases": { "5": "five", "true": "yes", "null": "nil", "OK": "ok", "*": "star" } });
    for (template, expected) in [
        (on("/n"), Some(json!("five"))),
        (on("/t"), Some(json!("yes"))),
        (on("/z"), Some(json!("nil"))),
        (on("/s"), Some(json!("ok"))),
        (on("/o"), Some(json!("star"))),
        (on("/l"), Some(json!("star"))),
        (on("/gone"), Some(json!("star"))),
        (json!({ "$match": "/s", "cases": { "NO": 1 } }), None),
        (json!({ "$each": "/e", "as": 1 }), Some(json!([]))),
        (json!({ "$each": "/gone", "as": 1 }), None),
        (json!({ "$each": "/o", "as": 1 }), None),
        (json!({ "$each": "/l", "as": "{@/k}" }), Some(json!(["a"]))),
        (json!({ "$each": "/l", "as": "{/top}{@/k}" }), Some(json!(["Ta"]))),
        (
            json!({ "$each": "/l", "as": { "$each": "@/v", "as": "{@}" } }),
            Some(json!([[1], [2, 3]])),
        ),
    ] {
        let read = parse(&template).unwrap();
        assert_eq!(value(&read, &Context::Json(&context)).unwrap(), expected, "{template}");
    }
}

#[test]
fn output_is_bounded() {
    let long = "x".repeat(1 << 16);
    let context = json!({ "long": long, "l": vec![0; 600] });
    let context = Context::Json(&context);
    let many = json!({ "$each": "/l", "as": "{/long}" });
    let steps = json!({ "$each": "/l", "as": { "$each": "/l", "as": "{@}" } });
    for template in [many, steps] {
        let read = parse(&template).unwrap();
        assert!(matches!(value(&read, &context), Err(TemplateFault::TooLarge)), "{template}");
        assert_eq!(body(&read, &context).unwrap_err(), TemplateFault::TooLarge);
    }
    let read = parse(&json!("{/long}".repeat(17))).unwrap();
    assert_eq!(text(&read, &context, Place::Header), Err(TemplateFault::TooLarge));
    let deep = (0..40).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(parse(&deep).unwrap_err().1, TemplateFault::TooDeep);
}
