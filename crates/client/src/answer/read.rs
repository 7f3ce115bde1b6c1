//! Reading a response: by the template of the adapter, or as an error.

use super::{Answer, Counts, missing, not_understood, other_shape, refusal};
use crate::adapter::{Adapter, AdapterFault, Call};
use crate::failure::{Failure, LookedLike};
use crate::operation::{Operation, OperationKind};
use crate::paging::{self, Said};
use crate::redaction::Redaction;
use crate::request::{self, Environment};
use crate::session::NOBODY;
use crate::template::{Context, Template, value};
use patchbay_model::http::{HttpAnswer, header};
use serde_json::Value;
use std::collections::BTreeMap;

/// The longest body that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Reads the answer to an operation, without the secrets that it repeats.
///
/// # Errors
/// The backend refused, or its answer can't be read.
pub fn read(
    adapter: &Adapter,
    operation: &Operation,
    answer: &HttpAnswer,
    redaction: &Redaction,
) -> Result<Answer, Failure> {
    let kind = operation.kind();
    let call = adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
    if is_list(kind) && call.empty.contains(&answer.status) {
        let shaped = Value::Array(Vec::new());
        return Ok(Answer { shaped, ..Answer::done(answer.status) });
    }
    if !(200..300).contains(&answer.status) {
        return Err(refusal::read(adapter, operation, answer, redaction));
    }
    let parsed = json(answer);
    if adapter.signed_out.contains(&answer.status) && parsed == Err(LookedLike::Html) {
        return Err(refusal::signed_out(answer));
    }
    if let Ok(body) = &parsed
        && is_refused(adapter, operation, answer, body)?
    {
        return Err(refusal::read(adapter, operation, answer, redaction));
    }
    let Some(template) = &call.answer else {
        // Nothing is deleted that will be later (202), or that was one of several parts (207).
        if kind == OperationKind::DeleteConnection && matches!(answer.status, 202 | 207) {
            return Err(other_shape(answer.status));
        }
        // The content isn't used, but a web page in its place means that somebody else answered: a
        // login page with status 200 has deleted nothing.
        return match parsed {
            Ok(_) | Err(LookedLike::Empty) => Ok(Answer::done(answer.status)),
            Err(looked_like) => Err(not_understood(answer, looked_like)),
        };
    };
    let is_end = matches!(
        kind,
        OperationKind::SignIn
            | OperationKind::Refresh
            | OperationKind::SignOut
            | OperationKind::DeleteConnection
    );
    if answer.status == 204 && is_end {
        return Ok(Answer::done(answer.status));
    }
    let body = parsed.map_err(|looked_like| not_understood(answer, looked_like))?;
    let context = context(adapter, operation, answer, &body);
    let shaped = value(template, &context).map_err(|fault| broken(adapter, kind, fault.into()))?;
    let lacks = |key: &str| missing::failure(adapter, kind, template, &context, key);
    let mut shaped = shaped.ok_or_else(|| match body {
        Value::Null => not_understood(answer, LookedLike::Null),
        _ => lacks(""),
    })?;
    let etag = shaped.get("etag").and_then(Value::as_str).map(str::to_owned);
    let etag = etag.or_else(|| header(&answer.headers, "etag").map(str::to_owned));
    let mut read = Answer { etag, ..Answer::done(answer.status) };
    let mut faults = Vec::new();
    match kind {
        OperationKind::SignOut | OperationKind::DeleteConnection => shaped = Value::Null,
        OperationKind::SignIn | OperationKind::Refresh
            if wants_token(template) && !is_text(&shaped, "token") =>
        {
            return Err(lacks("token"));
        }
        OperationKind::Me
        | OperationKind::SignIn
        | OperationKind::Refresh
        | OperationKind::TestInput
        | OperationKind::TestConnection => {}
        _ if is_list(kind) => {
            let page = listed(shaped, call, operation, answer);
            let Listed { mut items, next, previous, mut counts } =
                page.ok_or_else(|| lacks("items"))?;
            if kind == OperationKind::ListConnections {
                faults = missing::items(template, &context, &items);
                if !items.is_empty() && faults.len() == items.len() {
                    return Err(missing::first_item(adapter, kind, template, &context, &items));
                }
                keep_integration(adapter, operation, &mut items, &mut faults, &mut counts);
            }
            shaped = Value::Array(items);
            read = Answer { next, previous, counts: Box::new(counts), ..read };
        }
        _ => {
            let is_missing = |key: &str| shaped.get(key).is_none_or(Value::is_null);
            if let Some(key) = ["id", "integration", "name"].into_iter().find(|k| is_missing(k)) {
                return Err(match not_the_adapters(adapter, &body, key) {
                    Some(looked_like) => not_understood(answer, looked_like),
                    None => lacks(key),
                });
            }
        }
    }
    // Nothing of a sign-in's answer is shown, and its token may be made from the password.
    if !matches!(kind, OperationKind::SignIn | OperationKind::Refresh) {
        redaction.json(&mut shaped);
    }
    let source = adapter.error(kind, "/answer", AdapterFault::MissingInAnswer);
    let source = Some(Box::new(source));
    Ok(Answer { shaped, source, broken: faults, ..read })
}

/// What an answer looked like that lacks a member, unless the adapter may be wrong about it.
fn not_the_adapters(adapter: &Adapter, body: &Value, key: &'static str) -> Option<LookedLike> {
    match body {
        Value::Null => Some(LookedLike::Null),
        Value::Array(_) => Some(LookedLike::List),
        Value::Object(_) if adapter.is_shipped() => Some(LookedLike::Without(key)),
        Value::Object(_) => None,
        _ => Some(LookedLike::OtherShape),
    }
}

/// Whether it is a web page, which a gateway sends: it doesn't know what the backend has.
pub(crate) fn is_web_page(answer: &HttpAnswer) -> bool {
    json(answer) == Err(LookedLike::Html)
}

/// Whether the adapter calls this answer an error, whatever its status.
fn is_refused(
    adapter: &Adapter,
    operation: &Operation,
    answer: &HttpAnswer,
    body: &Value,
) -> Result<bool, Failure> {
    let Some(template) = &adapter.refused else { return Ok(false) };
    let rendered = value(template, &context(adapter, operation, answer, body))
        .map_err(|fault| broken(adapter, operation.kind(), fault.into()))?;
    Ok(rendered.is_some_and(|refused| !matches!(refused, Value::Null | Value::Bool(false))))
}

/// Whether the adapter reads a token from this answer by a pointer of its own. Without one, the
/// session may be a cookie.
fn wants_token(template: &Template) -> bool {
    matches!(template, Template::Object(members) if members.iter().any(|(key, _)| key == "token"))
}

fn is_text(shaped: &Value, key: &str) -> bool {
    shaped.get(key).is_some_and(Value::is_string)
}

/// Whether the answer is a list.
fn is_list(kind: OperationKind) -> bool {
    matches!(
        kind,
        OperationKind::ListIntegrations
            | OperationKind::ListConnections
            | OperationKind::ListEvents
            | OperationKind::ListTeamEvents
            | OperationKind::ListPrincipals
    )
}

/// Leaves out the connections of other integrations where the backend can't, which has counted them
/// too. `faults` goes by the position of the items.
fn keep_integration(
    adapter: &Adapter,
    operation: &Operation,
    items: &mut Vec<Value>,
    faults: &mut Vec<(usize, String)>,
    counts: &mut Counts,
) {
    let Operation::ListConnections { query, .. } = operation else { return };
    let Some(wanted) = query.integration.as_ref().filter(|_| !adapter.lists_by("integration"))
    else {
        return;
    };
    *counts = Counts::default();
    let is_other = |item: &Value| match item.get("integration") {
        Some(Value::String(found)) => found != wanted,
        Some(Value::Number(found)) => found.to_string() != *wanted,
        _ => false,
    };
    let mut old = std::mem::take(faults).into_iter().peekable();
    let mut kept = Vec::new();
    for (at, item) in std::mem::take(items).into_iter().enumerate() {
        let fault = old.next_if(|(i, _)| *i == at);
        if !is_other(&item) {
            faults.extend(fault.map(|(_, why)| (kept.len(), why)));
            kept.push(item);
        }
    }
    *items = kept;
}

/// A fault of the adapter in the template of an answer.
pub(super) fn broken(adapter: &Adapter, kind: OperationKind, fault: AdapterFault) -> Failure {
    Failure::Adapter(Box::new(adapter.error(kind, "/answer", fault)))
}

/// The body of an answer.
pub(super) fn json(answer: &HttpAnswer) -> Result<Value, LookedLike> {
    // RFC 8259 §8.1 lets a reader ignore a byte order mark.
    let text = answer.body.trim_start_matches('\u{feff}').trim_start();
    if answer.body.len() > LARGEST {
        Err(LookedLike::TooLarge)
    } else if text.is_empty() {
        Err(LookedLike::Empty)
    } else {
        let looked_like =
            if text.starts_with('<') { LookedLike::Html } else { LookedLike::NotJson };
        serde_json::from_str(text).map_err(|_| looked_like)
    }
}

/// What the template of an answer can point into.
pub(super) fn context<'a>(
    adapter: &'a Adapter,
    operation: &'a Operation,
    answer: &'a HttpAnswer,
    body: &'a Value,
) -> Context<'a> {
    let headers =
        answer.headers.iter().map(|(name, value)| (name.as_str(), Context::Text(value.as_str())));
    let nobody = Environment { team: "", base: "", session: &NOBODY, cookies: &[] };
    let pages = adapter.call(operation.kind()).map(|call| call.pages).unwrap_or_default();
    Context::Object(vec![
        ("status", Context::Owned(Value::from(answer.status))),
        ("headers", Context::Object(headers.collect())),
        ("body", Context::Json(body)),
        ("sent", request::context(adapter, operation, &nobody, pages)),
    ])
}

/// A page of a list, not yet decoded.
struct Listed {
    items: Vec<Value>,
    next: Option<String>,
    previous: Option<String>,
    counts: Counts,
}

fn listed(
    shaped: Value,
    call: &Call,
    operation: &Operation,
    answer: &HttpAnswer,
) -> Option<Listed> {
    let Value::Object(mut shaped) = shaped else { return None };
    let Some(Value::Array(items)) = shaped.remove("items") else { return None };
    let counts = Counts {
        total: shaped.get("total").and_then(paging::number),
        by_status: numbers(shaped.get("by_status")),
        by_integration: numbers(shaped.get("by_integration")),
    };
    let said = Said {
        next: shaped.remove("next"),
        total: counts.total,
        headers: &answer.headers,
        count: u32::try_from(items.len()).ok()?,
    };
    let next = paging::next(call.pages, operation.cursor(), said);
    let previous = shaped.get("previous").and_then(Value::as_str).map(str::to_owned);
    Some(Listed { items, next, previous, counts })
}

fn numbers(counted: Option<&Value>) -> BTreeMap<String, u64> {
    let members = counted.and_then(Value::as_object).into_iter().flatten();
    members.filter_map(|(key, number)| Some((key.clone(), paging::number(number)?))).collect()
}
