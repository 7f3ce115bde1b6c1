//! Asks before a form with something in it is left.

use crate::browser::leaving::{self, Departure, Guard};
use crate::ui::boxed;
use crate::ui::components::confirm_dialog::ConfirmDialog;
use crate::ui::console::Console;
use leptos::prelude::*;

/// Asks while `dirty`. To be placed in the form's page, once.
#[component]
pub fn LeaveGuard(
    /// The page's path, base and all, without a query.
    here: String,
    /// Whether leaving would lose something.
    #[prop(into)]
    dirty: Signal<bool>,
) -> impl IntoView {
    let console = Console::use_context();
    let here = StoredValue::new(here);
    let guard = StoredValue::new_local(None::<Guard>);
    let departure = StoredValue::new(None::<Departure>);
    let open = RwSignal::new(false);
    let take = move || departure.try_update_value(Option::take).flatten();
    boxed::effect(move || {
        let ask = move |asked| {
            departure.set_value(Some(asked));
            open.set(true);
        };
        guard.set_value(dirty.get().then(|| here.with_value(|here| Guard::new(here, ask))));
    });
    // The dialog closes by "Cancel", Escape and after "Leave", which has taken the
    // departure by then.
    boxed::effect(move || {
        if !open.get() && take() == Some(Departure::Through) {
            here.with_value(|here| leaving::stay(here));
        }
    });
    let leave = Callback::new(move |()| {
        let departure = take();
        guard.set_value(None);
        open.set(false);
        match departure {
            Some(Departure::To(address)) => console.go_to(&address),
            Some(Departure::Through) => leaving::go_through(),
            None => {}
        }
    });
    view! {
        <ConfirmDialog
            open
            title="Leave without connecting?"
            action="Leave"
            busy=false
            on_confirm=leave
        >
            <p>
                "Nothing was sent yet. What you entered is kept in this tab for a day, except for secrets."
            </p>
        </ConfirmDialog>
    }
}
