//! Answers with another body. They all come after the backend has done its part.

use super::edit::{id_key, item, json, name_key, raw};
use super::{How, SECRET};
use crate::operation::Op;
use flate2::Compression;
use flate2::write::GzEncoder;
use patchbay_e2e::faulty_proxy::{Cut, Delivery, End, Fault, Message, Reach, response};
use serde_json::{Value, json as value};
use std::io::Write;
use std::sync::{Arc, LazyLock};

pub(super) fn hows(id: &str, op: Op) -> Vec<(String, How)> {
    let (name, key) = (name_key(op), id_key(op));
    let named = move |text: String| {
        item(op, move |it| drop(it.insert(name.to_owned(), text.clone().into())))
    };
    let one = |fault| vec![(String::new(), fault)];
    let faults: Vec<(String, Fault)> = match id {
        "body-empty" => one(whole(b"")),
        "body-null" => one(whole(b"null")),
        "body-wrong-root" => ["[]", "{}", "7", "\"text\"", "true"]
            .into_iter()
            .map(|root| (root.to_owned(), whole(root.as_bytes())))
            .collect(),
        "body-wrong-type" => [value!(7), value!([]), value!({}), value!(true), Value::Null]
            .into_iter()
            .map(|odd| {
                let text = odd.to_string();
                (text, item(op, move |it| drop(it.insert(key.to_owned(), odd.clone()))))
            })
            .collect(),
        "body-missing-field" => [key, name]
            .into_iter()
            .map(|gone| (gone.to_owned(), item(op, move |it| drop(it.shift_remove(gone)))))
            .collect(),
        "body-extra-field" => one(item(op, |it| {
            drop(it.insert("unheard_of".to_owned(), value!({ "a": [1, null] })));
        })),
        "body-proto" => one(item(op, |it| {
            drop(it.insert("__proto__".to_owned(), value!({ "isAdmin": true, "name": "x" })));
            drop(it.insert("constructor".to_owned(), value!({ "prototype": {} })));
        })),
        "body-unknown-enum" => one(item(op, |it| {
            drop(it.insert("status".to_owned(), "sparkling".into()));
            drop(it.insert("access".to_owned(), value!({ "level": "cosmic", "principals": [] })));
        })),
        "body-date" => one(item(op, |it| {
            drop(it.insert("created_at".to_owned(), "2026-02-31T10:00:00Z".into()));
            drop(it.insert("updated_at".to_owned(), "soon".into()));
        })),
        "body-dup-id" => one(json(op, |_, body| {
            if let Some(items) = body.get_mut("items").and_then(Value::as_array_mut) {
                items.extend(items.last().cloned());
            }
        })),
        "body-10k-items" => one(json(op, many)),
        "body-dup-key" => one(raw(op, name, b"\"First\",\"name\":\"Second\"")),
        "body-deep" => one(whole(&[b"[".repeat(10_000), b"]".repeat(10_000)].concat())),
        "body-big-10mb" => one(whole(&[b"\"", b"x".repeat(10 << 20).as_slice(), b"\""].concat())),
        "body-huge-string" => [900 << 10, 5 << 20]
            .into_iter()
            .map(|length| (format!("{} KiB", length >> 10), named("n".repeat(length))))
            .collect(),
        "body-html-173k" => {
            let html = format!("<!doctype html><html>{}</html>", "<p>Not found</p>".repeat(10_812));
            one(Fault::answer(Reach::Backend, response(404, &[], "text/html", &html)))
        }
        "body-bad-utf8" => one(raw(op, name, b"\"a\xff\xfe\xc0\"")),
        "body-bom" => one(Fault::change(|mut answer| {
            answer.body = [b"\xef\xbb\xbf", answer.body.as_slice()].concat();
            answer.bytes()
        })),
        "body-lone-surrogate" => one(raw(op, name, b"\"\\ud800\"")),
        "body-nul" => one(raw(op, name, b"\"a\\u0000b\"")),
        "body-bidi" => one(named("\u{202e}moc.live\u{202c}\u{2066}".to_owned())),
        "body-script-name" => one(named("<img src=x onerror=alert(1)>".to_owned())),
        "body-nan" => one(raw(op, name, b"NaN")),
        "body-bignum" => ["1e400", "9223372036854775808", "-0.0000000000000000000000000001"]
            .into_iter()
            .map(|number| (number.to_owned(), raw(op, key, number.as_bytes())))
            .collect(),
        "body-truncated" => one(Fault::change(|mut answer| {
            // The length is right: only the JSON is cut.
            answer.body.truncate(answer.body.len() / 2);
            answer.bytes()
        })),
        // Made here and not while a run waits: it takes seconds.
        "body-gzip-bomb" => one(gzip(&BOMB)),
        "body-gzip-garbage" => one(gzip(b"\x1f\x8b\x08\x00garbage that is no gzip")),
        "body-never-ends" => one(Fault {
            delivery: Delivery { cut: Cut::Body, end: End::StayOpen, ..Delivery::default() },
            ..Fault::change(|answer| answer.bytes_without_length())
        }),
        "body-content-type-missing" => ["", "text/plain", "text/html", "application/octet-stream"]
            .into_iter()
            .map(|kind| (format!("{kind:?}"), of_type(kind)))
            .collect(),
        "body-secret-echo" => secret_echo(op),
        "body-cursor-loop" => one(json(op, |_, body| {
            if body.get("next").is_none_or(Value::is_null) {
                body["next"] = "again".into();
            }
        })),
        "body-cursor-foreign" => one(json(op, |_, body| {
            body["next"] = "https://evil.example/steal?cursor=1".into();
        })),
        "body-problem-not-problem" => [400, 422, 500, 503]
            .into_iter()
            .map(|status| {
                let body = r#"{"error":"no","request_id":"req-1"}"#;
                let bytes = response(status, &[], "application/json", body);
                (status.to_string(), Fault::answer(Reach::Backend, bytes))
            })
            .collect(),
        _ => Vec::new(),
    };
    faults.into_iter().map(|(name, fault)| (name, How::Proxy(fault))).collect()
}

/// The backend's status and headers with this body.
fn whole(body: &[u8]) -> Fault {
    let body: Arc<[u8]> = body.into();
    Fault::change(move |answer: Message| {
        // A 204 has no body.
        let status = if answer.status == 204 { 200 } else { answer.status };
        Message { status, body: body.to_vec(), ..answer }.bytes()
    })
}

/// The list with ten thousand more items, in less than a megabyte.
fn many(op: Op, body: &mut Value) {
    let Some(items) = body.get_mut("items").and_then(Value::as_array_mut) else { return };
    for number in 0..10_000 {
        let id = format!("m{number}");
        items.push(value!({ id_key(op): id, "integration": "okta", "name": id }));
    }
}

fn gzip(body: &[u8]) -> Fault {
    let body: Arc<[u8]> = body.into();
    Fault::change(move |mut answer: Message| {
        answer.headers.push(("Content-Encoding".to_owned(), "gzip".to_owned()));
        let status = if answer.status == 204 { 200 } else { answer.status };
        Message { status, body: body.to_vec(), ..answer }.bytes()
    })
}

/// A gigabyte of spaces in a megabyte.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        // Writing to a Vec never fails.
        let _ = encoder.write_all(&spaces);
    }
    encoder.finish().unwrap_or_default()
});

fn of_type(kind: &'static str) -> Fault {
    Fault::change(move |mut answer| {
        answer.headers.retain(|(name, _)| name != "content-type");
        if !kind.is_empty() {
            answer.headers.push(("Content-Type".to_owned(), kind.to_owned()));
        }
        answer.bytes()
    })
}

/// The backend repeats the secret: in a refusal, at a field, or in its answer.
fn secret_echo(op: Op) -> Vec<(String, Fault)> {
    let refusal = |problem: Value| {
        let kind = "application/problem+json";
        Fault::answer(Reach::Nobody, response(422, &[], kind, &problem.to_string()))
    };
    let detail = format!("the token {SECRET} was refused");
    vec![
        (
            "in a detail".to_owned(),
            refusal(value!({ "status": 422, "code": "refused", "detail": detail })),
        ),
        (
            "at a field".to_owned(),
            refusal(value!({ "status": 422, "code": "validation", "errors": [
                { "pointer": "/secrets/token", "code": "odd", "detail": detail }] })),
        ),
        (
            "in a code".to_owned(),
            refusal(value!({ "status": 422, "code": SECRET, "request_id": SECRET })),
        ),
        (
            "in the values".to_owned(),
            item(op, |it| drop(it.insert("values".to_owned(), value!({ "token": SECRET })))),
        ),
        (
            "as the account".to_owned(),
            item(op, |it| drop(it.insert("acts_as".to_owned(), SECRET.into()))),
        ),
    ]
}
