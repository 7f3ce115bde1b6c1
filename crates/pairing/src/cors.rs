//! What a backend on another origin has to allow, so that the page can send its requests and read
//! the answers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol).

use patchbay_client::adapter::{Adapter, Pages};
use patchbay_client::template::{Leaf, Template};
use patchbay_model::http::{HttpAnswer, Method, header};
use std::collections::BTreeSet;

/// Headers that a page may read without permission.
const READABLE: [&str; 7] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
];

/// What an adapter needs of a backend on another origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The origin of the page.
    pub origin: String,
    /// Whether requests carry a cookie.
    pub has_cookie: bool,
    /// The methods of the requests.
    pub methods: Vec<Method>,
    /// The headers of the requests, in lower case.
    pub sent: BTreeSet<String>,
    /// The headers of the answers that are read, in lower case.
    pub read: BTreeSet<String>,
}

/// What a backend lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The answer to `OPTIONS` has this status, not a success.
    Preflight(u16),
    /// No answer to `OPTIONS` came.
    NoPreflight,
    /// The origin isn't allowed; this one is.
    Origin(Option<String>),
    /// Cookies aren't allowed.
    Credentials,
    /// A method isn't allowed.
    Method(Method),
    /// A header of a request isn't allowed.
    Sent(String),
    /// A header of an answer isn't exposed.
    Read(String),
}

impl Needs {
    /// What this adapter needs.
    pub fn of(adapter: &Adapter, origin: &str, has_cookie: bool) -> Self {
        let mut methods = Vec::new();
        let mut sent: BTreeSet<String> = adapter.headers.iter().map(|(n, _)| n.clone()).collect();
        let mut read = BTreeSet::from(["x-request-id".to_owned(), adapter.wait_header.clone()]);
        for template in adapter.errors.iter().chain(&adapter.refused) {
            note_headers(template, &mut read);
        }
        for call in adapter.operations.values().filter(|call| !call.is_constant) {
            if !methods.contains(&call.method) {
                methods.push(call.method);
            }
            sent.extend(call.headers.iter().map(|(name, _)| name.clone()));
            if call.body.is_some() {
                sent.insert("content-type".to_owned());
            }
            if call.points_to(&["connection", "etag"]) {
                read.insert("etag".to_owned());
            }
            if call.pages == Pages::Link {
                read.insert("link".to_owned());
            }
            let polled = call.poll.iter().flat_map(|poll| [&poll.path, &poll.state]);
            call.answer.iter().chain(polled).for_each(|it| note_headers(it, &mut read));
        }
        read.retain(|name| !READABLE.contains(&name.as_str()));
        Self { origin: origin.to_owned(), has_cookie, methods, sent, read }
    }

    /// The headers that the backend has to send, to copy.
    pub fn answer_headers(&self) -> Vec<(&'static str, String)> {
        let methods: Vec<&str> = self.methods.iter().map(|method| method.as_str()).collect();
        let mut headers = vec![("Access-Control-Allow-Origin", self.origin.clone())];
        if self.has_cookie {
            headers.push(("Access-Control-Allow-Credentials", "true".to_owned()));
        }
        headers.push(("Access-Control-Allow-Methods", methods.join(", ")));
        headers.push(("Access-Control-Allow-Headers", joined(&self.sent)));
        headers.push(("Access-Control-Expose-Headers", joined(&self.read)));
        headers.push(("Vary", "Origin".to_owned()));
        headers
    }

    /// What the answer to `OPTIONS` lacks, and what another answer lacks.
    pub fn lacks(&self, preflight: Option<&HttpAnswer>, answer: &HttpAnswer) -> Vec<Lack> {
        let mut lacks = Vec::new();
        match preflight {
            None => lacks.push(Lack::NoPreflight),
            Some(preflight) if !(200..300).contains(&preflight.status) => {
                lacks.push(Lack::Preflight(preflight.status));
            }
            Some(preflight) => self.preflight_lacks(preflight, &mut lacks),
        }
        let origin = header(&answer.headers, "access-control-allow-origin");
        if !self.allows_origin(origin) {
            let lack = Lack::Origin(origin.map(str::to_owned));
            if !lacks.contains(&lack) {
                lacks.push(lack);
            }
        }
        let exposed = Listed::of(answer, "access-control-expose-headers", !self.has_cookie);
        let hidden = self.read.iter().filter(|name| !exposed.has(name));
        lacks.extend(hidden.map(|name| Lack::Read(name.clone())));
        lacks
    }

    fn preflight_lacks(&self, preflight: &HttpAnswer, lacks: &mut Vec<Lack>) {
        let origin = header(&preflight.headers, "access-control-allow-origin");
        if !self.allows_origin(origin) {
            lacks.push(Lack::Origin(origin.map(str::to_owned)));
        }
        let credentials = header(&preflight.headers, "access-control-allow-credentials");
        if self.has_cookie && credentials != Some("true") {
            lacks.push(Lack::Credentials);
        }
        let methods = Listed::of(preflight, "access-control-allow-methods", !self.has_cookie);
        let simple = |method: Method| matches!(method, Method::Get | Method::Post);
        let refused = |method: &&Method| !simple(**method) && !methods.has(method.as_str());
        lacks.extend(self.methods.iter().filter(refused).map(|method| Lack::Method(*method)));
        let headers = Listed::of(preflight, "access-control-allow-headers", !self.has_cookie);
        // `*` doesn't stand for `Authorization`.
        let is_allowed = |name: &String| match name.as_str() {
            "authorization" => headers.names(name),
            name => headers.has(name),
        };
        let refused = self.sent.iter().filter(|name| !is_allowed(name));
        lacks.extend(refused.map(|name| Lack::Sent(name.clone())));
    }

    fn allows_origin(&self, found: Option<&str>) -> bool {
        found == Some(self.origin.as_str()) || (found == Some("*") && !self.has_cookie)
    }
}

/// The names in a header.
struct Listed {
    names: Vec<String>,
    has_all: bool,
}

impl Listed {
    /// `star`: whether `*` stands for every name, as it does without cookies.
    fn of(answer: &HttpAnswer, name: &str, star: bool) -> Self {
        let all = answer.headers.iter().filter(|(found, _)| found == name);
        let names: Vec<String> = all
            .flat_map(|(_, value)| value.split(','))
            .map(|name| name.trim().to_ascii_lowercase())
            .collect();
        Self { has_all: star && names.iter().any(|name| name == "*"), names }
    }

    fn names(&self, name: &str) -> bool {
        self.names.iter().any(|found| found.eq_ignore_ascii_case(name))
    }

    fn has(&self, name: &str) -> bool {
        self.has_all || self.names(name)
    }
}

/// Notes the headers that a template of an answer reads.
fn note_headers(template: &Template, read: &mut BTreeSet<String>) {
    template.visit("", &mut |_, leaf| {
        if let Leaf::Pointer(pointer, _) = leaf
            && let [root, name, ..] = pointer.tokens.as_slice()
            && root == "headers"
        {
            read.insert(name.to_ascii_lowercase());
        }
    });
}

fn joined(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
