//! `POST connections/{id}/enable` and `/disable`. Both are idempotent.

use crate::error::CallError;
use crate::{Context, Step, Store, answer, body, provider, record};
use patchbay_model::Status;
use patchbay_model::http::HttpRequest;

/// Enables or disables a connection.
pub(crate) fn set(
    store: &mut dyn Store,
    context: &Context,
    (team, id): (&str, &str),
    enabled: bool,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let mut stored = record::load(store, team, id)?;
    body::require_empty(request)?;
    let is_enabled = stored.connection.status != Status::Disabled;
    if is_enabled != enabled {
        stored.connection.status = if enabled {
            provider::status_after_test(stored.connection.last_test.as_ref())
        } else {
            Status::Disabled
        };
        let action = if enabled { "enabled" } else { "disabled" };
        record::save(store, context, &mut stored, &[action])?;
    }
    Ok(Step::Answer(answer::connection(200, &stored)))
}
