//! How many people may use a connection, by level of access.

use crate::components::permissions::TeamSize;
use crate::console::Console;
use leptos::prelude::*;

/// The size of the chosen team. Read once: signing in again over the form must not build the form anew.
pub fn team_size(console: Console) -> TeamSize {
    let team = untrack(|| console.team());
    let everyone = team.as_ref().and_then(|team| team.people);
    let admins = team.and_then(|team| u32::try_from(team.admins.len()).ok());
    TeamSize { everyone, admins: admins.filter(|number| *number > 0) }
}
