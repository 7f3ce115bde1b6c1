//! What a snapshot of an unfinished form keeps, and what comes back.

use crate::user::{user_with, user_with_schema};
use patchbay_form::state::{Event, NAME};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};

#[test]
fn snapshot_restores_everything_except_secrets() {
    let mut user = user_with(
        json!({
            "host": { "type": "string", "default": "localhost" },
            "many": { "type": "array", "items": { "enum": ["a", "b"] }, "uniqueItems": true, "default": ["a"] },
            "list": { "type": "array", "items": { "type": "string" }, "default": ["x", "y"] },
            "token": { "type": "string" },
        }),
        &["host"],
    );
    user.type_into(NAME, "Acme Two");
    user.type_into("/values/host", "");
    user.toggle("/values/many", "a", false);
    let [first, second] = user.form.item_ids("/values/list")[..] else { panic!("two") };
    user.remove("/values/list", first);
    user.type_into(&format!("/values/list/{second}"), "z");
    user.type_secret("/secrets/token", "correct-horse");
    assert!(!user.form.snapshot().to_string().contains("correct"));
    let mut again = user.after_reload();
    assert_eq!(again.form.connection_name(), "Acme Two");
    assert_eq!(again.values(), json!({ "many": [], "list": ["z"] }), "an emptied box stays empty");
    assert_eq!(again.submit_error_places(), ["/values/host"]);
    assert_eq!(again.form.access(), user.form.access());
    let third = again.add("/values/list");
    assert!(third > second, "a number is never given again");
    assert_eq!(again.text(&format!("/values/list/{third}")), "");
    assert_eq!(again.after_reload().form.snapshot(), again.form.snapshot());
}

#[test]
fn url_with_credentials_is_not_kept() {
    for (address, kept) in [
        ("https://user:made-up@api.acme.com", false),
        ("https://made-up@api.acme.com/", false),
        ("https://api.acme.com/?api_key=made-up", false),
        ("https://api.acme.com/v1?page=2", true),
    ] {
        let mut user = user_with(json!({ "base_url": { "type": "string", "format": "uri" } }), &[]);
        user.type_into("/values/base_url", address);
        let snapshot = user.form.snapshot().to_string();
        assert_eq!(snapshot.contains(address), kept, "{snapshot}");
        assert!(kept || !snapshot.contains("made-up"), "{snapshot}");
        // The user is told what was left out.
        let held_back = if kept { &[][..] } else { &["/values/base_url"] };
        assert_eq!(user.form.held_back(), held_back, "{address}");
    }
}

/// P06, P07 and P08 of the public bug reports, pasted into a field that shows them.
#[test]
fn text_with_a_secret_anywhere_is_not_kept() {
    for text in [
        "curl -H “Authorization: SSWS 00PatchDemo_x9-EXAMPLEtokenEXAMPLEtokenEXA” -F 'description=Ain’t a problem' “https://patchdemo.okta.com/api/v1/apps”",
        "https -A bearer -a 00PatchDemo_x9-EXAMPLEtokenEXAMPLEtokenEXA GET patchdemo.okta.com/api/v1/users limit==200 X-Trace:1",
        "Invoke-WebRequest -UseBasicParsing -Uri \"https://patchdemo.okta.com/api/v1/users?limit=1\" -Headers @{\"Authorization\"=\"SSWS 00PatchDemo_x9-EXAMPLEtokenEXAMPLEtokenEXA\"}",
        "Ask Ada; password: made-up, then go on",
    ] {
        for kind in [json!({ "type": "string" }), json!({ "type": "string", "multiline": true })] {
            let mut user = user_with(json!({ "note": kind }), &[]);
            user.type_into("/values/note", text);
            assert!(user.form.snapshot()["texts"].get("/values/note").is_none(), "{text}");
            assert_eq!(user.form.held_back(), ["/values/note"], "{text}");
        }
    }
}

#[test]
fn email_address_in_a_long_text_is_kept() {
    let mut user = user_with(json!({ "notes": { "type": "string", "multiline": true } }), &[]);
    let text = "Contact:ada@acme.com, see https://acme.example/browse?key=PROJ";
    user.type_into("/values/notes", text);
    assert!(user.form.snapshot().to_string().contains(text));
    assert!(user.form.held_back().is_empty());
}

#[test]
fn hidden_inputs_are_restored_when_shown_again() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": { "login": { "oneOf": [
            { "type": "object", "properties": { "k": { "const": "a" }, "user": { "type": "string" } } },
            { "type": "object", "properties": { "k": { "const": "b" }, "mail": { "type": "string" } } },
        ] }, "more": { "type": "boolean" } },
        "if": { "properties": { "more": { "const": true } }, "required": ["more"] },
        "then": { "properties": { "note": { "type": "string" } } },
    }));
    user.choose_shape("/values/login", 0);
    user.type_into("/values/login/user", "me");
    user.choose_shape("/values/login", 1);
    user.type_into("/values/more", "true");
    user.type_into("/values/note", "later");
    user.type_into("/values/more", "false");
    // Also after two reloads.
    let mut again = user.after_reload().after_reload();
    again.choose_shape("/values/login", 0);
    again.type_into("/values/more", "true");
    let expected = json!({ "login": { "k": "a", "user": "me" }, "more": true, "note": "later" });
    assert_eq!(again.submit(), expected);
}

#[test]
fn wrong_snapshot_restores_nothing_and_breaks_nothing() {
    let properties = json!({ "a": { "type": "string", "default": "x" }, "token": { "type": "string" },
                             "l": { "type": "array", "items": {} } });
    for snapshot in [
        Value::Null,
        json!([1]),
        json!({ "texts": 3, "lists": { "/values/l": "x" }, "shapes": { "/values": "y" }, "access": 0 }),
        json!({ "texts": { "/values/a": 7, "/nowhere": "x" }, "picked": { "/values/a": [1] } }),
        json!({ "lists": { "/values/l": [-1, 1e30, 4294967296u64, 4294967295u64, 3, 3] } }),
    ] {
        let mut user = user_with(properties.clone(), &[]);
        user.form.restore(&snapshot, &RegressPatterns);
        user.add("/values/l");
        let mut items = user.form.item_ids("/values/l");
        items.dedup();
        assert_eq!(items.len(), user.form.item_ids("/values/l").len(), "{snapshot}");
        let _ = user.apply(Event::Submitted);
        let _ = user.after_reload();
    }
    let mut user = user_with(properties, &[]);
    let planted = json!({ "texts": { "/secrets/token": "planted" } });
    user.form.restore(&planted, &RegressPatterns);
    assert_eq!(user.text("/secrets/token"), "", "a secret never comes from a snapshot");
}
