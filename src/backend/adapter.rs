//! An adapter: one JSON file that says, for each operation, how to ask and how
//! to read the answer. Checked when it is read.

use crate::backend::operation::OperationKind;
use crate::backend::template::{Pointer, Template, TemplateFault, parse};
use crate::model::http::Method;
use serde_json::{Map, Value};

/// How to talk to one kind of backend.
#[derive(Debug)]
pub struct Adapter {
    /// The file it came from, for errors.
    pub file: String,
    /// Name to show.
    pub name: String,
    /// Headers of every request.
    pub headers: Vec<(String, Template)>,
    /// What it can do.
    pub operations: Vec<(OperationKind, Call)>,
    /// How to read an error.
    pub errors: Option<Template>,
}

/// How to ask, and how to read the answer.
#[derive(Debug)]
pub struct Call {
    /// Method.
    pub method: Method,
    /// Path below the base URL.
    pub path: Template,
    /// Query, in this order.
    pub query: Vec<(String, Template)>,
    /// Headers beside those of every request.
    pub headers: Vec<(String, Template)>,
    /// JSON body.
    pub body: Option<Template>,
    /// The answer; none where all that counts is that it worked.
    pub answer: Option<Template>,
    /// How the next page is asked for.
    pub pages: Pages,
    /// Whether the request carries the key of its intent.
    pub carries_key: bool,
}

/// How a backend counts pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// By a cursor it gives.
    Cursor,
    /// By how many items to skip.
    Offset,
    /// By number, from 1.
    Number,
}

/// What is wrong with an adapter, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct AdapterError {
    /// The file.
    pub file: String,
    /// The operation, if it is in one.
    pub operation: Option<OperationKind>,
    /// JSON Pointer into the file.
    pub place: String,
    /// What is wrong.
    pub fault: AdapterFault,
}

/// What is wrong with an adapter.
#[derive(Clone, Debug, PartialEq)]
pub enum AdapterFault {
    /// The file is not JSON.
    NotJson,
    /// Not of the type that is wanted there.
    Expected(&'static str),
    /// A key the format doesn't have.
    UnknownKey,
    /// A template that can't be read or rendered.
    Template(TemplateFault),
    /// A value without which the request makes no sense is missing.
    MissingInRequest,
    /// A value without which the answer makes no sense is missing.
    MissingInAnswer,
    /// A path with `.` or `..` in it, or a header with a control character.
    Unsafe,
}

impl Adapter {
    /// Reads an adapter.
    ///
    /// # Errors
    /// The first fault, by file, operation and place.
    pub fn parse(file: &str, text: &str) -> Result<Self, AdapterError> {
        let error = |place: &str, fault| AdapterError {
            file: file.to_owned(),
            operation: place
                .strip_prefix("/operations/")
                .and_then(|rest| OperationKind::parse(rest.split('/').next().unwrap_or(rest))),
            place: place.to_owned(),
            fault,
        };
        let root: Value =
            serde_json::from_str(text).map_err(|_| error("", AdapterFault::NotJson))?;
        read(file, &root).map_err(|(place, fault)| error(&place, fault))
    }

    /// Whether it can do this.
    pub fn supports(&self, kind: OperationKind) -> bool {
        self.call(kind).is_some()
    }

    /// How it does this.
    pub fn call(&self, kind: OperationKind) -> Option<&Call> {
        self.operations.iter().find(|(k, _)| *k == kind).map(|(_, call)| call)
    }

    /// An error at a place of this adapter.
    pub fn error(&self, kind: OperationKind, place: &str, fault: AdapterFault) -> AdapterError {
        AdapterError {
            file: self.file.clone(),
            operation: Some(kind),
            place: ["/operations/", kind.name(), place].concat(),
            fault,
        }
    }
}

type Read<T> = Result<T, (String, AdapterFault)>;

fn read(file: &str, root: &Value) -> Read<Adapter> {
    let root =
        object(root, "", &["$schema", "name", "description", "headers", "operations", "errors"])?;
    let Some(Value::String(name)) = root.get("name") else {
        return Err(("/name".to_owned(), AdapterFault::Expected("text")));
    };
    let mut operations = Vec::new();
    let listed = root.get("operations").and_then(Value::as_object);
    for (key, call) in listed.ok_or(("/operations".to_owned(), AdapterFault::Expected("object")))? {
        let place = ["/operations/", key].concat();
        let kind = OperationKind::parse(key).ok_or((place.clone(), AdapterFault::UnknownKey))?;
        operations.push((kind, read_call(kind, call, &place)?));
    }
    let errors = root.get("errors").map(|t| template(t, "/errors")).transpose()?;
    Ok(Adapter {
        file: file.to_owned(),
        name: name.clone(),
        headers: texts(root.get("headers"), "/headers", false)?,
        operations,
        errors,
    })
}

fn read_call(kind: OperationKind, call: &Value, place: &str) -> Read<Call> {
    let call = object(call, place, &["request", "answer", "pages"])?;
    let at = [place, "/request"].concat();
    let request = call.get("request").unwrap_or(&Value::Null);
    let request = object(request, &at, &["method", "path", "query", "headers", "body"])?;
    let method = request.get("method").and_then(Value::as_str).and_then(Method::parse);
    let method = method.ok_or((at.clone() + "/method", AdapterFault::Expected("method")))?;
    let path_at = at.clone() + "/path";
    let Some(Value::String(path)) = request.get("path") else {
        return Err((path_at, AdapterFault::Expected("text")));
    };
    if path.starts_with(['/', '{']) && !path.starts_with("{/")
        || path.contains(|c: char| !c.is_ascii_graphic() || "?#\\:\"<>".contains(c))
    {
        return Err((path_at, AdapterFault::Expected("path below the base URL")));
    }
    let path = template(&Value::String(path.clone()), &path_at)?;
    without_secrets(&path, &path_at)?;
    let pages = match call.get("pages").map(|p| p.as_str()) {
        None | Some(Some("cursor")) => Pages::Cursor,
        Some(Some("offset")) => Pages::Offset,
        Some(Some("number")) => Pages::Number,
        Some(_) => {
            let fault = AdapterFault::Expected("cursor, offset or number");
            return Err(([place, "/pages"].concat(), fault));
        }
    };
    let body_at = at.clone() + "/body";
    let answer_at = [place, "/answer"].concat();
    let body = request.get("body").map(|t| template(t, &body_at)).transpose()?;
    let answer = call.get("answer").map(|t| template(t, &answer_at)).transpose()?;
    check_answer(kind, answer.as_ref(), &answer_at)?;
    let query = texts(request.get("query"), &(at.clone() + "/query"), true)?;
    let headers = texts(request.get("headers"), &(at + "/headers"), false)?;
    let mut carries_key = false;
    let mut look = |p: &Pointer| {
        carries_key |= p.tokens.first().is_some_and(|token| token == "idempotency_key");
    };
    headers.iter().chain(&query).for_each(|(_, t)| t.pointers(&mut look));
    body.iter().for_each(|t| t.pointers(&mut look));
    Ok(Call { method, path, query, headers, body, answer, pages, carries_key })
}

/// An answer that spells out a connection has to name what a connection needs.
fn check_answer(kind: OperationKind, answer: Option<&Template>, place: &str) -> Read<()> {
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
    let Some(answer) = answer else {
        let fault = AdapterFault::MissingInAnswer;
        return if needed { Err((place.to_owned(), fault)) } else { Ok(()) };
    };
    let mut place = place.to_owned();
    let mut shape = answer;
    if kind == Kind::ListConnections {
        let Template::Object(members) = answer else { return Ok(()) };
        place.push_str("/items");
        let items = members.iter().find(|(key, _)| key == "items").map(|(_, items)| items);
        let Some(items) = items else { return Err((place, AdapterFault::MissingInAnswer)) };
        let Template::Each(_, item) = items else { return Ok(()) };
        place.push_str("/as");
        shape = item;
    } else if !matches!(kind, Kind::GetConnection | Kind::CreateConnection) {
        return Ok(());
    }
    let Template::Object(members) = shape else { return Ok(()) };
    for key in ["id", "integration", "name"] {
        if !members.iter().any(|(name, _)| name == key) {
            return Err(([&place, "/", key].concat(), AdapterFault::MissingInAnswer));
        }
    }
    Ok(())
}

fn object<'v>(value: &'v Value, place: &str, keys: &[&str]) -> Read<&'v Map<String, Value>> {
    let expected = || (place.to_owned(), AdapterFault::Expected("object"));
    let map = value.as_object().ok_or_else(expected)?;
    match map.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(([place, "/", key].concat(), AdapterFault::UnknownKey)),
        None => Ok(map),
    }
}

fn template(value: &Value, place: &str) -> Read<Template> {
    parse(value)
        .map_err(|(below, fault)| (place.to_owned() + &below, AdapterFault::Template(fault)))
}

/// Named texts: a query or headers.
fn texts(value: Option<&Value>, place: &str, in_url: bool) -> Read<Vec<(String, Template)>> {
    let mut read = Vec::new();
    let Some(value) = value else { return Ok(read) };
    let map = value.as_object().ok_or((place.to_owned(), AdapterFault::Expected("object")))?;
    for (key, value) in map {
        let at = [place, "/", key].concat();
        let text = template(value, &at)?;
        if matches!(text, Template::Object(_) | Template::Array(_) | Template::Each(..)) {
            return Err((at, AdapterFault::Template(TemplateFault::NotText)));
        }
        if in_url {
            without_secrets(&text, &at)?;
        } else if !key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
            return Err((at, AdapterFault::Expected("header name")));
        }
        read.push((if in_url { key.clone() } else { key.to_ascii_lowercase() }, text));
    }
    Ok(read)
}

fn without_secrets(template: &Template, place: &str) -> Read<()> {
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
    if found { Err((place.to_owned(), fault)) } else { Ok(()) }
}
