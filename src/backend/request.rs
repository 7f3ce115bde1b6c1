//! From an operation to a request: the one way there is.

use crate::backend::adapter::{Adapter, AdapterFault, Call, Pages};
use crate::backend::failure::Failure;
use crate::backend::operation::{NewConnection, Operation, TestInput, Verify};
use crate::backend::template::{Context, Place, Template, body, percent_encoded, text};
use crate::model::http::HttpRequest;
use crate::model::json::Json;
use crate::model::{Secret, Secrets};
use serde_json::{Map, Value};

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
            url.push_str(&[mark, &percent_encoded(key), "=", &value].concat());
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

fn context<'a>(
    operation: &'a Operation,
    environment: &Environment<'a>,
    pages: Pages,
) -> Context<'a> {
    let mut all: Vec<(&str, Context<'a>)> = Vec::new();
    let mut session: Vec<(&str, Context<'a>)> = Vec::new();
    if !environment.team.is_empty() {
        all.push(("team", Context::Text(environment.team)));
    }
    if let Some(token) = environment.token {
        session.push(("token", Context::Secret(token)));
    }
    match operation {
        Operation::SignIn { email, password } => {
            session.push(("email", Context::Text(email)));
            session.push(("password", Context::Secret(password)));
        }
        Operation::ListConnections { q, integration, status, limit, cursor } => {
            let mut query = Vec::new();
            for (key, value) in [("q", q), ("integration", integration), ("status", status)] {
                query.extend(given(key, value));
            }
            all.push(("query", Context::Object(query)));
            all.push(("page", page(Some(*limit), cursor, pages)));
        }
        Operation::CreateConnection { connection, .. } => {
            let NewConnection { integration, auth_method, name, values, secrets, access, verify } =
                connection;
            let verify = if *verify == Verify::Required { "required" } else { "skip" };
            all.push(("name", Context::Text(name)));
            all.push(("access", owned(access)));
            all.push(("verify", Context::Text(verify)));
            entered(&mut all, Some((integration, auth_method)), Some(values), secrets);
        }
        Operation::UpdateConnection { id, etag, name, access } => {
            all.push(connection(id, etag.as_ref()));
            all.extend(given("name", name));
            all.extend(access.as_ref().map(|access| ("access", owned(access))));
        }
        Operation::ReplaceSecrets { id, etag, values, secrets, .. } => {
            all.push(connection(id, etag.as_ref()));
            entered(&mut all, None, values.as_ref(), secrets);
        }
        Operation::TestInput(TestInput { integration, auth_method, values, secrets }) => {
            entered(&mut all, Some((integration, auth_method)), Some(values), secrets);
        }
        Operation::DeleteConnection { id, etag, revoke } => {
            all.push(connection(id, etag.as_ref()));
            let revoke = Context::Owned(Value::Bool(*revoke));
            all.push(("query", Context::Object(vec![("revoke", revoke)])));
        }
        Operation::GetConnection { id }
        | Operation::Disable { id }
        | Operation::Enable { id }
        | Operation::TestConnection { id } => all.push(connection(id, None)),
        Operation::ListEvents { id, cursor } => {
            all.push(connection(id, None));
            all.push(("page", page(None, cursor, pages)));
        }
        Operation::ListPrincipals { q } => {
            all.push(("query", Context::Object(given("q", q).into_iter().collect())));
        }
        Operation::Me | Operation::SignOut | Operation::ListIntegrations => {}
    }
    if let Some(key) = operation.key() {
        all.push(("idempotency_key", Context::Text(&key.0)));
    }
    all.push(("session", Context::Object(session)));
    Context::Object(all)
}

fn given<'a>(key: &'a str, value: &'a Option<String>) -> Option<(&'a str, Context<'a>)> {
    value.as_deref().filter(|text| !text.is_empty()).map(|text| (key, Context::Text(text)))
}

fn owned<'a>(access: &crate::model::Access) -> Context<'a> {
    Context::Owned(access.write())
}

/// An empty id is no id: the path would then mean the whole list.
fn connection<'a>(id: &'a str, etag: Option<&'a String>) -> (&'a str, Context<'a>) {
    let mut all = Vec::new();
    if !id.is_empty() {
        all.push(("id", Context::Text(id)));
    }
    all.extend(etag.map(|etag| ("etag", Context::Text(etag.as_str()))));
    ("connection", Context::Object(all))
}

fn page<'a>(limit: Option<u32>, cursor: &'a Option<String>, pages: Pages) -> Context<'a> {
    let count = |first: u32| {
        let at = cursor.as_deref().and_then(|c| c.parse::<u32>().ok()).unwrap_or(first);
        Context::Owned(Value::from(at))
    };
    let mut all = Vec::new();
    all.extend(limit.map(|limit| ("limit", Context::Owned(Value::from(limit)))));
    match pages {
        Pages::Cursor => all.extend(given("cursor", cursor)),
        Pages::Offset => all.push(("offset", count(0))),
        Pages::Number => all.push(("number", count(1))),
    }
    Context::Object(all)
}

/// What was entered, as maps and as the list `fields`.
fn entered<'a>(
    all: &mut Vec<(&'a str, Context<'a>)>,
    of: Option<(&'a String, &'a String)>,
    values: Option<&'a Map<String, Value>>,
    secrets: &'a Secrets,
) {
    if let Some((integration, auth_method)) = of {
        all.push(("integration", Context::Text(integration)));
        all.push(("auth_method", Context::Text(auth_method)));
    }
    let mut fields = Vec::new();
    if let Some(values) = values {
        for (key, value) in values {
            fields.push(field(key, Context::Json(value), false));
        }
        let each = values.iter().map(|(key, value)| (key.as_str(), Context::Json(value)));
        all.push(("values", Context::Object(each.collect())));
    }
    for (key, secret) in secrets {
        fields.push(field(key, Context::Secret(secret), true));
    }
    let each = secrets.iter().map(|(key, secret)| (key.as_str(), Context::Secret(secret)));
    all.push(("secrets", Context::Object(each.collect())));
    all.push(("fields", Context::Array(fields)));
}

fn field<'a>(key: &'a str, value: Context<'a>, secret: bool) -> Context<'a> {
    Context::Object(vec![
        ("key", Context::Text(key)),
        ("label", Context::Text(key)),
        ("value", value),
        ("secret", Context::Owned(Value::Bool(secret))),
    ])
}
