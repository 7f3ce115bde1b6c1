//! The head of every page: title, focus, breadcrumb, main action. Done once here,
//! because going elsewhere in the app loads no page.

use crate::components::breadcrumb::Breadcrumb;
use crate::console::Console;
use crate::platform::{document, focus};
use leptos::html::H1;
use leptos::prelude::*;
use std::time::Duration;

/// After so long the page is painted and can be used.
const SETTLED: Duration = Duration::from_millis(200);

/// A page with its heading. On arrival the heading takes the focus, so that a
/// screen reader says where one is.
#[component]
pub fn Page(
    #[prop(into)] title: Signal<String>,
    /// The pages above this one: address and name.
    #[prop(optional)]
    trail: Vec<(String, String)>,
    /// One line of explanation.
    #[prop(optional, into)]
    lead: Option<String>,
    /// What stands before the heading.
    #[prop(optional)]
    mark: Option<AnyView>,
    /// The main action, at the far right.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// Whether the page shows a form that was refused.
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
            // Where the page had to be loaded first, somebody may have gone elsewhere by now.
            let was_late = console.is_late.get_untracked();
            console.is_late.set(false);
            if !(was_late && focus::is_somewhere()) {
                // Fails only for an element that has left the page.
                let _ = heading.focus();
            }
            set_timeout(move || console.settled.set(true), SETTLED);
        }
    });
    Effect::new(move |_| {
        let error = if has_errors.is_some_and(|has| has.get()) { "Error: " } else { "" };
        document::set_title(&format!("{error}{} · {}", title.get(), console.title()));
    });
    let class = if narrow { "page page-narrow" } else { "page" };
    view! {
        <div class=class>
            {(!trail.is_empty()).then(|| view! { <Breadcrumb trail /> })}
            <div class="page-head">
                <div class="page-title">
                    {mark} <h1 tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                </div>
                {actions.map(|actions| view! { <div class="page-actions">{actions}</div> })}
            </div>
            {lead.map(|lead| view! { <p class="page-lead">{lead}</p> })}
            {children()}
        </div>
    }
}
