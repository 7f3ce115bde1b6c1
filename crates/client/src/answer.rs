//! Reading the answer to an operation. The items of a list are decoded one by one, so that a
//! broken item leaves the rest usable.

mod field_name;
mod missing;
mod read;
mod refusal;
mod status;

pub(super) use read::is_web_page;
pub use read::read;
pub(super) use status::{Accepted, read_status, status_request};

use crate::adapter::{Adapter, AdapterError, AdapterFault};
use crate::failure::{Failure, LookedLike};
use crate::wait;
use patchbay_model::http::{HttpAnswer, header};
use patchbay_model::{Connection, Problem};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A successful answer, not yet decoded.
pub struct Answer {
    status: u16,
    /// The rendered template of the adapter; for a list, its items.
    shaped: Value,
    etag: Option<String>,
    /// Cursor of a list's next page.
    next: Option<String>,
    /// Cursor of the page before it.
    previous: Option<String>,
    /// How many items a list has.
    counts: Box<Counts>,
    /// The fault of an answer of another shape; its place is the template of the answer.
    source: Option<Box<AdapterError>>,
    /// Why items of the list can't be used, by their position.
    broken: Vec<(usize, String)>,
}

impl Answer {
    /// An answer without content.
    pub(super) fn done(status: u16) -> Self {
        let shaped = Value::Null;
        let (counts, broken) = (Box::default(), Vec::new());
        let (etag, next, previous, source) = (None, None, None, None);
        Self { status, shaped, etag, next, previous, counts, source, broken }
    }

    /// Whether it is a list without items.
    pub(super) fn is_empty_list(&self) -> bool {
        self.shaped.as_array().is_some_and(Vec::is_empty)
    }

    /// The item of a list with this id, as an answer of its own.
    pub(super) fn take_item(&mut self, id_wanted: &str) -> Option<Self> {
        let items = self.shaped.as_array_mut()?;
        let at = items.iter().position(|item| id(item).as_deref() == Some(id_wanted))?;
        let shaped = items.swap_remove(at);
        let etag = shaped.get("etag").and_then(Value::as_str).map(str::to_owned);
        let source = self.source.clone();
        Some(Self { shaped, etag, source, ..Self::done(self.status) })
    }

    /// The cursor of a list's next page.
    pub(super) fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// Whether the answer has no content.
    pub fn is_done(&self) -> bool {
        self.shaped.is_null()
    }

    /// What the adapter made of the answer, for the tokens in it.
    pub(super) fn shaped_mut(&mut self) -> &mut Value {
        &mut self.shaped
    }

    /// Decodes one value.
    ///
    /// # Errors
    /// The answer has another shape.
    pub fn one<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let Self { status, shaped, source, .. } = self;
        one(shaped).map_err(|wrong| match source {
            Some(mut error) => {
                error.fault = AdapterFault::NotInAnswer(wrong);
                Failure::Adapter(error)
            }
            None => other_shape(status),
        })
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
        for (i, item) in listed.into_iter().enumerate() {
            let id = id(&item);
            let known = self.broken.iter().find(|(at, _)| *at == i).map(|(_, why)| why.clone());
            items.push(one(item).map_err(|wrong| Broken { id, why: known.unwrap_or(wrong) }));
        }
        Ok(Page { items, next: self.next, previous: self.previous, counts: *self.counts })
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
    /// Cursor of the page before it, if the backend gives one.
    pub previous: Option<String>,
    /// How many items are on all pages.
    pub counts: Counts,
}

/// How many items a list has on all of its pages, as far as the backend says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The items that match.
    pub total: Option<u64>,
    /// The connections that match all filters but the one by status, by status.
    pub by_status: BTreeMap<String, u64>,
    /// The connections that match all filters but the one by integration, by its key.
    pub by_integration: BTreeMap<String, u64>,
}

/// An item that can't be decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Its key or its id, if it has one.
    pub id: Option<String>,
    /// What is wrong with it, for the people who run the backend. Never a value of it.
    pub why: String,
}

/// The seconds that an answer asks to wait. `now` is in seconds since 1970.
pub(super) fn retry_after(adapter: &Adapter, answer: &HttpAnswer, now: Option<u64>) -> Option<u32> {
    let named = header(&answer.headers, &adapter.wait_header);
    let text = named.or_else(|| header(&answer.headers, "retry-after"))?;
    wait::seconds(text, now)
}

/// "Not found", for a connection that isn't in the list.
pub(super) fn not_in_list() -> Failure {
    let code = "not_found".to_owned();
    Failure::Problem(Box::new(Problem { status: 404, code, ..Problem::default() }))
}

fn not_understood(answer: &HttpAnswer, looked_like: LookedLike) -> Failure {
    Failure::NotUnderstood { status: answer.status, looked_like }
}

fn other_shape(status: u16) -> Failure {
    Failure::NotUnderstood { status, looked_like: LookedLike::OtherShape }
}

/// The error has no value of the answer: it may be a secret.
fn one<T: DeserializeOwned>(mut shaped: Value) -> Result<T, String> {
    if let Value::Object(members) = &mut shaped {
        for key in ["integration", "name"] {
            members.get_mut(key).into_iter().for_each(number_as_text);
        }
    }
    ids_as_text(&mut shaped);
    drop_secret_values(&mut shaped);
    T::deserialize(shaped).map_err(|error| without_value(&error.to_string()))
}

/// `invalid type: string "x", expected u32` without `"x"`.
fn without_value(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else {
        return match message.starts_with("missing field") {
            true => message.to_owned(),
            false => "a value isn't as expected".to_owned(),
        };
    };
    let found = found.split(['"', '`', '(']).next().unwrap_or_default().trim_end();
    format!("{found}, expected {expected}")
}

/// Backends may use integers as ids; here ids are texts. What people entered and schemas stay.
fn ids_as_text(shaped: &mut Value) {
    match shaped {
        Value::Object(members) => {
            for (key, member) in members {
                match key.as_str() {
                    "id" => number_as_text(member),
                    "values" | "schema" | "auth_methods" => {}
                    _ => ids_as_text(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(ids_as_text),
        _ => {}
    }
}

fn number_as_text(value: &mut Value) {
    if value.is_number() {
        *value = Value::String(value.to_string());
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
