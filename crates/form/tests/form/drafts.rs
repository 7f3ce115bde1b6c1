//! What is kept of an unfinished form, and what comes back.

use crate::desk::{desk, with_schema};
use patchbay_form::state::{Event, NAME};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};

#[test]
fn all_that_was_entered_comes_back_but_secrets() {
    let mut desk = desk(
        json!({
            "host": { "type": "string", "default": "localhost" },
            "many": { "type": "array", "items": { "enum": ["a", "b"] }, "uniqueItems": true, "default": ["a"] },
            "list": { "type": "array", "items": { "type": "string" }, "default": ["x", "y"] },
            "token": { "type": "string" },
        }),
        &["host"],
    );
    desk.type_into(NAME, "Acme Two");
    desk.type_into("/values/host", "");
    desk.toggle("/values/many", "a", false);
    let [first, second] = desk.form.item_ids("/values/list")[..] else { panic!("two") };
    desk.remove("/values/list", first);
    desk.type_into(&format!("/values/list/{second}"), "z");
    desk.type_secret("/secrets/token", "correct-horse");
    assert!(!desk.form.snapshot().to_string().contains("correct"));
    let mut again = desk.after_reload();
    assert_eq!(again.form.connection_name(), "Acme Two");
    assert_eq!(again.values(), json!({ "list": ["z"] }), "an emptied box stays empty");
    assert_eq!(again.refused_at(), ["/values/host"]);
    assert_eq!(again.form.access(), desk.form.access());
    let third = again.add("/values/list");
    assert!(third > second, "a number is never given again");
    assert_eq!(again.text(&format!("/values/list/{third}")), "");
    assert_eq!(again.after_reload().form.snapshot(), again.form.snapshot());
}

#[test]
fn an_address_with_credentials_is_not_kept() {
    for (address, kept) in [
        ("https://user:made-up@api.acme.com", false),
        ("https://made-up@api.acme.com/", false),
        ("https://api.acme.com/?api_key=made-up", false),
        ("https://api.acme.com/v1?page=2", true),
    ] {
        let mut desk = desk(json!({ "base_url": { "type": "string", "format": "uri" } }), &[]);
        desk.type_into("/values/base_url", address);
        let snapshot = desk.form.snapshot().to_string();
        assert_eq!(snapshot.contains(address), kept, "{snapshot}");
        assert!(kept || !snapshot.contains("made-up"), "{snapshot}");
        // What is left out is told.
        let held_back = if kept { &[][..] } else { &["/values/base_url"] };
        assert_eq!(desk.form.held_back(), held_back, "{address}");
    }
}

#[test]
fn somebodys_address_in_a_long_text_is_kept() {
    let mut desk = desk(json!({ "notes": { "type": "string", "multiline": true } }), &[]);
    let text = "Contact:ada@acme.com, see https://acme.example/browse?key=PROJ";
    desk.type_into("/values/notes", text);
    assert!(desk.form.snapshot().to_string().contains(text));
    assert!(desk.form.held_back().is_empty());
}

#[test]
fn what_was_out_of_sight_is_there_when_it_comes_back() {
    let mut desk = with_schema(&json!({
        "type": "object",
        "properties": { "login": { "oneOf": [
            { "type": "object", "properties": { "k": { "const": "a" }, "user": { "type": "string" } } },
            { "type": "object", "properties": { "k": { "const": "b" }, "mail": { "type": "string" } } },
        ] }, "more": { "type": "boolean" } },
        "if": { "properties": { "more": { "const": true } }, "required": ["more"] },
        "then": { "properties": { "note": { "type": "string" } } },
    }));
    desk.choose_shape("/values/login", 0);
    desk.type_into("/values/login/user", "me");
    desk.choose_shape("/values/login", 1);
    desk.type_into("/values/more", "true");
    desk.type_into("/values/note", "later");
    desk.type_into("/values/more", "false");
    // Also over two reloads.
    let mut again = desk.after_reload().after_reload();
    again.choose_shape("/values/login", 0);
    again.type_into("/values/more", "true");
    let expected = json!({ "login": { "k": "a", "user": "me" }, "more": true, "note": "later" });
    assert_eq!(again.sent(), expected);
}

#[test]
fn what_is_no_snapshot_restores_nothing_and_breaks_nothing() {
    let properties = json!({ "a": { "type": "string", "default": "x" }, "token": { "type": "string" },
                             "l": { "type": "array", "items": {} } });
    for snapshot in [
        Value::Null,
        json!([1]),
        json!({ "texts": 3, "lists": { "/values/l": "x" }, "shapes": { "/values": "y" }, "access": 0 }),
        json!({ "texts": { "/values/a": 7, "/nowhere": "x" }, "picked": { "/values/a": [1] } }),
        json!({ "lists": { "/values/l": [-1, 1e30, 4294967296u64, 4294967295u64, 3, 3] } }),
    ] {
        let mut desk = desk(properties.clone(), &[]);
        desk.form.restore(&snapshot, &RegressPatterns);
        desk.add("/values/l");
        let mut items = desk.form.item_ids("/values/l");
        items.dedup();
        assert_eq!(items.len(), desk.form.item_ids("/values/l").len(), "{snapshot}");
        let _ = desk.apply(Event::Submitted);
        let _ = desk.after_reload();
    }
    let mut desk = desk(properties, &[]);
    let planted = json!({ "texts": { "/secrets/token": "planted" } });
    desk.form.restore(&planted, &RegressPatterns);
    assert_eq!(desk.text("/secrets/token"), "", "a secret never comes from a snapshot");
}
