//! Something that unfolds, and is made when it is first opened. Imports nothing of ours.

use leptos::prelude::*;
use web_sys::Element;

/// A line that unfolds to what stands below it; what `stays` keeps what was typed into it
/// while it is folded up, all else is made anew.
#[component]
pub fn Disclosure(
    summary: &'static str,
    #[prop(optional)] stays: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown =
        Memo::new(move |before| open.get() || (stays && before.copied().unwrap_or_default()));
    view! {
        <details
            class="disclosure"
            on:toggle=move |event| open.set(event_target::<Element>(&event).has_attribute("open"))
        >
            <summary>{summary}</summary>
            <div class="disclosure-content">{move || shown.get().then(|| children())}</div>
        </details>
    }
}
