//! The Permissions group of a form, with the team's people and groups.

use super::principals::{Principals, PrincipalsFailure};
use super::team_size::team_size;
use crate::components::field::FormStore;
use crate::components::permissions::PermissionsGroup;
use crate::console::Console;
use leptos::prelude::*;

/// Who may use the connection, and why people and groups couldn't be listed.
#[component]
pub fn PermissionsInput(
    form: FormStore,
    principals: Principals,
    /// Whether the levels are shown from the start.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let console = Console::use_context();
    principals.look_up_chosen(form);
    let you = untrack(|| console.me()).map(|me| me.user.id).unwrap_or_default();
    view! {
        <PermissionsGroup form team=team_size(console) people=principals.people() you open>
            <PrincipalsFailure principals />
        </PermissionsGroup>
    }
}
