//! The part of the shell that is loaded when it is needed: what opens, what is shown
//! without a session, and the words of what failed.

use crate::ui::components::menu::MenuHandle;
use crate::ui::part::part;
use crate::ui::shell::failure_notice::{FailureNotice, failure_view};
use crate::ui::shell::frame::Outside;
use crate::ui::shell::leave_guard::LeaveGuard;
use crate::ui::shell::more_menu::more_list;
use crate::ui::shell::outside::outside_view;
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
        session_ended,
    }
}

fn leave_guard(here: String, dirty: Memo<bool>, sending: Memo<bool>) -> AnyView {
    view! { <LeaveGuard here dirty sending /> }.into_any()
}

fn session_ended() -> AnyView {
    view! { <SessionEnded /> }.into_any()
}
