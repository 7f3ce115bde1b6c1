//! The form in which a tab keeps the demo's data. Secrets have no place in it: the demo's remote
//! service doesn't ask for them.

use patchbay_model::{Connection, Event};
use serde::{Deserialize, Serialize};

/// All that is kept.
#[derive(Deserialize, Serialize)]
pub(crate) struct Saved {
    /// Each with its version.
    pub connections: Vec<(u64, Connection)>,
    /// Oldest first.
    pub events: Vec<Event>,
}
