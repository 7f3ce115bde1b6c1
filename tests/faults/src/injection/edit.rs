//! Changes to the JSON of an answer.

use crate::operation::Op;
use patchbay_e2e::faulty_proxy::{Fault, Message};
use serde_json::{Map, Value};

/// Stands for the secret of the request, which the harness puts in its place. It is as long.
pub const SECRET: &str = "@secret-secret-secret-secret-secret-secre@";

/// Stands for text that is no JSON.
const RAW: &str = "@raw@";

/// Changes the whole answer.
pub(super) fn json(op: Op, change: impl Fn(Op, &mut Value) + Send + Sync + 'static) -> Fault {
    Fault::change(move |mut answer: Message| {
        if let Ok(mut body) = serde_json::from_slice(&answer.body) {
            change(op, &mut body);
            answer.body = body.to_string().into_bytes();
        }
        answer.bytes()
    })
}

/// Changes the item that a fault is about.
pub(super) fn item(
    op: Op,
    change: impl Fn(&mut Map<String, Value>) + Send + Sync + 'static,
) -> Fault {
    json(op, move |op, body| {
        if let Some(item) = item_of(op, body) {
            change(item);
        }
    })
}

/// Puts text that is no JSON in place of a member's value.
pub(super) fn raw(op: Op, key: &'static str, text: &'static [u8]) -> Fault {
    Fault::change(move |mut answer: Message| {
        if let Ok(mut body) = serde_json::from_slice(&answer.body) {
            if let Some(item) = item_of(op, &mut body) {
                item.insert(key.to_owned(), RAW.into());
            }
            answer.body = replaced(&body.to_string(), text);
        }
        answer.bytes()
    })
}

fn replaced(body: &str, text: &[u8]) -> Vec<u8> {
    match body.split_once(&format!("\"{RAW}\"")) {
        Some((before, after)) => [before.as_bytes(), text, after.as_bytes()].concat(),
        None => body.as_bytes().to_vec(),
    }
}

/// The member that names an item: what a person reads.
pub(super) fn name_key(op: Op) -> &'static str {
    if op == Op::Test { "outcome" } else { "name" }
}

/// The member that identifies an item.
pub(super) fn id_key(op: Op) -> &'static str {
    match op {
        Op::Catalog => "key",
        Op::Test => "outcome",
        _ => "id",
    }
}

/// The last item of a list, the user of `me`, or the whole answer.
fn item_of(op: Op, body: &mut Value) -> Option<&mut Map<String, Value>> {
    let item = match op {
        Op::List | Op::Catalog => body.get_mut("items")?.as_array_mut()?.last_mut()?,
        Op::Me => body.get_mut("user")?,
        _ => body,
    };
    item.as_object_mut()
}
