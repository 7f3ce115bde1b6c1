//! The part of the shell that is loaded when it is needed: what opens, what is shown
//! without a session, and the words of what failed.

use crate::components::menu::MenuHandle;
use crate::console::Console;
use crate::layout::failure_notice::{FailureNotice, failure_view};
use crate::layout::frame::Outside;
use crate::layout::leave_guard::LeaveGuard;
use crate::layout::more_menu::more_list;
use crate::layout::outside::outside_view;
use crate::layout::query::Work;
use crate::layout::session_ended::SessionEnded;
use crate::part::part;
use leptos::prelude::*;
use patchbay_client::failure::Failure;

/// What the part offers.
pub struct Shell {
    /// What went wrong.
    pub failure: fn(&FailureNotice) -> AnyView,
    /// Asks before the form at this path is left while something would be lost; the second
    /// says whether it is being sent.
    pub leave_guard: fn(String, Memo<bool>, Memo<bool>) -> AnyView,
    /// What is in the overflow menu; the second says whether it had to be loaded first.
    pub more: fn(MenuHandle, bool) -> AnyView,
    /// The page in the place of all others.
    pub outside: fn(Outside) -> AnyView,
    /// Goes on with the session there is now, or asks for signing in over the page.
    pub resume: fn(Console) -> Work<()>,
    /// The dialog over a page whose session has ended.
    pub session_ended: fn() -> AnyView,
}

part! {
    /// What the shell needs now and then.
    pub static SHELL: Shell = shell => Shell {
        failure: failure_view,
        leave_guard,
        more: more_list,
        outside: outside_view,
        resume,
        session_ended,
    }
}

fn leave_guard(here: String, dirty: Memo<bool>, sending: Memo<bool>) -> AnyView {
    view! { <LeaveGuard here dirty sending /> }.into_any()
}

fn resume(console: Console) -> Work<()> {
    Box::pin(async move {
        let resumed = console.resume().await;
        if resumed.as_ref().is_err_and(Failure::ends_session) {
            console.session_ended.set(true);
        }
        resumed
    })
}

fn session_ended() -> AnyView {
    view! { <SessionEnded /> }.into_any()
}
