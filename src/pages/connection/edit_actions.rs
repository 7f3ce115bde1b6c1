//! **Cancel** and **Save** of a dialog. Before changed input is thrown away, they ask.

use crate::platform::focus;
use leptos::prelude::*;

const KEEP_ID: &str = "keep-editing";

/// Whether the dialog asks before it throws away what was changed.
#[derive(Clone, Copy)]
pub struct Discard {
    /// Whether something was changed and not saved.
    pub dirty: RwSignal<bool>,
    asks: RwSignal<bool>,
    close: Callback<()>,
}

impl Discard {
    /// Nothing was changed. `close` closes the dialog.
    pub fn new(close: Callback<()>) -> Self {
        Self { dirty: RwSignal::new(false), asks: RwSignal::new(false), close }
    }

    /// Closes the dialog, or asks first.
    pub fn ask(self) {
        if self.dirty.get_untracked() {
            self.asks.set(true);
            // Once the button is on the page.
            request_animation_frame(|| {
                focus::by_id(KEEP_ID);
            });
        } else {
            self.close.run(());
        }
    }

    /// Asks no longer: something else was entered, or the dialog was closed.
    pub fn keep(self) {
        self.asks.try_set(false);
    }
}

/// The buttons of the dialog.
#[component]
pub fn EditActions(
    discard: Discard,
    /// Whether the change is being saved.
    #[prop(into)]
    saving: Signal<bool>,
    /// Puts the focus back into the form.
    focus_form: Callback<()>,
) -> impl IntoView {
    let asks = discard.asks;
    let keep = move |_| {
        discard.keep();
        focus_form.run(());
    };
    view! {
        <div role="alert">
            <Show when=move || asks.get()>
                <p>"What you changed isn't saved."</p>
            </Show>
        </div>
        <div class="dialog-actions">
            <Show
                when=move || asks.get()
                fallback=move || {
                    view! {
                        <button type="button" class="button" on:click=move |_| discard.ask()>
                            "Cancel"
                        </button>
                    }
                }
            >
                <button type="button" class="button" on:click=move |_| discard.close.run(())>
                    "Discard changes"
                </button>
                <button type="button" class="button" id=KEEP_ID on:click=keep>
                    "Keep editing"
                </button>
            </Show>
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || saving.get().to_string()
            >
                {move || if saving.get() { "Saving…" } else { "Save" }}
            </button>
        </div>
    }
}
