//! The two steps of a call: checks who may make it and dispatches it.

use crate::error::{CallError, not_found};
use crate::problem::{self, field};
use crate::route::{Call, ConnectionCall, RouteError, TeamCall, route};
use crate::step::Intent;
use crate::{
    Caller, Context, Step, Store, StoreError, Verdict, Verification, access, answer, catalog,
    connection_test, create, delete, enable, events, list, principals, provider, secrets, session,
    update,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};

/// First step of a call. The URL in `request` is a path with its query, either relative to
/// `context.base_path` or starting with it.
///
/// # Errors
/// The store failed. Roll back: nothing of this step may be kept.
pub fn begin(
    store: &mut dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<Step, StoreError> {
    match dispatch(store, context, request) {
        Ok(Step::Answer(answer)) => Ok(Step::Answer(with_request_id(answer, context))),
        Ok(verify) => Ok(verify),
        Err(error) => error_answer(error, context).map(Step::Answer),
    }
}

/// Second step of a call that needed the remote service. `context.caller` is the same person as
/// in the first step, but must be loaded again: their session or role may have ended meanwhile.
///
/// # Errors
/// The store failed. Roll back: nothing of this step may be kept.
pub fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut verification: Verification,
    verdict: Verdict,
) -> Result<HttpAnswer, StoreError> {
    let claim = verification.pending.claim.take();
    if let Some(claim) = &claim
        && let Err(error) = claim.require_held(store)
    {
        return error_answer(error, context);
    }
    match apply_verdict(store, context, verification, verdict) {
        Ok(answer) => {
            if let Some(claim) = claim {
                claim.complete(store, &answer)?;
            }
            Ok(with_request_id(answer, context))
        }
        Err(error) => {
            if let Some(claim) = claim {
                claim.release(store)?;
            }
            error_answer(error, context)
        }
    }
}

fn dispatch(
    store: &mut dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let path = request.url.strip_prefix(context.base_path).unwrap_or(&request.url);
    let call = match route(request.method, path) {
        Ok(call) => call,
        Err(error) => return route_error(error, context),
    };
    let caller = require_signed_in(context)?;
    let (team, call) = match call {
        Call::Me => return Ok(Step::Answer(session::me(store, caller)?)),
        // A host with its own sign-in handles these before it calls `begin`.
        Call::SignIn | Call::SignOut => return Err(not_found()),
        Call::Team { team, call } => (team, call),
    };
    require_team(caller, &team)?;
    match call {
        TeamCall::Integrations => Ok(Step::Answer(catalog::list(context, request))),
        TeamCall::List(query) => list::connections(store, caller, &team, &query).map(Step::Answer),
        TeamCall::Connection { id, call: ConnectionCall::Read } => {
            list::connection(store, caller, &team, &id).map(Step::Answer)
        }
        call => {
            access::require_admin(context, &team)?;
            dispatch_admin(store, context, &team, call, request)
        }
    }
}

/// Dispatches the calls that only admins may make.
fn dispatch_admin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    call: TeamCall,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    match call {
        TeamCall::Create => create::begin(store, context, team, request),
        TeamCall::TestUnsaved => connection_test::begin_unsaved(context, team, request),
        TeamCall::Principals(query) => {
            let caller = require_signed_in(context)?;
            principals::list(store, caller, team, &query).map(Step::Answer)
        }
        TeamCall::Events(query) => events::of_team(store, team, &query).map(Step::Answer),
        TeamCall::Integrations | TeamCall::List(_) => Err(not_found()),
        TeamCall::Connection { id, call } => match call {
            ConnectionCall::Read => Err(not_found()),
            ConnectionCall::Update => update::begin(store, context, team, &id, request),
            ConnectionCall::ReplaceSecrets => secrets::begin(store, context, team, &id, request),
            ConnectionCall::Disable => enable::set(store, context, (team, &id), false, request),
            ConnectionCall::Enable => enable::set(store, context, (team, &id), true, request),
            ConnectionCall::Delete { revoke } => {
                delete::begin(store, context, (team, &id), revoke, request)
            }
            ConnectionCall::Test => connection_test::begin_saved(store, team, &id, request),
            ConnectionCall::Events(page) => {
                events::of_connection(store, team, &id, page).map(Step::Answer)
            }
        },
    }
}

fn apply_verdict(
    store: &mut dyn Store,
    context: &Context,
    verification: Verification,
    verdict: Verdict,
) -> Result<HttpAnswer, CallError> {
    let Verification { task, pending } = verification;
    let team = &pending.team;
    // The session or the admin role may have ended during the remote call.
    require_team(require_signed_in(context)?, team)?;
    access::require_admin(context, team)?;
    match pending.intent {
        Intent::Create(new) => create::finish(store, context, *new, &task.secrets, verdict),
        Intent::ReplaceSecrets { changed, actions } => {
            secrets::finish(store, context, *changed, &task.secrets, &actions, verdict)
        }
        Intent::TestUnsaved => Ok(answer::test(&provider::with_test_time(context, verdict.result))),
        Intent::TestSaved { id, tested } => {
            connection_test::finish_saved(store, context, team, (&id, &tested), &task, verdict)
        }
        Intent::Delete { id } => delete::finish(store, context, team, &id, &verdict),
    }
}

fn require_signed_in<'a>(context: &Context<'a>) -> Result<&'a Caller, CallError> {
    context.caller.ok_or_else(|| problem::coded(401, "session_expired").into())
}

/// Another team is `not_found`, so that nobody learns which teams exist.
fn require_team(caller: &Caller, team: &str) -> Result<(), CallError> {
    caller.team(team).map(|_| ()).ok_or_else(not_found)
}

fn route_error(error: RouteError, context: &Context) -> Result<Step, CallError> {
    Err(match error {
        RouteError::NotFound => not_found(),
        RouteError::Query(name) => field(&format!("/{name}"), "wrong_type").into(),
        RouteError::Method(allow) => {
            let problem = problem::coded(405, "method_not_allowed");
            let mut answer = problem::answer(problem, context.request_id);
            answer.headers.push(("allow".to_owned(), allow.to_owned()));
            return Ok(Step::Answer(answer));
        }
    })
}

fn with_request_id(mut answer: HttpAnswer, context: &Context) -> HttpAnswer {
    if !answer.headers.iter().any(|(name, _)| name == "x-request-id") {
        answer.headers.push(("x-request-id".to_owned(), context.request_id.to_owned()));
    }
    answer
}

fn error_answer(error: CallError, context: &Context) -> Result<HttpAnswer, StoreError> {
    match error {
        CallError::Problem(problem) => Ok(problem::answer(*problem, context.request_id)),
        CallError::Store(error) => Err(error),
    }
}
