//! All errors of a form in one place: takes focus after a failed submit, and each line links to its
//! input.

use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use leptos::prelude::*;
use web_sys::MouseEvent;

/// Id of the summary, for moving focus to it.
pub const ERROR_SUMMARY_ID: &str = "error-summary";

/// One line: the id of its input, unless it has none, and the same message as at the input.
pub type SummaryLine = (Option<String>, String);

/// The summary; nothing while `lines` is empty.
#[component]
pub fn ErrorSummary(#[prop(into)] lines: Signal<Vec<SummaryLine>>) -> impl IntoView {
    let items = move || {
        let items = lines.get().into_iter();
        items.map(|(id, message)| view! { <SummaryItem id message /> }).collect_view()
    };
    view! {
        <Show when=move || !lines.read().is_empty()>
            <div id=ERROR_SUMMARY_ID class="notice notice-critical" role="alert" tabindex="-1">
                <h2 class="notice-title">
                    <IconView icon=Icon::Cross />
                    <span>"Check what you entered"</span>
                </h2>
                <ul class="notice-list">{items}</ul>
            </div>
        </Show>
    }
}

#[component]
fn SummaryItem(id: Option<String>, message: String) -> impl IntoView {
    let Some(id) = id else { return view! { <li>{message}</li> }.into_any() };
    let href = format!("#{id}");
    let follow = move |event: MouseEvent| {
        event.prevent_default();
        focus::by_id(&id);
    };
    // rel=external keeps the router from taking the fragment for a page.
    view! {
        <li>
            <a href=href rel="external" on:click=follow>
                {message}
            </a>
        </li>
    }
    .into_any()
}
