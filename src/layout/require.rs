//! Limits a page to users with a session, or to admins. The server checks permissions itself.

use crate::components::skeleton::Skeleton;
use crate::console::{Console, Session};
use crate::layout::admins_only::AdminsOnly;
use crate::layout::outside::Outside;
use leptos::prelude::*;

/// What the user may see. A `Memo` of it doesn't rebuild the page when the user's details change.
#[derive(Clone, Copy, PartialEq)]
enum Access {
    Unknown,
    /// Not signed in, or in no team.
    Outside,
    Member,
    Admin,
}

impl Access {
    fn of(console: Console) -> Self {
        console.session.with(|session| match session {
            Session::Loading => Self::Unknown,
            Session::SignedIn(me) if !me.teams.is_empty() => {
                if console.is_admin() {
                    Self::Admin
                } else {
                    Self::Member
                }
            }
            _ => Self::Outside,
        })
    }
}

/// Shows a page to every member of a team.
#[component]
pub fn RequireSession(children: ChildrenFn) -> impl IntoView {
    let console = Console::use_context();
    let access = Memo::new(move |_| match Access::of(console) {
        Access::Admin => Access::Member,
        other => other,
    });
    move || guarded(access.get(), Access::Member, &children)
}

/// Shows a page to admins of the team.
#[component]
pub fn RequireAdmin(children: ChildrenFn) -> impl IntoView {
    let console = Console::use_context();
    let access = Memo::new(move |_| Access::of(console));
    move || guarded(access.get(), Access::Admin, &children)
}

fn guarded(access: Access, needed: Access, children: &ChildrenFn) -> AnyView {
    match access {
        Access::Unknown => view! { <div class="page"><Skeleton /></div> }.into_any(),
        Access::Outside => view! { <Outside /> }.into_any(),
        _ if access == needed => children().into_any(),
        _ => view! { <AdminsOnly /> }.into_any(),
    }
}
