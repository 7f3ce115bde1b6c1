//! Asks before a form with something in it is left.

use crate::browser::leaving::{self, Departure, Guard};
use crate::ui::components::confirm_dialog::ConfirmDialog;
use crate::ui::components::part_view::{nothing, part_view};
use crate::ui::console::Console;
use crate::ui::shell::later::SHELL;
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
    let leaving = Leaving {
        here: StoredValue::new(here),
        guard: StoredValue::new_local(None),
        departure: StoredValue::new(None),
        open: RwSignal::new(false),
    };
    Effect::new(move |_| leaving.guard_while(dirty.get()));
    let was_asked = Memo::new(move |before| before == Some(&true) || leaving.open.get());
    move || was_asked.get().then(|| part_view(&SHELL, nothing, move |s| (s.leave)(leaving)))
}

/// Somebody may be about to leave.
#[derive(Clone, Copy)]
pub struct Leaving {
    here: StoredValue<String>,
    guard: StoredValue<Option<Guard>, LocalStorage>,
    departure: StoredValue<Option<Departure>>,
    open: RwSignal<bool>,
}

impl Leaving {
    fn guard_while(self, dirty: bool) {
        let ask = move |asked| {
            self.departure.set_value(Some(asked));
            self.open.set(true);
        };
        self.guard.set_value(dirty.then(|| self.here.with_value(|here| Guard::new(here, ask))));
    }

    fn take(self) -> Option<Departure> {
        self.departure.try_update_value(Option::take).flatten()
    }
}

/// The question.
pub fn leave_dialog(leaving: Leaving) -> AnyView {
    let console = Console::use_context();
    let open = leaving.open;
    // The dialog closes by "Cancel", Escape and after "Leave", which has taken the
    // departure by then.
    Effect::new(move |_| {
        if !open.get() && leaving.take() == Some(Departure::Through) {
            leaving.here.with_value(|here| leaving::stay(here));
        }
    });
    let leave = Callback::new(move |()| {
        let departure = leaving.take();
        leaving.guard.set_value(None);
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
    .into_any()
}
