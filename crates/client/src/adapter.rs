//! An adapter: one JSON file that says, for each operation, how to ask and how
//! to read the answer. Checked when it is read, in `read`.

mod read;

use crate::operation::OperationKind;
use crate::template::{Pointer, Template, TemplateFault};
use patchbay_model::http::Method;
use serde_json::Value;

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
    /// Query, in this order; what of it is put in by no request is encoded.
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

impl AdapterError {
    /// Whether it is in what reads the answer: the request has been sent by then.
    pub fn is_in_answer(&self) -> bool {
        self.operation.is_some() && self.place.split('/').nth(3) == Some("answer")
    }
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
        read::adapter(file, &root).map_err(|(place, fault)| error(&place, fault))
    }

    /// Whether it can do this.
    pub fn supports(&self, kind: OperationKind) -> bool {
        self.call(kind).is_some()
    }

    /// How it does this.
    pub fn call(&self, kind: OperationKind) -> Option<&Call> {
        self.operations.iter().find(|(k, _)| *k == kind).map(|(_, call)| call)
    }

    /// Whether its list of connections can be narrowed down by this member of a query, such as
    /// `status`.
    pub fn lists_by(&self, what: &str) -> bool {
        let Some(call) = self.call(OperationKind::ListConnections) else { return false };
        let mut found = false;
        let mut look = |pointer: &Pointer| {
            found |= pointer.tokens.iter().map(String::as_str).eq(["query", what]);
        };
        let named = call.query.iter().chain(&call.headers).map(|(_, template)| template);
        let all = named.chain([&call.path]).chain(&call.body);
        all.for_each(|template| template.pointers(&mut look));
        found
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
