//! The part of the shell that is loaded when it is needed: what opens, what is shown
//! without a session, and the words of what failed.

use crate::backend::failure::Failure;
use crate::ui::components::menu::MenuHandle;
use crate::ui::console::Console;
use crate::ui::part::part;
use crate::ui::shell::failure_notice::{FailureNotice, failure_view};
use crate::ui::shell::frame::Outside;
use crate::ui::shell::leave_guard::LeaveGuard;
use crate::ui::shell::more_menu::more_list;
use crate::ui::shell::outside::outside_view;
use crate::ui::shell::query::Work;
use crate::ui::shell::session_ended::SessionEnded;
use leptos::prelude::*;

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
