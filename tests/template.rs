//! The template language: a table of its edge cases, and properties.
use patchbay::backend::template::{Context, Place, body, parse, text, value};
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
        let key = prop_oneof![Just("$each"), Just("as"), Just("$match"), Just("cases"), Just("a")];
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
    fn any_template_over_any_context_ends_and_both_ways_agree(t in json_tree(), c in json_tree()) {
        if let Ok(read) = parse(&t) {
            let made = value(&read, &Context::Json(&c)).unwrap();
            let sent = body(&read, &Context::Json(&c)).unwrap();
            let sent = sent.map(|b| serde_json::from_str::<Value>(b.expose()).unwrap());
            prop_assert_eq!(made, sent);
        }
    }

    #[test]
    fn what_is_put_into_a_url_comes_back_as_it_was(s in "\\PC{1,20}") {
        let context = json!({ "s": s });
        let read = parse(&json!("{/s}")).unwrap();
        let put = text(&read, &Context::Json(&context), Place::Url).unwrap().unwrap();
        let url = url::Url::parse(&format!("https://h/?q={put}")).unwrap();
        prop_assert_eq!(url.query_pairs().next().unwrap().1.into_owned(), s);
    }
}
