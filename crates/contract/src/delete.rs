//! `DELETE connections/{id}`, and the credential at the service with it if asked.

use crate::fault::Fault;
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, Step, Store, Verdict, Verification, answer, connection_test, etag, provider,
    record,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};

pub(super) fn begin(
    store: &mut dyn Store,
    context: &Context,
    (team, id): (&str, &str),
    revoke: bool,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let stored = record::load(store, team, id)?;
    etag::require(request, stored.version)?;
    if revoke {
        let task = connection_test::task(store, team, Purpose::Revoke, stored.connection)?;
        let intent = Intent::Delete { id: id.to_owned() };
        let pending = Pending { team: team.to_owned(), claim: None, intent };
        return Ok(Step::Ask(Box::new(Verification { task, pending })));
    }
    Ok(Step::Answer(delete(store, context, team, id)?))
}

/// After the service was asked to forget the credential. If it didn't, the
/// connection stays: without it nobody could ask again.
pub(super) fn finish(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    verdict: &Verdict,
) -> Result<HttpAnswer, Fault> {
    record::load(store, team, id)?;
    if !provider::is_revoked(&verdict.result) {
        provider::require_passed(&verdict.result)?;
    }
    delete(store, context, team, id)
}

fn delete(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
) -> Result<HttpAnswer, Fault> {
    store.delete(team, id)?;
    record::log(store, context, team, id, "deleted")?;
    Ok(answer::gone())
}
