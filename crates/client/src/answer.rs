//! Reading the answer to an operation. The items of a list are decoded one by one, so that a
//! broken item leaves the rest usable.

mod refusal;

pub(super) use refusal::retry_after;

use crate::adapter::{Adapter, AdapterFault, Call, Pages};
use crate::failure::{Failure, LookedLike};
use crate::operation::{Operation, OperationKind};
use crate::redaction::Redaction;
use crate::template::{Context, value};
use patchbay_model::http::{HttpAnswer, header};
use patchbay_model::{Connection, Secret};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// A successful answer, not yet decoded.
pub struct Answer {
    status: u16,
    /// The rendered template of the adapter; for a list, its items.
    shaped: Value,
    etag: Option<String>,
    /// Cursor of a list's next page.
    next: Option<String>,
}

impl Answer {
    /// An answer without content.
    pub(super) fn done(status: u16) -> Self {
        Self { status, shaped: Value::Null, etag: None, next: None }
    }

    /// Whether the answer has no content.
    pub fn is_done(&self) -> bool {
        self.shaped.is_null()
    }

    /// Takes the session's token, unless the session is a cookie.
    pub(super) fn take_token(&mut self) -> Option<Secret> {
        match self.shaped.get_mut("token").map(Value::take) {
            Some(Value::String(token)) => Some(Secret::new(token)),
            _ => None,
        }
    }

    /// Decodes one value.
    ///
    /// # Errors
    /// The answer has another shape.
    pub fn one<T: DeserializeOwned>(self) -> Result<T, Failure> {
        one(self.shaped).map_err(|_| other_shape(self.status))
    }

    /// Decodes one connection, with its version.
    ///
    /// # Errors
    /// The answer has another shape.
    pub fn stored(self) -> Result<Stored, Failure> {
        let etag = self.etag.clone();
        Ok(Stored { connection: self.one()?, etag })
    }

    /// Decodes a page of a list.
    ///
    /// # Errors
    /// The answer has another shape.
    pub fn page<T: DeserializeOwned>(self) -> Result<Page<T>, Failure> {
        let Value::Array(listed) = self.shaped else { return Err(other_shape(self.status)) };
        let mut items = Vec::with_capacity(listed.len());
        for item in listed {
            let id = id(&item);
            items.push(one(item).map_err(|_| Broken { id }));
        }
        Ok(Page { items, next: self.next })
    }
}

/// Without the content: it may be the token of a session.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A connection, and the version that a change has to name.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The connection.
    pub connection: Connection,
    /// Its `ETag`.
    pub etag: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The items; a broken one has its id.
    pub items: Vec<Result<T, Broken>>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// An item that can't be decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Its key or its id, if it has one.
    pub id: Option<String>,
}

/// The longest body that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Reads the answer to an operation, without the secrets that it repeats.
///
/// # Errors
/// The backend refused, or its answer can't be read.
pub fn read(
    adapter: &Adapter,
    operation: &Operation,
    answer: &HttpAnswer,
    redaction: &Redaction,
) -> Result<Answer, Failure> {
    let kind = operation.kind();
    let call = adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
    if !(200..300).contains(&answer.status) {
        return Err(refusal::read(adapter, kind, answer, redaction));
    }
    let Some(template) = &call.answer else { return without_template(kind, answer) };
    let is_end = matches!(
        kind,
        OperationKind::SignIn | OperationKind::SignOut | OperationKind::DeleteConnection
    );
    if answer.status == 204 && is_end {
        return Ok(Answer::done(answer.status));
    }
    let body = json(answer).map_err(|looked_like| not_understood(answer, looked_like))?;
    let context = context(answer, &body);
    let shaped = value(template, &context)
        .map_err(|fault| broken(adapter, kind, AdapterFault::Template(fault)))?;
    let other = || other_shape(answer.status);
    let mut shaped = shaped.ok_or_else(|| match body {
        Value::Null => not_understood(answer, LookedLike::Null),
        _ => other(),
    })?;
    let etag = shaped.get("etag").and_then(Value::as_str).map(str::to_owned);
    let etag = etag.or_else(|| header(&answer.headers, "etag").map(str::to_owned));
    let mut next = None;
    match kind {
        OperationKind::SignOut | OperationKind::DeleteConnection => shaped = Value::Null,
        OperationKind::Me
        | OperationKind::SignIn
        | OperationKind::TestInput
        | OperationKind::TestConnection => {}
        OperationKind::ListIntegrations
        | OperationKind::ListConnections
        | OperationKind::ListEvents
        | OperationKind::ListPrincipals => {
            let (items, cursor) = listed(shaped, call, operation).ok_or_else(other)?;
            shaped = Value::Array(items);
            next = cursor;
        }
        _ => {
            for key in ["id", "integration", "name"] {
                if shaped.get(key).is_none_or(Value::is_null) {
                    if let Some(looked_like) = not_the_adapters(adapter, &body, key) {
                        return Err(not_understood(answer, looked_like));
                    }
                    let place = format!("/answer/{key}");
                    let error = adapter.error(kind, &place, AdapterFault::MissingInAnswer);
                    return Err(Failure::Adapter(Box::new(error)));
                }
            }
        }
    }
    // Nothing of a sign-in's answer is shown, and its token may be made from the password.
    if kind != OperationKind::SignIn {
        redaction.json(&mut shaped);
    }
    Ok(Answer { status: answer.status, shaped, etag, next })
}

/// What an answer looked like that lacks a member, unless the adapter may be wrong about it.
fn not_the_adapters(adapter: &Adapter, body: &Value, key: &'static str) -> Option<LookedLike> {
    match body {
        Value::Null => Some(LookedLike::Null),
        Value::Array(_) => Some(LookedLike::List),
        Value::Object(_) if adapter.is_shipped() => Some(LookedLike::Without(key)),
        Value::Object(_) => None,
        _ => Some(LookedLike::OtherShape),
    }
}

/// Whether it is a web page, which a gateway sends: it doesn't know what the backend has.
pub(super) fn is_web_page(answer: &HttpAnswer) -> bool {
    json(answer) == Err(LookedLike::Html)
}

/// The content isn't used, but a web page in its place means that somebody else answered: a
/// login page with status 200 has deleted nothing. Nor is something deleted that will be later (202)
/// or that was one of several parts (207).
fn without_template(kind: OperationKind, answer: &HttpAnswer) -> Result<Answer, Failure> {
    if kind == OperationKind::DeleteConnection && matches!(answer.status, 202 | 207) {
        return Err(other_shape(answer.status));
    }
    match json(answer) {
        Ok(_) | Err(LookedLike::Empty) => Ok(Answer::done(answer.status)),
        Err(looked_like) => Err(not_understood(answer, looked_like)),
    }
}

fn broken(adapter: &Adapter, kind: OperationKind, fault: AdapterFault) -> Failure {
    Failure::Adapter(Box::new(adapter.error(kind, "/answer", fault)))
}

fn not_understood(answer: &HttpAnswer, looked_like: LookedLike) -> Failure {
    Failure::NotUnderstood { status: answer.status, looked_like }
}

fn other_shape(status: u16) -> Failure {
    Failure::NotUnderstood { status, looked_like: LookedLike::OtherShape }
}

fn json(answer: &HttpAnswer) -> Result<Value, LookedLike> {
    // RFC 8259 §8.1 lets a reader ignore a byte order mark.
    let text = answer.body.trim_start_matches('\u{feff}').trim_start();
    if answer.body.len() > LARGEST {
        Err(LookedLike::TooLarge)
    } else if text.is_empty() {
        Err(LookedLike::Empty)
    } else {
        let looked_like =
            if text.starts_with('<') { LookedLike::Html } else { LookedLike::NotJson };
        serde_json::from_str(text).map_err(|_| looked_like)
    }
}

fn context<'a>(answer: &'a HttpAnswer, body: &'a Value) -> Context<'a> {
    let headers =
        answer.headers.iter().map(|(name, value)| (name.as_str(), Context::Text(value.as_str())));
    Context::Object(vec![
        ("status", Context::Owned(Value::from(answer.status))),
        ("headers", Context::Object(headers.collect())),
        ("body", Context::Json(body)),
    ])
}

fn one<T: DeserializeOwned>(mut shaped: Value) -> serde_json::Result<T> {
    ids_as_text(&mut shaped);
    drop_secret_values(&mut shaped);
    T::deserialize(shaped)
}

/// Backends may use integers as ids; here ids are texts.
fn ids_as_text(shaped: &mut Value) {
    for key in ["id", "integration", "name"] {
        if let Some(id) = shaped.get_mut(key)
            && id.is_number()
        {
            *id = Value::String(id.to_string());
        }
    }
}

/// A value that is listed as a secret must not be there at all. A backend that sends it is not shown.
fn drop_secret_values(shaped: &mut Value) {
    let names = shaped.get("secrets").and_then(Value::as_object);
    let names: Vec<String> = names.map(|it| it.keys().cloned().collect()).unwrap_or_default();
    if let Some(values) = shaped.get_mut("values").and_then(Value::as_object_mut) {
        values.retain(|name, _| !names.contains(name));
    }
}

/// An item with a key is known by it, whatever id its backend gives it.
fn id(item: &Value) -> Option<String> {
    ["key", "id"].into_iter().find_map(|name| match item.get(name) {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    })
}

/// The undecoded items of a page, and the cursor of the next page.
fn listed(
    shaped: Value,
    call: &Call,
    operation: &Operation,
) -> Option<(Vec<Value>, Option<String>)> {
    let Value::Object(mut shaped) = shaped else { return None };
    let Some(Value::Array(items)) = shaped.remove("items") else { return None };
    let count = u32::try_from(items.len()).ok()?;
    let next = match (shaped.remove("next"), call.pages, operation) {
        (Some(Value::String(next)), Pages::Cursor, _) => Some(next).filter(|n| !n.is_empty()),
        (Some(Value::Number(next)), Pages::Cursor, _) => Some(next.to_string()),
        (_, pages, Operation::ListConnections { limit, cursor, .. })
            if pages != Pages::Cursor && count >= *limit && count > 0 =>
        {
            let at = cursor.as_deref().and_then(|c| c.parse::<u32>().ok());
            let next = match pages {
                Pages::Offset => at.unwrap_or(0).saturating_add(count),
                _ => at.unwrap_or(1).saturating_add(1),
            };
            Some(next.to_string())
        }
        _ => None,
    };
    Some((items, next))
}
