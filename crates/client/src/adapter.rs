//! An adapter: one JSON file that says, for each operation, how to make the request and how to
//! read the answer.

mod check;
mod file;

use crate::config::has_comment_at;
use crate::operation::OperationKind;
use crate::template::{Leaf, Pointer, Template, TemplateFault};
use patchbay_model::http::Method;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};
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
    /// Whether an answer with a success status is an error after all.
    pub refused: Option<Template>,
    /// Statuses that mean that nobody is signed in, in addition to 401. A success status stands for
    /// a web page in place of data: a sign-in page.
    pub signed_out: Vec<u16>,
    /// Error statuses by which the backend may mean that nobody is signed in: then `me` has to answer
    /// too.
    pub confirm_session: Vec<u16>,
    /// The header that says how long to wait, in lower case.
    pub wait_header: String,
    /// Whether ids are sent as numbers.
    pub integer_ids: bool,
    /// Values from the configuration.
    pub settings: Map<String, Value>,
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
    /// Whether the body is form-encoded.
    pub is_form: bool,
    /// Statuses that mean a list without items.
    pub empty: Vec<u16>,
    /// Whether the backend answers an ended session with an empty list.
    pub confirm_empty: bool,
    /// How to wait for the result.
    pub poll: Option<Poll>,
    /// Whether nothing is sent.
    pub is_constant: bool,
}

/// How a backend counts pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// By a cursor that it gives.
    #[default]
    Cursor,
    /// By the number of items to skip.
    Offset,
    /// By page number, from 1.
    Number,
    /// By the address in a `Link` header with `rel="next"` (RFC 8288).
    Link,
    /// By the address in `next` of the answer.
    Address,
}

/// How to wait for the result of an operation that the backend only accepted (202).
#[derive(Debug)]
pub struct Poll {
    /// Path of the status, made from the answer.
    pub path: Template,
    /// Renders `waiting`, `done` or `refused` from the status.
    pub state: Template,
}

impl Call {
    /// A call that sends nothing: its answer is a constant.
    fn constant() -> Self {
        Self {
            method: Method::Get,
            path: Template::Text(Vec::new()),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            is_form: false,
            answer: None,
            pages: Pages::Cursor,
            carries_key: false,
            empty: Vec::new(),
            confirm_empty: false,
            poll: None,
            is_constant: true,
        }
    }

    /// Calls `visit` with each pointer of the request.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(&Pointer)) {
        let named = self.query.iter().chain(&self.headers).map(|(_, template)| template);
        let all = named.chain([&self.path]).chain(&self.body);
        all.for_each(|template| template.pointers(visit));
    }

    /// Whether the request has a pointer with exactly these tokens.
    pub fn points_to(&self, tokens: &[&str]) -> bool {
        let mut found = false;
        self.pointers(&mut |pointer| {
            found |= pointer.tokens.iter().map(String::as_str).eq(tokens.iter().copied());
        });
        found
    }
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
    /// The other faults of the same file.
    pub more: Vec<AdapterError>,
}

impl AdapterError {
    /// Whether the fault is in the template of the answer: then the request has been sent.
    pub fn is_in_answer(&self) -> bool {
        let part = self.place.split('/').nth(3);
        self.operation.is_some() && matches!(part, Some("answer" | "poll"))
    }
}

/// What is wrong at a place of an adapter.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AdapterFault {
    /// Not JSON: serde's words, with line and column.
    #[error("not JSON: {0}")]
    Syntax(String),
    /// A comment in the JSON.
    #[error("JSON has no comments: remove the one in line {line}, column {column}")]
    Comment {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// A value of another type, or another word.
    #[error("found {found}, expected {expected}")]
    Wrong {
        /// What is accepted.
        expected: &'static str,
        /// The value, shortened.
        found: String,
    },
    /// A key that has to be there.
    #[error("expected the key `{0}` here")]
    NoKey(&'static str),
    /// An operation that has to be there.
    #[error("expected the operation `{0}`: the app can't start without it")]
    NoOperation(&'static str),
    /// A key or an operation that doesn't exist.
    #[error("unknown key; {}", meant(.near, .known))]
    Unknown {
        /// What was probably meant.
        near: Option<&'static str>,
        /// What exists.
        known: String,
    },
    /// A pointer that can never find anything.
    #[error("`{pointer}` is never there; expected one of {known}")]
    NoRoot {
        /// The pointer.
        pointer: String,
        /// What exists.
        known: String,
    },
    /// A pointer into an item where there is none.
    #[error("`@` points into an item, and there is none outside of `as`, `key` and `value`")]
    NoItem,
    /// A text that was meant as a pointer.
    #[error("this is sent or read as plain text; a pointer has braces and a slash: `{0}`")]
    NoBraces(String),
    /// The request doesn't say which page it wants.
    #[error("expected `{{/page/{0}}}` in the query, since `pages` is `{0}`")]
    NoPage(&'static str),
    /// The request uses a way to count pages that `pages` doesn't name.
    #[error("expected `\"pages\": \"{0}\"`, since the request has `{{/page/{0}}}`")]
    OtherPages(&'static str),
    /// A setting that `config.json` doesn't have.
    #[error("expected the setting `{0}` in config.json, under `backend.settings`")]
    NoSetting(String),
    /// Something that was entered and that the request would leave out.
    #[error("nothing in the request takes `{entered}`, which was entered{}", misspelt(.unused))]
    NotSent {
        /// Pointer to what was entered.
        entered: String,
        /// A pointer that finds nothing, probably misspelt.
        unused: Option<String>,
    },
    /// The answer isn't as its template expects.
    #[error("{0}")]
    NotInAnswer(String),
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

fn meant(near: &Option<&'static str>, known: &str) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected one of {known}"),
    }
}

fn misspelt(pointer: &Option<String>) -> String {
    let hint = |pointer| format!("; `{pointer}` finds nothing: is it misspelt?");
    pointer.as_ref().map_or_else(String::new, hint)
}

impl Adapter {
    /// Decodes and checks an adapter.
    ///
    /// # Errors
    /// All faults, each with file, operation and place.
    pub fn parse(file: &str, text: &str) -> Result<Self, Box<AdapterError>> {
        let whole: Value = serde_json::from_str(text)
            .map_err(|error| Box::new(at(file, String::new(), syntax(text, &error))))?;
        file::read(file, &whole).map_err(|faults| {
            let mut errors = faults.into_iter().map(|(place, fault)| at(file, place, fault));
            let first = errors.next();
            let more = errors.collect();
            Box::new(match first {
                Some(first) => AdapterError { more, ..first },
                None => at(file, String::new(), AdapterFault::Expected("an adapter")),
            })
        })
    }

    /// The same adapter with the settings of the configuration.
    ///
    /// # Errors
    /// A setting that the adapter needs is missing.
    pub fn with_settings(
        mut self,
        settings: Map<String, Value>,
    ) -> Result<Self, Box<AdapterError>> {
        let mut missing = None;
        let mut look = |place: &str, leaf: Leaf<'_>| {
            if let Leaf::Pointer(pointer, _) = leaf
                && let [root, name, ..] = pointer.tokens.as_slice()
                && root == "settings"
                && !settings.contains_key(name)
            {
                missing.get_or_insert_with(|| (place.to_owned(), name.clone()));
            }
        };
        for (name, template) in &self.headers {
            template.visit(&join("/headers", name), &mut look);
        }
        for (kind, call) in &self.operations {
            let place = format!("/operations/{}/request", kind.name());
            call.path.visit(&format!("{place}/path"), &mut look);
            for (word, named) in [("query", &call.query), ("headers", &call.headers)] {
                for (name, template) in named {
                    template.visit(&join(&format!("{place}/{word}"), name), &mut look);
                }
            }
            if let Some(body) = &call.body {
                body.visit(&format!("{place}/body"), &mut look);
            }
        }
        if let Some((place, name)) = missing {
            return Err(Box::new(at(&self.file, place, AdapterFault::NoSetting(name))));
        }
        self.settings = settings;
        Ok(self)
    }

    /// The names of the cookies that the request of this operation reads.
    pub(crate) fn cookies(&self, call: &Call) -> Vec<String> {
        let mut names = Vec::new();
        let mut look = |pointer: &Pointer| {
            if let [root, name, ..] = pointer.tokens.as_slice()
                && root == "cookies"
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        };
        self.headers.iter().for_each(|(_, template)| template.pointers(&mut look));
        call.pointers(&mut look);
        names
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
        self.takes(OperationKind::ListConnections, parameter)
    }

    /// Whether the backend takes this query parameter of an operation, such as `q`.
    pub fn takes(&self, kind: OperationKind, parameter: &str) -> bool {
        self.call(kind).is_some_and(|call| call.points_to(&["query", parameter]))
    }

    /// An error at a place of this adapter, below an operation.
    pub fn error(&self, kind: OperationKind, place: &str, fault: AdapterFault) -> AdapterError {
        AdapterError {
            file: self.file.clone(),
            operation: Some(kind),
            place: format!("/operations/{}{place}", kind.name()),
            fault,
            more: Vec::new(),
        }
    }
}

/// An error at a place of a file.
fn at(file: &str, place: String, fault: AdapterFault) -> AdapterError {
    let operation = place.strip_prefix("/operations/").and_then(|rest| {
        let name = rest.split('/').next().unwrap_or(rest);
        OperationKind::parse(name)
    });
    AdapterError { file: file.to_owned(), operation, place, fault, more: Vec::new() }
}

fn syntax(text: &str, error: &serde_json::Error) -> AdapterFault {
    if has_comment_at(text, error) {
        AdapterFault::Comment { line: error.line(), column: error.column() }
    } else {
        AdapterFault::Syntax(error.to_string())
    }
}
