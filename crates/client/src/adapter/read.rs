//! From the JSON of an adapter's file to the adapter. Imports templates and operations.

use super::{Adapter, AdapterFault, Call, Pages};
use crate::operation::OperationKind;
use crate::template::{Pointer, Template, TemplateFault, parse};
use patchbay_model::http::Method;
use patchbay_model::percent;
use serde_json::{Map, Value};

/// A JSON Pointer to the place, and what is wrong there.
type Wrong = (String, AdapterFault);
type Read<T> = Result<T, Wrong>;

/// What is wrong in a place itself.
fn here<T>(fault: AdapterFault) -> Read<T> {
    Err((String::new(), fault))
}

/// The same, seen from one level up.
fn below(key: &str) -> impl Fn(Wrong) -> Wrong {
    move |(place, fault)| (["/", key, &place].concat(), fault)
}

/// The adapter, or its first fault.
pub(super) fn adapter(file: &str, root: &Value) -> Read<Adapter> {
    let root =
        object(root, &["$schema", "name", "description", "headers", "operations", "errors"])?;
    let name = text(root, "name")?;
    let mut operations = Vec::new();
    let listed = root.get("operations").and_then(Value::as_object);
    for (key, call) in listed.ok_or(("/operations".to_owned(), AdapterFault::Expected("object")))? {
        let read = match OperationKind::parse(key) {
            Some(kind) => read_call(kind, call).map(|call| operations.push((kind, call))),
            None => here(AdapterFault::UnknownKey),
        };
        read.map_err(below(key)).map_err(below("operations"))?;
    }
    Ok(Adapter {
        file: file.to_owned(),
        name: name.clone(),
        headers: texts(root, "headers", false)?,
        operations,
        errors: template(root, "errors")?,
    })
}

fn read_call(kind: OperationKind, call: &Value) -> Read<Call> {
    let call = object(call, &["request", "answer", "pages"])?;
    let request = call.get("request").unwrap_or(&Value::Null);
    let mut read = read_request(request).map_err(below("request"))?;
    read.pages = match call.get("pages").map(|p| p.as_str()) {
        None | Some(Some("cursor")) => Pages::Cursor,
        Some(Some("offset")) => Pages::Offset,
        Some(Some("number")) => Pages::Number,
        Some(_) => {
            return here(AdapterFault::Expected("cursor, offset or number"))
                .map_err(below("pages"));
        }
    };
    read.answer = template(call, "answer")?;
    check_answer(kind, read.answer.as_ref()).map_err(below("answer"))?;
    Ok(read)
}

fn read_request(request: &Value) -> Read<Call> {
    let request = object(request, &["method", "path", "query", "headers", "body"])?;
    let method = request.get("method").and_then(Value::as_str).and_then(Method::parse);
    let method = method.ok_or(("/method".to_owned(), AdapterFault::Expected("method")))?;
    let path = text(request, "path")?;
    if path.starts_with(['/', '{']) && !path.starts_with("{/")
        || path.contains(|c: char| !c.is_ascii_graphic() || "?#\\:\"<>".contains(c))
    {
        let fault = AdapterFault::Expected("path below the base URL");
        return here(fault).map_err(below("path"));
    }
    let path = parsed(&Value::String(path.clone())).and_then(without_secrets);
    let path = path.map_err(below("path"))?;
    let body = template(request, "body")?;
    let query = texts(request, "query", true)?;
    let headers = texts(request, "headers", false)?;
    let mut carries_key = false;
    let mut look = |p: &Pointer| {
        carries_key |= p.tokens.first().is_some_and(|token| token == "idempotency_key");
    };
    headers.iter().chain(&query).for_each(|(_, t)| t.pointers(&mut look));
    body.iter().for_each(|t| t.pointers(&mut look));
    let (answer, pages) = (None, Pages::Cursor);
    Ok(Call { method, path, query, headers, body, answer, pages, carries_key })
}

/// An answer that spells out a connection has to name what a connection needs.
fn check_answer(kind: OperationKind, answer: Option<&Template>) -> Read<()> {
    use OperationKind as Kind;
    let needed = !matches!(
        kind,
        Kind::SignIn
            | Kind::SignOut
            | Kind::UpdateConnection
            | Kind::ReplaceSecrets
            | Kind::Disable
            | Kind::Enable
            | Kind::DeleteConnection
    );
    let missing = |place: &str| Err((place.to_owned(), AdapterFault::MissingInAnswer));
    let Some(answer) = answer else { return if needed { missing("") } else { Ok(()) } };
    let (place, shape) = match (kind, answer) {
        (Kind::ListConnections, Template::Object(members)) => {
            match members.iter().find(|(key, _)| key == "items") {
                None => return missing("/items"),
                Some((_, Template::Each(_, item))) => ("/items/as", &**item),
                Some(_) => return Ok(()),
            }
        }
        (Kind::GetConnection | Kind::CreateConnection, answer) => ("", answer),
        _ => return Ok(()),
    };
    let Template::Object(members) = shape else { return Ok(()) };
    let is_there = |key: &&&str| members.iter().any(|(name, _)| name == **key);
    match ["id", "integration", "name"].iter().find(|key| !is_there(key)) {
        Some(key) => missing(&[place, "/", key].concat()),
        None => Ok(()),
    }
}

fn object<'v>(value: &'v Value, keys: &[&str]) -> Read<&'v Map<String, Value>> {
    let Some(map) = value.as_object() else { return here(AdapterFault::Expected("object")) };
    match map.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => here(AdapterFault::UnknownKey).map_err(below(key)),
        None => Ok(map),
    }
}

fn text<'v>(map: &'v Map<String, Value>, key: &str) -> Read<&'v String> {
    match map.get(key) {
        Some(Value::String(text)) => Ok(text),
        _ => here(AdapterFault::Expected("text")).map_err(below(key)),
    }
}

fn template(map: &Map<String, Value>, key: &str) -> Read<Option<Template>> {
    map.get(key).map(parsed).transpose().map_err(below(key))
}

fn parsed(value: &Value) -> Read<Template> {
    parse(value).map_err(|(place, fault)| (place, AdapterFault::Template(fault)))
}

/// Named texts: a query or headers.
fn texts(map: &Map<String, Value>, key: &str, in_url: bool) -> Read<Vec<(String, Template)>> {
    let mut read = Vec::new();
    for (name, value) in match map.get(key) {
        None => return Ok(read),
        Some(Value::Object(named)) => named,
        Some(_) => return here(AdapterFault::Expected("object")).map_err(below(key)),
    } {
        let text = named_text(name, value, in_url);
        let text = text.map_err(below(name)).map_err(below(key))?;
        read.push((if in_url { name.clone() } else { name.to_ascii_lowercase() }, text));
    }
    Ok(read)
}

fn named_text(name: &str, value: &Value, in_url: bool) -> Read<Template> {
    let mut text = parsed(value)?;
    if matches!(text, Template::Object(_) | Template::Array(_) | Template::Each(..)) {
        here(AdapterFault::Template(TemplateFault::NotText))
    } else if in_url {
        // A query's own text is encoded too: `&` in it is no separator.
        text.change_plain(percent::encode);
        without_secrets(text)
    } else if name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
        Ok(text)
    } else {
        here(AdapterFault::Expected("header name"))
    }
}

fn without_secrets(template: Template) -> Read<Template> {
    let mut found = false;
    template.pointers(&mut |pointer| {
        let mut tokens = pointer.tokens.iter().map(String::as_str);
        found |= match (tokens.next(), tokens.next()) {
            (Some("secrets"), _) => true,
            (Some("session"), name) => name != Some("email"),
            _ => false,
        };
    });
    let fault = AdapterFault::Template(TemplateFault::SecretMisplaced);
    if found { here(fault) } else { Ok(template) }
}
