//! The box for a secret. Its value stays in the element: it is read when the form
//! is sent and mirrored nowhere.

use crate::ui::components::field::FieldEvents;
use leptos::prelude::*;

/// A password box that password managers leave alone, with Show/Hide.
#[component]
pub fn SecretInput(
    id: String,
    label: String,
    described_by: String,
    invalid: Signal<bool>,
    required: &'static str,
    events: FieldEvents,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let controls = id.clone();
    view! {
        <div class="input-group">
            <input
                type=move || if shown.get() { "text" } else { "password" }
                class="input mono"
                id=id
                autocomplete="new-password"
                autocapitalize="none"
                spellcheck="false"
                data-1p-ignore=""
                data-lpignore="true"
                data-bwignore="true"
                data-form-type="other"
                aria-describedby=described_by
                aria-required=required
                aria-invalid=move || if invalid.get() { "true" } else { "false" }
                on:input=move |event| events.typed.run(event_target_value(&event))
                on:focus=move |_| events.entered.run(())
                on:blur=move |_| events.left.run(())
            />
            <button
                type="button"
                class="input-end"
                aria-controls=controls
                aria-label=move || [word(shown.get()), " ", &label].concat()
                on:click=move |_| shown.update(|s| *s = !*s)
            >
                {move || word(shown.get())}
            </button>
        </div>
    }
}

fn word(shown: bool) -> &'static str {
    if shown { "Hide" } else { "Show" }
}
