//! Something that unfolds, and is made while it is open.

use leptos::prelude::*;
use web_sys::Element;

/// A line that unfolds to what stands below it.
#[component]
pub fn Disclosure(summary: &'static str, children: ChildrenFn) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details
            class="disclosure"
            on:toggle=move |event| open.set(event_target::<Element>(&event).has_attribute("open"))
        >
            <summary>{summary}</summary>
            <div class="disclosure-content">{move || open.get().then(|| children())}</div>
        </details>
    }
}
