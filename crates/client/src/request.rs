//! Building the request of an operation.

mod context;

use crate::adapter::{Adapter, AdapterFault, Call};
use crate::failure::Failure;
use crate::operation::Operation;
use crate::template::{Context, Place, Template, body, text};
use context::context;
use patchbay_model::http::HttpRequest;
use patchbay_model::pointer::join;
use patchbay_model::{Secret, percent};

/// What a request depends on in addition to its operation.
pub struct Environment<'a> {
    /// Id of the team; empty before one is chosen.
    pub team: &'a str,
    /// The backend's address.
    pub base: &'a str,
    /// The session's bearer token, if the app has one.
    pub token: Option<&'a Secret>,
}

/// Builds the request of an operation.
///
/// # Errors
/// The adapter doesn't have the operation, or its request can't be sent.
pub fn build(
    adapter: &Adapter,
    operation: &Operation,
    environment: &Environment<'_>,
) -> Result<HttpRequest, Failure> {
    let kind = operation.kind();
    let call = adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
    let context = context(operation, environment, call.pages);
    request(adapter, call, environment.base, &context).map_err(|(place, fault)| {
        Failure::Adapter(Box::new(adapter.error(kind, &format!("/request{place}"), fault)))
    })
}

/// The request, or the place of the fault in it.
fn request(
    adapter: &Adapter,
    call: &Call,
    base: &str,
    context: &Context<'_>,
) -> Result<HttpRequest, (String, AdapterFault)> {
    let rendered = |template: &Template, to: Place, place: &str| {
        text(template, context, to).map_err(|fault| (place.to_owned(), fault.into()))
    };
    let path = rendered(&call.path, Place::Url, "/path")?;
    let path = path.ok_or(("/path".to_owned(), AdapterFault::MissingInRequest))?;
    if path.split('/').any(is_dots) || path.starts_with('/') || path.contains("//") {
        return Err(("/path".to_owned(), AdapterFault::Unsafe));
    }
    let slash = if base.ends_with('/') || base.is_empty() { "" } else { "/" };
    let mut url = format!("{base}{slash}{path}");
    let mut separator = '?';
    for (key, template) in &call.query {
        if let Some(value) = rendered(template, Place::Url, &join("/query", key))? {
            url.push_str(&format!("{separator}{}={value}", percent::encode(key)));
            separator = '&';
        }
    }

    let mut headers = Vec::new();
    for (name, template) in adapter.headers.iter().chain(&call.headers) {
        let place = join("/headers", name);
        let Some(value) = rendered(template, Place::Header, &place)? else { continue };
        if !value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
            return Err((place, AdapterFault::Unsafe));
        }
        headers.push((name.clone(), value));
    }
    let body = call.body.as_ref().map(|template| body(template, context)).transpose();
    let body = body.map_err(|fault| ("/body".to_owned(), fault.into()))?.flatten();
    if body.is_some() && !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    Ok(HttpRequest { method: call.method, url, headers, body })
}

/// Whether browsers read a path segment as `.` or `..`.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}
