//! Loads and saves connections. Saving also updates the version, the time and the activity log.

use crate::error::{CallError, not_found};
use crate::{Context, Store, StoreError, StoredConnection, name, time};
use patchbay_model::{Connection, Event, EventConnection};

/// The connection, or `not_found`.
pub(crate) fn load(store: &dyn Store, team: &str, id: &str) -> Result<StoredConnection, CallError> {
    store.connection(team, id)?.ok_or_else(not_found)
}

/// Saves a changed connection as its next version and logs `actions`.
pub(crate) fn save(
    store: &mut dyn Store,
    context: &Context,
    changed: &mut StoredConnection,
    actions: &[&str],
) -> Result<(), StoreError> {
    changed.version += 1;
    changed.connection.updated_at = Some(time::rfc3339(context.now));
    changed.name_key = name::key(&changed.connection.name);
    changed.search = changed.connection.search_text();
    store.update(changed)?;
    for action in actions {
        add_event(store, context, changed, action)?;
    }
    Ok(())
}

/// Adds what was done with a connection to the activity log of its team.
pub(crate) fn add_event(
    store: &mut dyn Store,
    context: &Context,
    stored: &StoredConnection,
    action: &str,
) -> Result<(), StoreError> {
    let Connection { id, integration, name, .. } = stored.connection.clone();
    let event = Event {
        id: (context.new_id)(),
        at: time::rfc3339(context.now),
        by: context.person(),
        action: action.to_owned(),
        connection: Some(EventConnection { id, integration, name }),
    };
    store.add_event(&stored.team, &event)
}
