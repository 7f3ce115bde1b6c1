//! From method and address to the call that is meant.

use patchbay_model::http::Method;

/// A call of the contract.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `GET me`
    Me,
    /// `POST session`: the host's own business.
    SignIn,
    /// `DELETE session`: the host's own business.
    SignOut,
    /// A call under `teams/{team}`.
    Team {
        /// Id of the team.
        team: String,
        /// What is asked of it.
        ask: TeamCall,
    },
}

/// A call under `teams/{team}`.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamCall {
    /// `GET integrations`
    Integrations,
    /// `GET connections`
    List(ListQuery),
    /// `POST connections`
    Create,
    /// `POST connection-tests`
    TestUnsaved,
    /// `GET principals`: the search text.
    Principals(String),
    /// A call under `connections/{id}`.
    Connection {
        /// Id of the connection.
        id: String,
        /// What is asked of it.
        ask: ConnectionCall,
    },
}

/// A call under `connections/{id}`.
#[derive(Clone, Debug, PartialEq)]
pub enum ConnectionCall {
    /// `GET`
    Read,
    /// `PATCH`
    Change,
    /// `PUT secrets`
    ReplaceSecrets,
    /// `POST disable`
    Disable,
    /// `POST enable`
    Enable,
    /// `DELETE`, and whether the credential is to be revoked at the service.
    Delete {
        /// `?revoke=true`
        revoke: bool,
    },
    /// `POST tests`
    Test,
    /// `GET events`
    Events(Page),
}

/// Which part of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// At most so many items, 1 to 100; 50 if none is asked for.
    pub limit: Option<usize>,
    /// Where the part before ended.
    pub cursor: Option<String>,
}

/// The query of a list of connections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// Words to find.
    pub q: Option<String>,
    /// Only of this integration.
    pub integration: Option<String>,
    /// Only in this status.
    pub status: Option<String>,
    /// Which part.
    pub page: Page,
}

/// An address that is no call.
#[derive(Clone, Debug, PartialEq)]
pub enum RouteError {
    /// Nothing is there.
    NotFound,
    /// Something is there, but not for this method; the methods it has.
    Method(&'static str),
    /// The query parameter of this name can't be read.
    Query(&'static str),
}

/// Reads `url`: a path below the base, such as `teams/t1/connections?q=acme`.
pub fn route(method: Method, url: &str) -> Result<Call, RouteError> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.split('/').map(decode).collect::<Option<Vec<_>>>();
    let path = path.ok_or(RouteError::NotFound)?;
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["me"] => only(method, Method::Get, "GET", Call::Me),
        ["session"] => match method {
            Method::Post => Ok(Call::SignIn),
            Method::Delete => Ok(Call::SignOut),
            _ => Err(RouteError::Method("POST, DELETE")),
        },
        ["teams", team, rest @ ..] if !team.is_empty() => {
            let ask = team_call(method, rest, query)?;
            Ok(Call::Team { team: (*team).to_owned(), ask })
        }
        _ => Err(RouteError::NotFound),
    }
}

fn only<T>(method: Method, has: Method, allow: &'static str, call: T) -> Result<T, RouteError> {
    if method == has { Ok(call) } else { Err(RouteError::Method(allow)) }
}

fn team_call(method: Method, path: &[&str], query: &str) -> Result<TeamCall, RouteError> {
    use Method::{Get, Post};
    match path {
        ["integrations"] => only(method, Get, "GET", TeamCall::Integrations),
        ["connections"] => match method {
            Get => Ok(TeamCall::List(ListQuery {
                q: param(query, "q")?,
                integration: param(query, "integration")?,
                status: param(query, "status")?,
                page: page(query)?,
            })),
            Post => Ok(TeamCall::Create),
            _ => Err(RouteError::Method("GET, POST")),
        },
        ["connection-tests"] => only(method, Post, "POST", TeamCall::TestUnsaved),
        ["principals"] => {
            let q = param(query, "q")?.unwrap_or_default();
            only(method, Get, "GET", TeamCall::Principals(q))
        }
        ["connections", id, rest @ ..] if !id.is_empty() => {
            let ask = connection_call(method, rest, query)?;
            Ok(TeamCall::Connection { id: (*id).to_owned(), ask })
        }
        _ => Err(RouteError::NotFound),
    }
}

fn connection_call(
    method: Method,
    path: &[&str],
    query: &str,
) -> Result<ConnectionCall, RouteError> {
    use Method::{Delete, Get, Patch, Post, Put};
    match path {
        [] => match method {
            Get => Ok(ConnectionCall::Read),
            Patch => Ok(ConnectionCall::Change),
            Delete => match param(query, "revoke")?.as_deref() {
                None | Some("false") => Ok(ConnectionCall::Delete { revoke: false }),
                Some("true") => Ok(ConnectionCall::Delete { revoke: true }),
                Some(_) => Err(RouteError::Query("revoke")),
            },
            _ => Err(RouteError::Method("GET, PATCH, DELETE")),
        },
        ["secrets"] => only(method, Put, "PUT", ConnectionCall::ReplaceSecrets),
        ["disable"] => only(method, Post, "POST", ConnectionCall::Disable),
        ["enable"] => only(method, Post, "POST", ConnectionCall::Enable),
        ["tests"] => only(method, Post, "POST", ConnectionCall::Test),
        ["events"] => only(method, Get, "GET", ConnectionCall::Events(page(query)?)),
        _ => Err(RouteError::NotFound),
    }
}

fn page(query: &str) -> Result<Page, RouteError> {
    let limit = match param(query, "limit")? {
        None => None,
        Some(text) => match text.parse::<usize>() {
            Ok(limit) if limit > 0 => Some(limit.min(100)),
            _ => return Err(RouteError::Query("limit")),
        },
    };
    Ok(Page { limit, cursor: param(query, "cursor")? })
}

/// The first parameter of this name; an empty one counts as none.
fn param(query: &str, name: &'static str) -> Result<Option<String>, RouteError> {
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key == name && !value.is_empty() {
            let value = decode(&value.replace('+', " ")).ok_or(RouteError::Query(name))?;
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// Percent-decoded text, if it is UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(out).ok()
}
