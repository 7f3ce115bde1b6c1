//! `POST connections/{id}/disable` and `/enable`. Saying it twice changes nothing.

use crate::fault::Fault;
use crate::{Context, Step, Store, answer, body, provider, record};
use patchbay_model::Status;
use patchbay_model::http::HttpRequest;

pub(super) fn begin(
    store: &mut dyn Store,
    context: &Context,
    (team, id): (&str, &str),
    on: bool,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let mut stored = record::load(store, team, id)?;
    body::nothing(request)?;
    let is_on = stored.connection.status != Status::Disabled;
    if is_on != on {
        stored.connection.status = if on {
            provider::status_by_test(stored.connection.last_test.as_ref())
        } else {
            Status::Disabled
        };
        let action = if on { "enabled" } else { "disabled" };
        record::save(store, context, &mut stored, &[action])?;
    }
    Ok(Step::Answer(answer::connection(200, &stored)))
}
