//! What is wrong with a form, in one place: focused after a failed submit, each
//! line a link to its input.

use crate::boxed;
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use leptos::prelude::*;

/// The id by which the page moves the focus here.
pub const ERROR_SUMMARY_ID: &str = "error-summary";

/// One line: the id of the input it belongs to (none if it belongs to none), and
/// the words, the same as at the input.
pub type SummaryLine = (Option<String>, String);

/// The summary; nothing while `lines` is empty.
#[component]
pub fn ErrorSummary(#[prop(into)] lines: Signal<Vec<SummaryLine>>) -> impl IntoView {
    let line = |(id, words): SummaryLine| match id {
        Some(id) => {
            let href = ["#", &id].concat();
            let follow = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                focus::by_id(&id);
            };
            // rel=external keeps the fragment from being taken for a page.
            view! {
                <li>
                    <a href=href rel="external" on:click=follow>
                        {words}
                    </a>
                </li>
            }
            .into_any()
        }
        None => view! { <li>{words}</li> }.into_any(),
    };
    boxed::part(move || {
        let lines = lines.get();
        let summary = (!lines.is_empty()).then(|| {
            view! {
                <div
                    id=ERROR_SUMMARY_ID
                    class="notice notice-critical"
                    role="alert"
                    tabindex="-1"
                >
                    <h2 class="notice-title">
                        <IconView icon=Icon::Cross />
                        <span>"Check what you entered"</span>
                    </h2>
                    <ul class="notice-list">
                        {lines.into_iter().map(line).collect::<Vec<AnyView>>()}
                    </ul>
                </div>
            }
        });
        summary.into_any()
    })
}
