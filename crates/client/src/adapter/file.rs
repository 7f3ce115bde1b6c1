//! The file of an adapter, as it is written, and the templates in it.

use super::check::{check_answer, without_secrets};
use super::{Adapter, AdapterFault, Call, Pages};
use crate::operation::OperationKind;
use crate::template::{Pointer, Template, TemplateFault, parse};
use patchbay_model::http::Method;
use patchbay_model::percent;
use patchbay_model::pointer::join;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// JSON Pointer to the place of a fault, and the fault.
pub type Fault = (String, AdapterFault);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdapterFile {
    /// For editors.
    #[serde(rename = "$schema", default)]
    _schema: IgnoredAny,
    name: String,
    /// For people.
    #[serde(rename = "description", default)]
    _description: IgnoredAny,
    #[serde(default)]
    headers: Map<String, Value>,
    operations: BTreeMap<OperationKind, OperationFile>,
    errors: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OperationFile {
    request: RequestFile,
    answer: Option<Value>,
    #[serde(default)]
    pages: Pages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestFile {
    method: Method,
    path: String,
    #[serde(default)]
    query: Map<String, Value>,
    #[serde(default)]
    headers: Map<String, Value>,
    body: Option<Value>,
}

impl AdapterFile {
    /// The adapter, with its templates read and checked.
    pub fn into_adapter(self, file: &str) -> Result<Adapter, Fault> {
        let mut operations = BTreeMap::new();
        for (kind, operation) in self.operations {
            let place = join("/operations", kind.name());
            operations.insert(kind, operation.into_call(kind, &place)?);
        }
        Ok(Adapter {
            file: file.to_owned(),
            name: self.name,
            headers: headers(self.headers, "/headers")?,
            operations,
            errors: optional(self.errors, "/errors")?,
        })
    }
}

impl OperationFile {
    fn into_call(self, kind: OperationKind, place: &str) -> Result<Call, Fault> {
        let request = self.request;
        let at = |key: &str| format!("{place}/request/{key}");
        let query = query(request.query, &at("query"))?;
        let headers = headers(request.headers, &at("headers"))?;
        let body = optional(request.body, &at("body"))?;
        let mut carries_key = false;
        let mut look = |pointer: &Pointer| {
            carries_key |= pointer.tokens.first().is_some_and(|token| token == "idempotency_key");
        };
        headers.iter().chain(&query).for_each(|(_, template)| template.pointers(&mut look));
        body.iter().for_each(|template| template.pointers(&mut look));
        let answer_place = format!("{place}/answer");
        let answer = optional(self.answer, &answer_place)?;
        check_answer(kind, answer.as_ref(), &answer_place)?;
        Ok(Call {
            method: request.method,
            path: path(&request.path, &at("path"))?,
            query,
            headers,
            body,
            answer,
            pages: self.pages,
            carries_key,
        })
    }
}

fn template(value: &Value, place: &str) -> Result<Template, Fault> {
    parse(value).map_err(|(below, fault)| (format!("{place}{below}"), fault.into()))
}

fn optional(value: Option<Value>, place: &str) -> Result<Option<Template>, Fault> {
    value.map(|value| template(&value, place)).transpose()
}

fn path(path: &str, place: &str) -> Result<Template, Fault> {
    let is_relative = path.starts_with("{/") || !path.starts_with(['/', '{']);
    let is_plain = |c: char| c.is_ascii_graphic() && !"?#\\:\"<>".contains(c);
    if !is_relative || !path.chars().all(is_plain) {
        return Err((place.to_owned(), AdapterFault::Expected("a path below the base URL")));
    }
    without_secrets(template(&Value::from(path), place)?, place)
}

fn query(named: Map<String, Value>, place: &str) -> Result<Vec<(String, Template)>, Fault> {
    let read = |(name, value): (String, Value)| {
        let place = join(place, &name);
        let mut text = text(&value, &place)?;
        // The adapter's own text is encoded too: `&` in it doesn't separate parameters.
        text.change_plain(percent::encode);
        Ok((name, without_secrets(text, &place)?))
    };
    named.into_iter().map(read).collect()
}

fn headers(named: Map<String, Value>, place: &str) -> Result<Vec<(String, Template)>, Fault> {
    let read = |(name, value): (String, Value)| {
        let place = join(place, &name);
        let text = text(&value, &place)?;
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return Err((place, AdapterFault::Expected("the name of a header")));
        }
        Ok((name.to_ascii_lowercase(), text))
    };
    named.into_iter().map(read).collect()
}

/// A template that renders one text.
fn text(value: &Value, place: &str) -> Result<Template, Fault> {
    match template(value, place)? {
        Template::Object(_) | Template::Array(_) | Template::Each(..) => {
            Err((place.to_owned(), TemplateFault::NotText.into()))
        }
        text => Ok(text),
    }
}
