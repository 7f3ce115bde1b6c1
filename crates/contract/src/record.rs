//! Keeping a change: version, time and activity go with it.

use crate::fault::{Fault, not_found};
use crate::{Context, Store, StoreError, StoredConnection, name, time};
use patchbay_model::Event;

/// The connection, or `not_found`.
pub(super) fn load(store: &dyn Store, team: &str, id: &str) -> Result<StoredConnection, Fault> {
    store.connection(team, id)?.ok_or_else(not_found)
}

/// Keeps a changed connection as its next version, with what was done.
pub(super) fn save(
    store: &mut dyn Store,
    context: &Context,
    changed: &mut StoredConnection,
    actions: &[&str],
) -> Result<(), StoreError> {
    changed.version += 1;
    changed.connection.updated_at = Some(time::rfc3339(context.now));
    changed.name_key = name::key(&changed.connection.name);
    changed.search = name::search_text(&changed.connection);
    store.update(changed)?;
    actions
        .iter()
        .try_for_each(|action| log(store, context, &changed.team, &changed.connection.id, action))
}

/// Adds to the activity of a connection.
pub(super) fn log(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    action: &str,
) -> Result<(), StoreError> {
    let event = Event {
        id: (context.new_id)(),
        at: time::rfc3339(context.now),
        by: context.person(),
        action: action.to_owned(),
    };
    store.add_event(team, id, &event)
}
