//! `DELETE connections/{id}`: deletes a connection. With `?revoke=true` its credential is first
//! revoked at the remote service.

use crate::error::CallError;
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, Step, Store, StoredConnection, Verdict, Verification, answer,
    connection_test, etag, provider, record,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};

pub(crate) fn begin(
    store: &mut dyn Store,
    context: &Context,
    (team, id): (&str, &str),
    revoke: bool,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let stored = record::load(store, team, id)?;
    etag::require(request, stored.version)?;
    if revoke {
        let task = connection_test::saved_task(store, team, Purpose::Revoke, stored.connection)?;
        let intent = Intent::Delete { id: id.to_owned() };
        let pending = Pending { team: team.to_owned(), claim: None, intent };
        return Ok(Step::Verify(Box::new(Verification { task, pending })));
    }
    Ok(Step::Answer(delete(store, context, &stored)?))
}

/// Deletes the connection if the credential was revoked. Otherwise the connection stays, because
/// without it the credential could no longer be revoked from here.
pub(crate) fn finish(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    verdict: &Verdict,
) -> Result<HttpAnswer, CallError> {
    let stored = record::load(store, team, id)?;
    if !provider::is_revoked(&verdict.result) {
        provider::require_passed(&verdict.result)?;
    }
    delete(store, context, &stored)
}

fn delete(
    store: &mut dyn Store,
    context: &Context,
    stored: &StoredConnection,
) -> Result<HttpAnswer, CallError> {
    store.delete(&stored.team, &stored.connection.id)?;
    record::add_event(store, context, stored, "deleted")?;
    Ok(answer::no_content())
}
