//! A section that is folded until it is opened, and built only then.

use leptos::prelude::*;
use web_sys::Element;

/// A summary line, and the content below it while it is open. With `stays`, closing only hides the
/// content, so it keeps what was typed into it; otherwise it is built anew at each opening.
#[component]
pub fn Disclosure(
    summary: &'static str,
    #[prop(optional)] stays: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_built =
        Memo::new(move |before| open.get() || (stays && before.copied().unwrap_or_default()));
    view! {
        <details
            class="disclosure"
            on:toggle=move |event| open.set(event_target::<Element>(&event).has_attribute("open"))
        >
            <summary>{summary}</summary>
            <div class="disclosure-content">{move || is_built.get().then(|| children())}</div>
        </details>
    }
}
