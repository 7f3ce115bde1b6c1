//! The file of an adapter, read member by member, so that all its mistakes are found at once.

mod reader;

use super::check::{self, Side};
use super::{Adapter, AdapterFault, Call, Pages, Poll};
use crate::operation::OperationKind;
use crate::template::{Pointer, Template, TemplateFault, parse};
use patchbay_model::http::Method;
use patchbay_model::percent;
use patchbay_model::pointer::join;
use reader::Reader;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// JSON Pointer to the place of a fault, and the fault.
pub type Fault = (String, AdapterFault);

const KEYS: &[&str] = &[
    "$schema",
    "name",
    "description",
    "headers",
    "operations",
    "errors",
    "refused",
    "signed_out",
    "confirm_session",
    "wait_header",
    "integer_ids",
];
const OPERATION_KEYS: &[&str] = &["request", "answer", "pages", "empty", "confirm_empty", "poll"];
const REQUEST_KEYS: &[&str] = &["method", "path", "query", "headers", "body", "encoding"];
const POLL_KEYS: &[&str] = &["path", "state"];
const METHODS: &str = "one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`";
const PAGES: [(&str, Pages); 5] = [
    ("cursor", Pages::Cursor),
    ("offset", Pages::Offset),
    ("number", Pages::Number),
    ("link", Pages::Link),
    ("address", Pages::Address),
];

/// Reads an adapter, and collects its faults.
pub fn read(file: &str, whole: &Value) -> Result<Adapter, Vec<Fault>> {
    let mut reader = Reader::default();
    let adapter = adapter(&mut reader, file, whole);
    match adapter {
        Some(adapter) if reader.faults.is_empty() => Ok(adapter),
        _ => Err(reader.faults),
    }
}

fn adapter(reader: &mut Reader, file: &str, whole: &Value) -> Option<Adapter> {
    let map = reader.object(whole, "", KEYS)?;
    let name = match map.get("name") {
        Some(name) => reader.string(name, "/name").map(str::to_owned),
        None => reader.missing("", "name"),
    };
    let headers = headers(reader, map.get("headers"), "/headers");
    let operations = match map.get("operations") {
        Some(operations) => operations_of(reader, operations),
        None => reader.missing("", "operations"),
    };
    Some(Adapter {
        file: file.to_owned(),
        headers,
        errors: template(reader, map.get("errors"), "/errors", Side::Answer),
        refused: template(reader, map.get("refused"), "/refused", Side::Answer),
        signed_out: reader.statuses(map.get("signed_out"), "/signed_out"),
        confirm_session: reader.statuses(map.get("confirm_session"), "/confirm_session"),
        wait_header: map
            .get("wait_header")
            .and_then(|name| reader.string(name, "/wait_header"))
            .map_or_else(|| "retry-after".to_owned(), str::to_ascii_lowercase),
        integer_ids: reader.flag(map.get("integer_ids"), "/integer_ids"),
        settings: Map::new(),
        name: name?,
        operations: operations?,
    })
}

fn operations_of(reader: &mut Reader, value: &Value) -> Option<BTreeMap<OperationKind, Call>> {
    let Value::Object(map) = value else {
        return reader.wrong("/operations", "an object", value);
    };
    let mut operations = BTreeMap::new();
    for (name, value) in map {
        let place = join("/operations", name);
        match OperationKind::parse(name) {
            Some(kind) => {
                if let Some(call) = operation(reader, kind, value, &place) {
                    operations.insert(kind, call);
                }
            }
            None => reader.unknown_operation(&place, name),
        }
    }
    for kind in [OperationKind::Me, OperationKind::ListConnections] {
        if !map.contains_key(kind.name()) {
            reader.add("/operations", AdapterFault::NoOperation(kind.name()));
        }
    }
    Some(operations)
}

fn operation(reader: &mut Reader, kind: OperationKind, value: &Value, place: &str) -> Option<Call> {
    let map = reader.object(value, place, OPERATION_KEYS)?;
    let at = |key: &str| format!("{place}/{key}");
    let before = reader.faults.len();
    let answer = template(reader, map.get("answer"), &at("answer"), Side::Answer);
    // A template that can't be read is a fault of its own.
    if reader.faults.len() == before
        && let Err((place, fault)) = check::answer(kind, answer.as_ref(), &at("answer"))
    {
        reader.add(&place, fault);
    }
    let pages = match map.get("pages") {
        None => Pages::Cursor,
        Some(word) => {
            let found = PAGES.iter().find(|(name, _)| word.as_str() == Some(name));
            let expected = "one of `cursor`, `offset`, `number`, `link`, `address`";
            match found {
                Some((_, pages)) => *pages,
                None => reader.wrong(&at("pages"), expected, word).unwrap_or_default(),
            }
        }
    };
    let empty = reader.statuses(map.get("empty"), &at("empty"));
    let confirm_empty = reader.flag(map.get("confirm_empty"), &at("confirm_empty"));
    let poll = map.get("poll").and_then(|value| poll(reader, value, &at("poll")));
    let mut call = match map.get("request") {
        Some(value) => request(reader, value, &at("request"))?,
        // A backend without accounts: the answer is a constant.
        None if kind == OperationKind::Me => Call::constant(),
        None => return reader.missing(place, "request"),
    };
    check::pages(pages, &call).into_iter().for_each(|(below, fault)| {
        reader.add(&format!("{place}{below}"), fault);
    });
    call.answer = answer;
    call.pages = pages;
    call.empty = empty;
    call.confirm_empty = confirm_empty;
    call.poll = poll;
    Some(call)
}

fn request(reader: &mut Reader, value: &Value, place: &str) -> Option<Call> {
    let map = reader.object(value, place, REQUEST_KEYS)?;
    let at = |key: &str| format!("{place}/{key}");
    let method = match map.get("method") {
        None => reader.missing(place, "method"),
        Some(word) => match word.as_str().and_then(Method::parse) {
            None => reader.wrong(&at("method"), METHODS, word),
            method => method,
        },
    };
    let path = match map.get("path") {
        None => reader.missing(place, "path"),
        Some(text) => path(reader, text, &at("path"), Side::Request),
    };
    let query = query(reader, map.get("query"), &at("query"));
    let headers = headers(reader, map.get("headers"), &at("headers"));
    let body = template(reader, map.get("body"), &at("body"), Side::Request);
    let is_form = match map.get("encoding").map(|word| (word, word.as_str())) {
        None | Some((_, Some("json"))) => false,
        Some((_, Some("form"))) => true,
        Some((word, _)) => {
            reader.wrong(&at("encoding"), "`json` or `form`", word).unwrap_or_default()
        }
    };
    if is_form && !matches!(body, Some(Template::Object(_))) {
        reader.add(&at("body"), AdapterFault::Expected("an object, which becomes the form"));
    }
    let mut carries_key = false;
    let mut look = |pointer: &Pointer| {
        carries_key |= pointer.tokens.first().is_some_and(|token| token == "idempotency_key");
    };
    headers.iter().chain(&query).for_each(|(_, template)| template.pointers(&mut look));
    body.iter().for_each(|template| template.pointers(&mut look));
    Some(Call {
        method: method?,
        path: path?,
        query,
        headers,
        body,
        is_form,
        carries_key,
        ..Call::constant()
    })
    .map(|call| Call { is_constant: false, ..call })
}

fn poll(reader: &mut Reader, value: &Value, place: &str) -> Option<Poll> {
    let map = reader.object(value, place, POLL_KEYS)?;
    let path = match map.get("path") {
        Some(text) => path(reader, text, &format!("{place}/path"), Side::Answer),
        None => reader.missing(place, "path"),
    };
    let state = match map.get("state") {
        Some(_) => template(reader, map.get("state"), &format!("{place}/state"), Side::Answer),
        None => reader.missing(place, "state"),
    };
    Some(Poll { path: path?, state: state? })
}

fn template(
    reader: &mut Reader,
    value: Option<&Value>,
    place: &str,
    side: Side,
) -> Option<Template> {
    match parse(value?) {
        Ok(template) => {
            check::pointers(&template, place, side, &mut |place, fault| reader.add(place, fault));
            Some(template)
        }
        Err((below, fault)) => {
            reader.add(&format!("{place}{below}"), fault.into());
            None
        }
    }
}

fn path(reader: &mut Reader, value: &Value, place: &str, side: Side) -> Option<Template> {
    let text = reader.string(value, place)?;
    let is_relative = text.starts_with("{/") || !text.starts_with(['/', '{']);
    let is_plain = |c: char| c.is_ascii_graphic() && !"?#\\:\"<>".contains(c);
    if !is_relative || !text.chars().all(is_plain) {
        let expected = "a path below the base URL: no `/` at its start, no `?`, `#`, `:` or space";
        return reader.wrong(place, expected, value);
    }
    let path = template(reader, Some(value), place, side)?;
    without_secrets(reader, path, place)
}

fn query(reader: &mut Reader, value: Option<&Value>, place: &str) -> Vec<(String, Template)> {
    let mut query = Vec::new();
    for (name, value) in named(reader, value, place) {
        let place = join(place, name);
        if let Some(mut text) = text(reader, value, &place) {
            // The adapter's own text is encoded too: `&` in it doesn't separate parameters.
            text.change_plain(percent::encode);
            query.extend(without_secrets(reader, text, &place).map(|text| (name.clone(), text)));
        }
    }
    query
}

fn headers(reader: &mut Reader, value: Option<&Value>, place: &str) -> Vec<(String, Template)> {
    let mut headers = Vec::new();
    for (name, value) in named(reader, value, place) {
        let place = join(place, name);
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        {
            reader.add(&place, AdapterFault::Expected("the name of a header"));
        } else if value.as_str().is_some_and(|text| text.contains(|c: char| c.is_control())) {
            reader.add(&place, AdapterFault::Unsafe);
        } else {
            let text = text(reader, value, &place);
            headers.extend(text.map(|text| (name.to_ascii_lowercase(), text)));
        }
    }
    headers
}

fn named<'v>(
    reader: &mut Reader,
    value: Option<&'v Value>,
    place: &str,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    let map = match value {
        Some(Value::Object(map)) => Some(map),
        Some(other) => reader.wrong(place, "an object of texts", other),
        None => None,
    };
    map.into_iter().flatten()
}

/// A template that renders one text.
fn text(reader: &mut Reader, value: &Value, place: &str) -> Option<Template> {
    match template(reader, Some(value), place, Side::Request)? {
        Template::Object(_)
        | Template::Array(_)
        | Template::Each(..)
        | Template::Keyed(..)
        | Template::Concat(_) => {
            reader.add(place, TemplateFault::NotText.into());
            None
        }
        text => Some(text),
    }
}

fn without_secrets(reader: &mut Reader, template: Template, place: &str) -> Option<Template> {
    if check::has_secret(&template) {
        reader.add(place, TemplateFault::SecretMisplaced.into());
        return None;
    }
    Some(template)
}
