//! Building the request of an operation.

mod context;
mod entered;
mod input;

use crate::adapter::{Adapter, AdapterFault, Call, Pages};
use crate::failure::Failure;
use crate::operation::Operation;
use crate::session::Session;
use crate::template::{Context, Place, Template, body, form, text};
pub(crate) use context::context;
use patchbay_model::http::{HttpRequest, Method};
use patchbay_model::pointer::join;
use patchbay_model::{Secret, percent};

/// What a request depends on in addition to its operation.
pub struct Environment<'a> {
    /// Id of the team; empty before one is chosen.
    pub team: &'a str,
    /// The backend's address.
    pub base: &'a str,
    /// The session, as far as the app itself keeps it.
    pub session: &'a Session,
    /// The cookies that the adapter reads, by name.
    pub cookies: &'a [(String, Secret)],
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
    let context = context(adapter, operation, environment, call.pages);
    let fault = |(place, fault): (String, AdapterFault)| {
        Failure::Adapter(Box::new(adapter.error(kind, &format!("/request{place}"), fault)))
    };
    entered::check(call, operation, &context).map_err(fault)?;
    let query = operation.cursor().filter(|_| matches!(call.pages, Pages::Link | Pages::Address));
    request(adapter, call, environment.base, query, &context).map_err(fault)
}

/// The request for the status of an operation that the backend only accepted. `answer` is the
/// context of its answer.
///
/// # Errors
/// The path or a header can't be made.
pub(crate) fn status(
    adapter: &Adapter,
    operation: &Operation,
    path: &Template,
    environment: &Environment<'_>,
    answer: &Context<'_>,
) -> Result<HttpRequest, AdapterFault> {
    let url = address(path, environment.base, answer)?;
    let context = context(adapter, operation, environment, Pages::default());
    let headers = headers(&adapter.headers, &context).map_err(|(_, fault)| fault)?;
    Ok(HttpRequest { method: Method::Get, url, headers, body: None })
}

/// The headers, or the place of the fault in one.
fn headers<'t>(
    templates: impl IntoIterator<Item = &'t (String, Template)>,
    context: &Context<'_>,
) -> Result<Vec<(String, String)>, (String, AdapterFault)> {
    let mut headers = Vec::new();
    for (name, template) in templates {
        let place = join("/headers", name);
        let value = text(template, context, Place::Header);
        let Some(value) = value.map_err(|fault| (place.clone(), fault.into()))? else { continue };
        if !value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
            return Err((place, AdapterFault::Unsafe));
        }
        headers.push((name.clone(), value));
    }
    Ok(headers)
}

/// The address of a path below the base URL.
fn address(path: &Template, base: &str, context: &Context<'_>) -> Result<String, AdapterFault> {
    let path = text(path, context, Place::Url)?.ok_or(AdapterFault::MissingInRequest)?;
    if path.split('/').any(is_dots) || path.starts_with('/') || path.contains("//") {
        return Err(AdapterFault::Unsafe);
    }
    let slash = if base.ends_with('/') || base.is_empty() { "" } else { "/" };
    Ok(format!("{base}{slash}{path}"))
}

/// The request, or the place of the fault in it. `query` is that of a next page's address.
fn request(
    adapter: &Adapter,
    call: &Call,
    base: &str,
    query: Option<&str>,
    context: &Context<'_>,
) -> Result<HttpRequest, (String, AdapterFault)> {
    let mut url =
        address(&call.path, base, context).map_err(|fault| ("/path".to_owned(), fault))?;
    if let Some(query) = query {
        url.push('?');
        url.push_str(query);
    } else {
        let mut separator = '?';
        for (key, template) in &call.query {
            let value = text(template, context, Place::Url);
            if let Some(value) = value.map_err(|fault| (join("/query", key), fault.into()))? {
                url.push_str(&format!("{separator}{}={value}", percent::encode(key)));
                separator = '&';
            }
        }
    }

    let mut headers = headers(adapter.headers.iter().chain(&call.headers), context)?;
    let render = |template: &Template| {
        if call.is_form { form(template, context).map(Some) } else { body(template, context) }
    };
    let body = call.body.as_ref().map(render).transpose();
    let body = body.map_err(|fault| ("/body".to_owned(), fault.into()))?.flatten();
    if body.is_some() && !headers.iter().any(|(name, _)| name == "content-type") {
        let content_type =
            if call.is_form { "application/x-www-form-urlencoded" } else { "application/json" };
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    Ok(HttpRequest { method: call.method, url, headers, body })
}

/// Whether browsers read a path segment as `.` or `..`.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}
