//! Maps a method and a URL to a call of the contract.

use patchbay_model::PrincipalRef;
use patchbay_model::http::Method;
use patchbay_model::{AccessLevel, ConnectionQuery, Sort, Status};
use percent_encoding::percent_decode_str;
use std::ops::RangeInclusive;

/// How many items a client can request at once.
const LIMIT: RangeInclusive<usize> = 1..=100;
/// The longest search text, in characters.
const MAX_SEARCH: usize = 200;
/// The longest cursor, in characters.
const MAX_CURSOR: usize = 1000;

/// A call of the contract.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Call {
    /// `GET me`
    Me,
    /// `POST session`: only for hosts with their own sign-in.
    SignIn,
    /// `DELETE session`: only for hosts with their own sign-in.
    SignOut,
    /// A call under `teams/{team}`.
    Team { team: String, call: TeamCall },
}

/// A call under `teams/{team}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TeamCall {
    /// `GET integrations`
    Integrations,
    /// `GET connections`
    List(ListQuery),
    /// `POST connections`
    Create,
    /// `POST connection-tests`
    TestUnsaved,
    /// `GET events`
    Events(EventQuery),
    /// `GET principals`
    Principals(PrincipalQuery),
    /// A call under `connections/{id}`.
    Connection { id: String, call: ConnectionCall },
}

/// A call under `connections/{id}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ConnectionCall {
    /// `GET`
    Read,
    /// `PATCH`
    Update,
    /// `PUT secrets`
    ReplaceSecrets,
    /// `POST disable`
    Disable,
    /// `POST enable`
    Enable,
    /// `DELETE`; with `?revoke=true` the credential is also revoked at the remote service.
    Delete { revoke: bool },
    /// `POST tests`
    Test,
    /// `GET events`
    Events(Page),
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    /// The maximum number of items, within [`LIMIT`].
    pub limit: Option<usize>,
    /// Where the previous page ended.
    pub cursor: Option<String>,
}

/// The query of a list of connections.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListQuery {
    /// What to list, in which order.
    pub query: ConnectionQuery,
    pub page: Page,
}

/// The query of a team's activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EventQuery {
    /// Filter: id of the connection.
    pub connection: Option<String>,
    /// Filter: id of the person.
    pub person: Option<String>,
    /// Filter: what was done.
    pub action: Option<String>,
    pub page: Page,
}

/// The query of a list of people and groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PrincipalQuery {
    /// Search text.
    pub q: Option<String>,
    /// Only these, if given.
    pub ids: Option<Vec<PrincipalRef>>,
    pub page: Page,
}

/// A method and URL that don't make a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RouteError {
    /// Unknown path.
    NotFound,
    /// Known path, wrong method. Holds the allowed methods, for the header `Allow`.
    Method(&'static str),
    /// The query parameter of this name is malformed.
    Query(&'static str),
}

/// Parses `url`: a path relative to the base path, such as `teams/t1/connections?q=acme`.
pub(crate) fn route(method: Method, url: &str) -> Result<Call, RouteError> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.split('/').map(decode).collect::<Option<Vec<_>>>();
    let path = path.ok_or(RouteError::NotFound)?;
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["me"] => only(method, Method::Get, Call::Me),
        ["session"] => match method {
            Method::Post => Ok(Call::SignIn),
            Method::Delete => Ok(Call::SignOut),
            _ => Err(RouteError::Method("POST, DELETE")),
        },
        ["teams", team, rest @ ..] if !team.is_empty() => {
            let call = team_call(method, rest, query)?;
            Ok(Call::Team { team: (*team).to_owned(), call })
        }
        _ => Err(RouteError::NotFound),
    }
}

fn only<T>(method: Method, allowed: Method, call: T) -> Result<T, RouteError> {
    if method == allowed { Ok(call) } else { Err(RouteError::Method(allowed.as_str())) }
}

fn team_call(method: Method, path: &[&str], query: &str) -> Result<TeamCall, RouteError> {
    use Method::{Get, Post};
    match path {
        ["integrations"] => only(method, Get, TeamCall::Integrations),
        ["connections"] => match method {
            Get => Ok(TeamCall::List(list_query(query)?)),
            Post => Ok(TeamCall::Create),
            _ => Err(RouteError::Method("GET, POST")),
        },
        ["connection-tests"] => only(method, Post, TeamCall::TestUnsaved),
        ["events"] => {
            let query = EventQuery {
                connection: param(query, "connection")?,
                person: param(query, "person")?,
                action: param(query, "action")?,
                page: page(query)?,
            };
            only(method, Get, TeamCall::Events(query))
        }
        ["principals"] => {
            let q = text(query, "q", 0..=MAX_SEARCH)?;
            let query = PrincipalQuery { q, ids: ids(query)?, page: page(query)? };
            only(method, Get, TeamCall::Principals(query))
        }
        ["connections", id, rest @ ..] if !id.is_empty() => {
            let call = connection_call(method, rest, query)?;
            Ok(TeamCall::Connection { id: (*id).to_owned(), call })
        }
        _ => Err(RouteError::NotFound),
    }
}

fn list_query(query: &str) -> Result<ListQuery, RouteError> {
    let statuses = Status::parse_list(&param(query, "status")?.unwrap_or_default());
    let access = param(query, "access")?.filter(|word| !word.is_empty());
    let sort = match param(query, "sort")? {
        Some(word) => Some(Sort::parse(&word).ok_or(RouteError::Query("sort"))?),
        None => None,
    };
    let query_of_list = ConnectionQuery {
        text: text(query, "q", 0..=MAX_SEARCH)?.unwrap_or_default(),
        integration: text(query, "integration", 1..=usize::MAX)?,
        statuses,
        access: access.map(|word| AccessLevel::of_word(&word)),
        sort,
    };
    Ok(ListQuery { query: query_of_list, page: page(query)? })
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
            Patch => Ok(ConnectionCall::Update),
            Delete => match param(query, "revoke")?.as_deref() {
                None | Some("false") => Ok(ConnectionCall::Delete { revoke: false }),
                Some("true") => Ok(ConnectionCall::Delete { revoke: true }),
                Some(_) => Err(RouteError::Query("revoke")),
            },
            _ => Err(RouteError::Method("GET, PATCH, DELETE")),
        },
        ["secrets"] => only(method, Put, ConnectionCall::ReplaceSecrets),
        ["disable"] => only(method, Post, ConnectionCall::Disable),
        ["enable"] => only(method, Post, ConnectionCall::Enable),
        ["tests"] => only(method, Post, ConnectionCall::Test),
        ["events"] => only(method, Get, ConnectionCall::Events(page(query)?)),
        _ => Err(RouteError::NotFound),
    }
}

fn page(query: &str) -> Result<Page, RouteError> {
    let limit = match param(query, "limit")? {
        None => None,
        // Digits only: `parse` would also accept a plus sign.
        Some(text) => match text.parse() {
            Ok(limit) if LIMIT.contains(&limit) && !text.starts_with('+') => Some(limit),
            _ => return Err(RouteError::Query("limit")),
        },
    };
    Ok(Page { limit, cursor: text(query, "cursor", 1..=MAX_CURSOR)? })
}

/// People and groups, such as `ids=user:u1,group:g7`. Ids in it are percent-encoded, so that one may
/// contain a comma.
fn ids(query: &str) -> Result<Option<Vec<PrincipalRef>>, RouteError> {
    let Some(text) = param(query, "ids")? else { return Ok(None) };
    let refused = RouteError::Query("ids");
    let ids: Option<Vec<_>> = text.split(',').map(PrincipalRef::parse).collect();
    ids.filter(|ids| ids.len() <= *LIMIT.end()).map(Some).ok_or(refused)
}

/// A parameter whose number of characters is within `length`.
fn text(
    query: &str,
    name: &'static str,
    length: RangeInclusive<usize>,
) -> Result<Option<String>, RouteError> {
    match param(query, name)? {
        Some(text) if !length.contains(&text.chars().count()) => Err(RouteError::Query(name)),
        text => Ok(text),
    }
}

/// The parameter of this name. It may occur only once.
fn param(query: &str, name: &'static str) -> Result<Option<String>, RouteError> {
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut values = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => {
            decode(&value.replace('+', " ")).map(Some).ok_or(RouteError::Query(name))
        }
        (Some(_), Some(_)) => Err(RouteError::Query(name)),
    }
}

fn decode(text: &str) -> Option<String> {
    Some(percent_decode_str(text).decode_utf8().ok()?.into_owned())
}
