//! Asks before the user leaves an unfinished form.

use crate::components::confirm_dialog::ConfirmDialog;
use crate::console::Console;
use crate::platform::navigation::{self, Departure, Guard};
use leptos::prelude::*;

/// The dialog's question, and what happens to the values that were entered.
const UNSENT: (&str, &str) = (
    "Leave without connecting?",
    "What you entered is kept in this tab for a day, except for secrets.",
);
const WHILE_SENDING: (&str, &str) = (
    "Leave while connecting?",
    "It goes on without this page. If it fails, what you entered is kept in this tab for a day, except for secrets.",
);

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
    let title = move || if sending.get() { WHILE_SENDING.0 } else { UNSENT.0 }.to_owned();
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(title)
            action="Leave"
            busy=false
            on_confirm=leave
        >
            <p>{move || if sending.get() { WHILE_SENDING.1 } else { UNSENT.1 }}</p>
        </ConfirmDialog>
    }
}
