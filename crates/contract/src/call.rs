//! The two steps of a call: who may make it, and which rule answers it.

use crate::fault::{Fault, not_found};
use crate::problem::{self, field};
use crate::step::Intent;
use crate::{
    Call, Caller, ConnectionCall, Context, RouteError, Step, Store, StoreError, TeamCall, Verdict,
    Verification, access, answer, catalog, connection_test, create, delete, list, provider, route,
    secrets, session, switch, update,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};

/// First step of a call. The address in `request` is a path with its query, below
/// the context's base or starting with it.
///
/// # Errors
/// The store failed: nothing of this step may be kept.
pub fn begin(
    store: &mut dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<Step, StoreError> {
    match dispatch(store, context, request) {
        Ok(Step::Answer(answer)) => Ok(Step::Answer(named(answer, context))),
        Ok(ask) => Ok(ask),
        Err(fault) => told(fault, context).map(Step::Answer),
    }
}

/// Second step of a call that had to ask the remote service. The caller is the
/// one of the first step, looked up anew.
///
/// # Errors
/// The store failed: nothing of this step may be kept.
pub fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut verification: Verification,
    verdict: Verdict,
) -> Result<HttpAnswer, StoreError> {
    let claim = verification.pending.claim.take();
    if let Some(claim) = &claim
        && let Err(fault) = claim.require_held(store)
    {
        return told(fault, context);
    }
    match conclude(store, context, verification, verdict) {
        Ok(answer) => {
            if let Some(claim) = claim {
                claim.end(store, &answer)?;
            }
            Ok(named(answer, context))
        }
        Err(fault) => {
            if let Some(claim) = claim {
                claim.release(store)?;
            }
            told(fault, context)
        }
    }
}

fn dispatch(
    store: &mut dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let path = request.url.strip_prefix(context.base).unwrap_or(&request.url);
    let call = match route(request.method, path) {
        Ok(call) => call,
        Err(error) => return misdirected(error, context),
    };
    let caller = signed_in(context)?;
    let (team, ask) = match call {
        Call::Me => return Ok(Step::Answer(session::me(store, caller)?)),
        // A host that signs people in answers these itself.
        Call::SignIn | Call::SignOut => return Err(not_found()),
        Call::Team { team, ask } => (team, ask),
    };
    require_team(caller, &team)?;
    match ask {
        TeamCall::Integrations => Ok(Step::Answer(catalog::list(context, request))),
        TeamCall::List(query) => list::connections(store, caller, &team, &query).map(Step::Answer),
        TeamCall::Connection { id, ask: ConnectionCall::Read } => {
            list::connection(store, caller, &team, &id).map(Step::Answer)
        }
        ask => {
            access::require_admin(context, &team)?;
            administer(store, context, &team, ask, request)
        }
    }
}

/// The calls of admins.
fn administer(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    ask: TeamCall,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    match ask {
        TeamCall::Create => create::begin(store, context, team, request),
        TeamCall::TestUnsaved => connection_test::begin_unsaved(context, team, request),
        TeamCall::Principals(text) => list::principals(store, team, &text).map(Step::Answer),
        TeamCall::Integrations | TeamCall::List(_) => Err(not_found()),
        TeamCall::Connection { id, ask } => match ask {
            ConnectionCall::Read => Err(not_found()),
            ConnectionCall::Change => update::begin(store, context, team, &id, request),
            ConnectionCall::ReplaceSecrets => secrets::begin(store, context, team, &id, request),
            ConnectionCall::Disable => switch::begin(store, context, (team, &id), false, request),
            ConnectionCall::Enable => switch::begin(store, context, (team, &id), true, request),
            ConnectionCall::Delete { revoke } => {
                delete::begin(store, context, (team, &id), revoke, request)
            }
            ConnectionCall::Test => connection_test::begin_saved(store, team, &id, request),
            ConnectionCall::Events(page) => list::events(store, team, &id, &page).map(Step::Answer),
        },
    }
}

fn conclude(
    store: &mut dyn Store,
    context: &Context,
    verification: Verification,
    verdict: Verdict,
) -> Result<HttpAnswer, Fault> {
    let Verification { task, pending } = verification;
    let team = &pending.team;
    // The session or the role may have ended while the service was asked.
    require_team(signed_in(context)?, team)?;
    access::require_admin(context, team)?;
    match pending.intent {
        Intent::Create(new) => create::finish(store, context, *new, &task.secrets, verdict),
        Intent::Replace { changed, actions } => {
            secrets::finish(store, context, *changed, &task.secrets, &actions, verdict)
        }
        Intent::TestUnsaved => Ok(answer::test(&provider::dated(context, verdict.result))),
        Intent::TestSaved { id, tested } => {
            connection_test::finish_saved(store, context, team, (&id, &tested), &task, verdict)
        }
        Intent::Delete { id } => delete::finish(store, context, team, &id, &verdict),
    }
}

fn signed_in<'a>(context: &Context<'a>) -> Result<&'a Caller, Fault> {
    context.caller.ok_or_else(|| problem::coded(401, "session_expired").into())
}

/// Another team's id is told nothing, not even that there is such a team.
fn require_team(caller: &Caller, team: &str) -> Result<(), Fault> {
    caller.team(team).map(|_| ()).ok_or_else(not_found)
}

fn misdirected(error: RouteError, context: &Context) -> Result<Step, Fault> {
    Err(match error {
        RouteError::NotFound => not_found(),
        RouteError::Query(name) => field(&["/", name].concat(), "wrong_type").into(),
        RouteError::Method(allow) => {
            let problem = problem::coded(405, "method_not_allowed");
            let mut answer = problem::answer(problem, context.request_id);
            answer.headers.push(("allow".to_owned(), allow.to_owned()));
            return Ok(Step::Answer(answer));
        }
    })
}

/// The answer with the id of this request.
fn named(mut answer: HttpAnswer, context: &Context) -> HttpAnswer {
    if !answer.headers.iter().any(|(name, _)| name == "x-request-id") {
        answer.headers.push(("x-request-id".to_owned(), context.request_id.to_owned()));
    }
    answer
}

fn told(fault: Fault, context: &Context) -> Result<HttpAnswer, StoreError> {
    match fault {
        Fault::Problem(problem) => Ok(problem::answer(*problem, context.request_id)),
        Fault::Store(error) => Err(error),
    }
}
