//! An adapter: one JSON file that says, for each operation, how to make the request and how to
//! read the answer.

mod check;
mod file;

use crate::operation::OperationKind;
use crate::template::{Pointer, Template, TemplateFault};
use file::AdapterFile;
use patchbay_model::decode;
use patchbay_model::http::Method;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How to talk to one kind of backend.
#[derive(Debug)]
pub struct Adapter {
    /// The file it came from, for errors.
    pub file: String,
    /// Display name.
    pub name: String,
    /// Headers of every request.
    pub headers: Vec<(String, Template)>,
    /// What the backend can do.
    pub operations: BTreeMap<OperationKind, Call>,
    /// How to read an error.
    pub errors: Option<Template>,
}

/// How to make a request, and how to read its answer.
#[derive(Debug)]
pub struct Call {
    /// Method.
    pub method: Method,
    /// Path below the base URL.
    pub path: Template,
    /// Query, in this order. The adapter's own text in it is already percent-encoded.
    pub query: Vec<(String, Template)>,
    /// Headers in addition to those of every request.
    pub headers: Vec<(String, Template)>,
    /// JSON body.
    pub body: Option<Template>,
    /// The answer; `None` if only success counts.
    pub answer: Option<Template>,
    /// How the next page is requested.
    pub pages: Pages,
    /// Whether the request carries the key of its intent.
    pub carries_key: bool,
}

/// How a backend counts pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pages {
    /// By a cursor that it gives.
    #[default]
    Cursor,
    /// By the number of items to skip.
    Offset,
    /// By page number, from 1.
    Number,
}

/// A fault of an adapter.
#[derive(Clone, Debug, PartialEq)]
pub struct AdapterError {
    /// The file.
    pub file: String,
    /// The operation, if the fault is in one.
    pub operation: Option<OperationKind>,
    /// JSON Pointer into the file.
    pub place: String,
    /// What is wrong there.
    pub fault: AdapterFault,
}

impl AdapterError {
    /// Whether the fault is in the template of the answer: then the request has been sent.
    pub fn is_in_answer(&self) -> bool {
        self.operation.is_some() && self.place.split('/').nth(3) == Some("answer")
    }
}

/// What is wrong at a place of an adapter.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AdapterFault {
    /// Not JSON, or not the shape of an adapter: serde's words.
    #[error("{0}")]
    Shape(String),
    /// A value that isn't accepted there.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A template that can't be read or rendered.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// A value is missing without which the request makes no sense.
    #[error("expected a value, which the request needs")]
    MissingInRequest,
    /// A value is missing without which the answer makes no sense.
    #[error("expected a value, which the answer needs")]
    MissingInAnswer,
    /// A path with `.` or `..` in it, or a header with a control character.
    #[error("expected a value that is safe in a path or a header")]
    Unsafe,
}

impl Adapter {
    /// Decodes and checks an adapter.
    ///
    /// # Errors
    /// The first fault, with file, operation and place.
    pub fn parse(file: &str, text: &str) -> Result<Self, AdapterError> {
        let error = |place: String, fault| {
            let operation = place.strip_prefix("/operations/").and_then(|rest| {
                let name = rest.split('/').next().unwrap_or(rest);
                OperationKind::parse(name)
            });
            AdapterError { file: file.to_owned(), operation, place, fault }
        };
        let decoded: AdapterFile = decode::text(text)
            .map_err(|wrong| error(wrong.pointer, AdapterFault::Shape(wrong.message)))?;
        decoded.into_adapter(file).map_err(|(place, fault)| error(place, fault))
    }

    /// Whether it comes with the app. Then an answer that it can't read is the backend's fault.
    pub fn is_shipped(&self) -> bool {
        self.file.starts_with("adapters/")
    }

    /// Whether the backend can do this.
    pub fn supports(&self, kind: OperationKind) -> bool {
        self.operations.contains_key(&kind)
    }

    /// How the backend does this.
    pub fn call(&self, kind: OperationKind) -> Option<&Call> {
        self.operations.get(&kind)
    }

    /// Whether the backend can filter its list of connections by this query parameter, such as
    /// `status`.
    pub fn lists_by(&self, parameter: &str) -> bool {
        let Some(call) = self.call(OperationKind::ListConnections) else { return false };
        let mut found = false;
        let mut look = |pointer: &Pointer| {
            found |= pointer.tokens.iter().map(String::as_str).eq(["query", parameter]);
        };
        let named = call.query.iter().chain(&call.headers).map(|(_, template)| template);
        let all = named.chain([&call.path]).chain(&call.body);
        all.for_each(|template| template.pointers(&mut look));
        found
    }

    /// An error at a place of this adapter, below an operation.
    pub fn error(&self, kind: OperationKind, place: &str, fault: AdapterFault) -> AdapterError {
        AdapterError {
            file: self.file.clone(),
            operation: Some(kind),
            place: format!("/operations/{}{place}", kind.name()),
            fault,
        }
    }
}
