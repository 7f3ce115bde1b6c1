//! Asks before the user leaves an unfinished form.

use crate::components::confirm_dialog::ConfirmDialog;
use crate::console::Console;
use crate::platform::navigation::{self, Departure, Guard};
use leptos::prelude::*;

/// The dialog's words for one kind of form.
#[derive(Clone, Copy)]
pub struct LeaveWords {
    /// The question, and what happens to what was entered.
    unsent: (&'static str, &'static str),
    /// The same while the form is being sent.
    sending: (&'static str, &'static str),
}

/// For the form of a new connection.
pub const CONNECTING: LeaveWords = LeaveWords {
    unsent: (
        "Leave without connecting?",
        "What you entered is kept in this tab for a day, except for secrets.",
    ),
    sending: (
        "Leave while connecting?",
        "It goes on without this page. If it fails, what you entered is kept in this tab for a day, except for secrets.",
    ),
};

/// For new secrets of a saved connection.
pub const REPLACING: LeaveWords = LeaveWords {
    unsent: ("Leave without replacing?", "What you entered will be lost."),
    sending: ("Leave while replacing?", "It goes on without this page."),
};

/// The guard of a page, and the departure it has reported.
struct Watch {
    here: String,
    guard: Option<Guard>,
    /// How the user wants to leave, until the dialog is answered.
    departure: Option<Departure>,
}

/// Asks while `dirty`. Place it in the form's page, once.
#[component]
pub fn LeaveGuard(
    /// The page's path, including the base path, without a query.
    here: String,
    /// Whether the form has unsaved values.
    dirty: Memo<bool>,
    /// Whether the form is being sent.
    sending: Memo<bool>,
    words: LeaveWords,
) -> impl IntoView {
    let console = Console::use_context();
    let watch = StoredValue::new_local(Watch { here, guard: None, departure: None });
    let open = RwSignal::new(false);
    let take = move || watch.try_update_value(|watch| watch.departure.take()).flatten();
    Effect::new(move |_| {
        let ask = move |departure| {
            watch.update_value(|watch| watch.departure = Some(departure));
            open.set(true);
        };
        let dirty = dirty.get();
        watch.update_value(|watch| watch.guard = dirty.then(|| Guard::new(&watch.here, ask)));
    });
    // The dialog closes by "Cancel" or Escape, and after "Leave", which has taken the departure
    // already.
    Effect::new(move |_| {
        if !open.get() && take() == Some(Departure::History) {
            watch.with_value(|watch| navigation::stay(&watch.here));
        }
    });
    let leave = Callback::new(move |()| {
        let departure = take();
        watch.update_value(|watch| watch.guard = None);
        open.set(false);
        match departure {
            Some(Departure::Link(address)) => console.go(&address),
            Some(Departure::History) => navigation::go_on(),
            Some(Departure::Action(action)) => action.run(),
            None => {}
        }
    });
    let words = move || if sending.get() { words.sending } else { words.unsent };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || words().0.to_owned())
            action="Leave"
            busy=false
            on_confirm=leave
        >
            <p>{move || words().1}</p>
        </ConfirmDialog>
    }
}
