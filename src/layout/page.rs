//! The frame of every page: title, focus, breadcrumb, main action. The router changes the address
//! without loading a page, so title and focus are set here.

use crate::components::breadcrumb::Breadcrumb;
use crate::console::Console;
use crate::platform::{document, focus};
use leptos::html::H1;
use leptos::prelude::*;
use std::time::Duration;

/// After this time a new page has been painted and responds.
const PAINT_TIME: Duration = Duration::from_millis(200);

/// A page with its heading, which takes focus on arrival: a screen reader then reads the title.
#[component]
pub fn Page(
    #[prop(into)] title: Signal<String>,
    /// The pages above this one: address and name.
    #[prop(optional)]
    trail: Vec<(String, String)>,
    /// One line of explanation.
    #[prop(optional, into)]
    lead: Option<String>,
    /// A logo before the heading.
    #[prop(optional, into)]
    mark: Option<ViewFnOnce>,
    /// The main action, at the far right.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// True while the page shows a form with errors.
    #[prop(optional)]
    has_errors: Option<Memo<bool>>,
    /// A narrow column in the middle.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> impl IntoView {
    let console = Console::use_context();
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // While the page was loading, the person may have moved focus elsewhere.
            let was_loading = console.page_was_loading.get_untracked();
            console.page_was_loading.set(false);
            if !(was_loading && focus::is_on_element()) {
                // Fails only for an element that has left the page.
                let _ = heading.focus();
            }
            set_timeout(move || console.page_painted.set(true), PAINT_TIME);
        }
    });
    Effect::new(move |_| {
        let error = if has_errors.is_some_and(|has| has.get()) { "Error: " } else { "" };
        document::set_title(&format!("{error}{} · {}", title.get(), console.title()));
    });
    view! {
        <div class="page" class:page-narrow=narrow>
            {(!trail.is_empty()).then(|| view! { <Breadcrumb trail /> })}
            <div class="page-head">
                <div class="page-title">
                    {mark.map(ViewFnOnce::run)} <h1 tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                </div>
                {actions.map(|actions| view! { <div class="page-actions">{actions.run()}</div> })}
            </div>
            {lead.map(|lead| view! { <p class="page-lead">{lead}</p> })}
            {children()}
        </div>
    }
}
