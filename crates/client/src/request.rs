//! From an operation to a request: the one way there is.

mod context;

use crate::adapter::{Adapter, AdapterFault, Call};
use crate::failure::Failure;
use crate::operation::Operation;
use crate::template::{Context, Place, Template, body, text};
use context::context;
use patchbay_model::http::HttpRequest;
use patchbay_model::{Secret, percent};

/// What a request depends on beside its operation.
pub struct Environment<'a> {
    /// Id of the team; empty before one is chosen.
    pub team: &'a str,
    /// The backend's address.
    pub base: &'a str,
    /// The session's bearer token, where the app holds one.
    pub token: Option<&'a Secret>,
}

/// Makes the request of an operation.
///
/// # Errors
/// The adapter has no such operation, or makes a request that can't be sent.
pub fn build(
    adapter: &Adapter,
    operation: &Operation,
    environment: &Environment<'_>,
) -> Result<HttpRequest, Failure> {
    let kind = operation.kind();
    let call = adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
    let context = context(operation, environment, call.pages);
    request(adapter, call, environment.base, &context).map_err(|(place, fault)| {
        let place = ["/request", &place].concat();
        Failure::Adapter(Box::new(adapter.error(kind, &place, fault)))
    })
}

/// The request, or the place in it at fault.
fn request(
    adapter: &Adapter,
    call: &Call,
    base: &str,
    context: &Context<'_>,
) -> Result<HttpRequest, (String, AdapterFault)> {
    let rendered = |template: &Template, to: Place, place: &[&str]| {
        text(template, context, to).map_err(|fault| (place.concat(), AdapterFault::Template(fault)))
    };
    let path = rendered(&call.path, Place::Url, &["/path"])?;
    let path = path.ok_or(("/path".to_owned(), AdapterFault::MissingInRequest))?;
    if path.split('/').any(is_dots) || path.starts_with('/') || path.contains("//") {
        return Err(("/path".to_owned(), AdapterFault::Unsafe));
    }
    let slash = if base.ends_with('/') || base.is_empty() { "" } else { "/" };
    let mut url = [base, slash, &path].concat();
    let mut mark = "?";
    for (key, template) in &call.query {
        if let Some(value) = rendered(template, Place::Url, &["/query/", key])? {
            url.push_str(&[mark, &percent::encode(key), "=", &value].concat());
            mark = "&";
        }
    }

    let mut headers = Vec::new();
    for (name, template) in adapter.headers.iter().chain(&call.headers) {
        let place = ["/headers/", name];
        let Some(value) = rendered(template, Place::Header, &place)? else { continue };
        if !value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
            return Err((place.concat(), AdapterFault::Unsafe));
        }
        headers.push((name.clone(), value));
    }
    let body = call.body.as_ref().map(|template| body(template, context)).transpose();
    let body = body.map_err(|fault| ("/body".to_owned(), AdapterFault::Template(fault)))?.flatten();
    if body.is_some() && !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    Ok(HttpRequest { method: call.method, url, headers, body })
}

/// Whether browsers read a path segment as `.` or `..`, or it is empty where an
/// id was to stand.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}
